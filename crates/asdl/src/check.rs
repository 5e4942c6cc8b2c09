//! Whether a description's names fit together.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind};
use crate::model::{Definition, Description, Field, Quantifier, Shape};

/// The types that are always there.
const BUILT_IN: [&str; 3] = ["identifier", "int", "string"];
/// The types that are there too unless a description defines them.
const EXTENSIONS: [&str; 4] = ["bytes", "constant", "object", "singleton"];

/// Refuses what no emitter could make sense of; the first fault in the order of the text.
pub(crate) fn check(description: &Description) -> Result<(), Error> {
    types_once(description)?;
    constructors_once(description)?;
    for definition in &description.definitions {
        for (owner, fields) in field_lists(definition) {
            known_types(description, fields)?;
            fields_once(owner, fields, &definition.attributes)?;
        }
        known_types(description, &definition.attributes)?;
        fields_once(&definition.name, &definition.attributes, &[])?;
    }
    ends(description)
}

fn built_in(name: &str) -> bool {
    BUILT_IN.contains(&name) || EXTENSIONS.contains(&name)
}

fn types_once(description: &Description) -> Result<(), Error> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    for definition in &description.definitions {
        let name = definition.name.as_str();
        if BUILT_IN.contains(&name) {
            return Err(Error::new(ErrorKind::BuiltIn(name.to_owned()), definition.place));
        }
        if let Some(line) = seen.insert(name, definition.place.line) {
            return Err(Error::new(ErrorKind::TypeTwice(name.to_owned(), line), definition.place));
        }
    }
    Ok(())
}

fn constructors_once(description: &Description) -> Result<(), Error> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    for constructor in description.definitions.iter().flat_map(Definition::constructors) {
        let name = constructor.name.as_str();
        if let Some(line) = seen.insert(name, constructor.place.line) {
            return Err(Error::new(ErrorKind::ConstructorTwice(name.to_owned(), line), constructor.place));
        }
    }
    Ok(())
}

/// The lists of fields in a definition, each with the name of what it belongs to.
fn field_lists(definition: &Definition) -> Vec<(&str, &[Field])> {
    match &definition.shape {
        Shape::Sum(constructors) => constructors
            .iter()
            .map(|constructor| (constructor.name.as_str(), &constructor.fields[..]))
            .collect(),
        Shape::Product(fields) => vec![(definition.name.as_str(), &fields[..])],
    }
}

fn known_types(description: &Description, fields: &[Field]) -> Result<(), Error> {
    for field in fields {
        let name = field.type_name.as_str();
        if !(built_in(name) || description.definition(name).is_some()) {
            return Err(Error::new(ErrorKind::UnknownType(name.to_owned()), field.place));
        }
    }
    Ok(())
}

fn fields_once(owner: &str, fields: &[Field], attributes: &[Field]) -> Result<(), Error> {
    for (index, field) in fields.iter().enumerate() {
        if fields[..index].iter().chain(attributes).any(|other| other.name == field.name) {
            return Err(Error::new(ErrorKind::FieldTwice(field.name.clone(), owner.to_owned()), field.place));
        }
    }
    Ok(())
}

/// A type has a finite value if some constructor's required fields all have one.
fn ends(description: &Description) -> Result<(), Error> {
    let defined = |name: &&str| description.definition(name).is_some();
    let extensions = EXTENSIONS.into_iter().filter(|name| !defined(name));
    let mut finite: Vec<&str> = BUILT_IN.into_iter().chain(extensions).collect();
    loop {
        let before = finite.len();
        for definition in &description.definitions {
            if !finite.contains(&definition.name.as_str()) && has_value(definition, &finite) {
                finite.push(&definition.name);
            }
        }
        if finite.len() == before {
            break;
        }
    }
    match description.definitions.iter().find(|definition| !finite.contains(&definition.name.as_str())) {
        Some(definition) => Err(Error::new(ErrorKind::Endless(definition.name.clone()), definition.place)),
        None => Ok(()),
    }
}

fn has_value(definition: &Definition, finite: &[&str]) -> bool {
    let holds = |fields: &[Field]| {
        fields
            .iter()
            .chain(&definition.attributes)
            .all(|field| field.quantifier != Quantifier::One || finite.contains(&field.type_name.as_str()))
    };
    field_lists(definition).into_iter().any(|(_, fields)| holds(fields))
}
