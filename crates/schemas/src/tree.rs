//! Trees: a definition for each type and constructor of `Python.asdl`.

use cutaway_asdl::{Constructor, Definition, Field, Profile, Quantifier, Shape};
use serde_json::{Value, json};

use crate::{boolean, common, count, integer, nullable, object, reference, text, tuple};

/// The whole tree.
pub(crate) fn module() -> Value {
    reference("mod")
}

/// The future features in front of a folded tree.
pub(crate) fn future() -> Value {
    object(&[("annotations", boolean()), ("barry_as_FLUFL", boolean()), ("last", span())])
}

/// `[start,end]` or `null`
pub(crate) fn span() -> Value {
    nullable(&tuple(&[count(), count()]))
}

/// The definitions that trees refer to.
pub(crate) fn definitions() -> Vec<(String, Value)> {
    let Ok(description) = cutaway_asdl::parse(cutaway_ast::PYTHON_ASDL) else { return Vec::new() };
    let types = description.definitions.iter().flat_map(definition);
    types.chain(common::constants()).collect()
}

fn definition(definition: &Definition) -> Vec<(String, Value)> {
    let name = definition.name.clone();
    match &definition.shape {
        Shape::Sum(constructors) if definition.is_enumeration() => {
            let names: Vec<&str> = constructors.iter().map(|constructor| &*constructor.name).collect();
            vec![(name, json!({ "enum": names }))]
        }
        Shape::Sum(constructors) => {
            let all: Vec<Value> =
                constructors.iter().map(|constructor| reference(&constructor.name)).collect();
            let mut definitions = vec![(name, json!({ "oneOf": all }))];
            definitions.extend(constructors.iter().map(|constructor| {
                let Constructor { name, fields, .. } = constructor;
                (name.clone(), node(name, fields, &definition.attributes))
            }));
            definitions
        }
        Shape::Product(fields) => vec![(name.clone(), node(&name, fields, &definition.attributes))],
    }
}

fn node(name: &str, fields: &[Field], attributes: &[Field]) -> Value {
    let mut keys = vec![("node", json!({ "const": name }))];
    if !attributes.is_empty() {
        keys.push(("span", span()));
        keys.extend(
            ["lineno", "col_offset", "end_lineno", "end_col_offset"].map(|attribute| (attribute, integer())),
        );
    }
    if Profile::PYTHON.scopes.iter().any(|(constructor, _)| *constructor == name) {
        keys.push(("scope", count()));
    }
    keys.extend(fields.iter().map(|field| (&*field.name, value(field))));
    object(&keys)
}

fn value(field: &Field) -> Value {
    let one = match &*field.type_name {
        "identifier" | "string" => text(),
        "int" => integer(),
        name => reference(name),
    };
    match field.quantifier {
        Quantifier::One => one,
        Quantifier::Optional => nullable(&one),
        Quantifier::Repeated => crate::array(&one),
        Quantifier::RepeatedOptional => crate::array(&nullable(&one)),
    }
}
