//! A description as JSON: schema `cutaway/asdl/1`.

use std::fmt::Write;

use crate::model::{Constructor, Definition, Description, Field, Quantifier, Shape};
use cutaway_json::escape;

/// The description, one type a line.
pub fn emit(description: &Description) -> String {
    let mut out = String::from("{\"schema\":\"cutaway/asdl/1\",\"module\":");
    escape::string(&description.name, &mut out);
    out.push_str(",\"types\":[");
    for (index, definition) in description.definitions.iter().enumerate() {
        out.push_str(if index > 0 { ",\n" } else { "\n" });
        write_definition(definition, &mut out);
    }
    out.push_str("\n]}\n");
    out
}

fn write_definition(definition: &Definition, out: &mut String) {
    // Writing to a string cannot fail; names are ASDL's letters, digits and underscores.
    let _ = write!(out, "{{\"name\":\"{}\",\"line\":{},", definition.name, definition.place.line);
    match &definition.shape {
        Shape::Sum(constructors) => {
            out.push_str("\"kind\":\"sum\",\"constructors\":[");
            list(constructors, out, write_constructor);
        }
        Shape::Product(fields) => {
            out.push_str("\"kind\":\"product\",\"fields\":[");
            list(fields, out, write_field);
        }
    }
    out.push_str("],\"attributes\":[");
    list(&definition.attributes, out, write_field);
    out.push_str("]}");
}

fn write_constructor(constructor: &Constructor, out: &mut String) {
    let _ =
        write!(out, "{{\"name\":\"{}\",\"line\":{},\"fields\":[", constructor.name, constructor.place.line);
    list(&constructor.fields, out, write_field);
    out.push_str("]}");
}

fn write_field(field: &Field, out: &mut String) {
    let quantifier = match field.quantifier {
        Quantifier::One => "one",
        Quantifier::Optional => "optional",
        Quantifier::Repeated => "repeated",
        Quantifier::RepeatedOptional => "repeated-optional",
    };
    let (name, type_name) = (&field.name, &field.type_name);
    let _ = write!(out, "{{\"name\":\"{name}\",\"type\":\"{type_name}\",\"quantifier\":\"{quantifier}\"}}");
}

fn list<T>(items: &[T], out: &mut String, write: fn(&T, &mut String)) {
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        write(item, out);
    }
}
