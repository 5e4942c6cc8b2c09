//! JSON Schemas of all that is written as JSON, made from what writes it.
//!
//! # What it does
//! [`files`] gives a schema for each stage that has JSON: that of trees from `Python.asdl`, those of units from the
//! opcodes and the names of kinds. Reports have theirs from the types that they are, messages are few enough to be written
//! down. `cargo xtask regen` writes them to `docs/schemas`.
//!
//! # Where CPython does it
//! Nowhere.
//!
//! # Input and output
//! Nothing in, files out.
//!
//! # Rules kept
//! A schema demands every key of its schema number and allows others, as the readers do.
//!
//! # Reading order
//! [`files`], `tree`, `common`, `scopes`, `units`, `reports`, `messages`.
//!
//! # A command to try
//! `cargo xtask regen --check`

mod common;
mod messages;
mod reports;
mod scopes;
mod tree;
mod units;

use serde_json::{Map, Value, json};

/// The folder of the committed schemas.
pub const FOLDER: &str = "docs/schemas";

/// The schema of a kind of document.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// The kind: a stage, a report, or `diagnostic`; the middle of `cutaway/…/1`.
    pub kind: &'static str,
    /// The schema.
    pub schema: Value,
}

impl File {
    /// The file's name below [`FOLDER`].
    pub fn name(&self) -> String {
        format!("{}.json", self.kind)
    }

    /// The file's text.
    pub fn text(&self) -> String {
        format!("{:#}\n", self.schema)
    }
}

/// All schemas.
pub fn files() -> Vec<File> {
    let mut files = stages();
    files.extend(reports::files());
    files.extend(messages::files());
    files
}

/// The schemas of all stages that have JSON.
fn stages() -> Vec<File> {
    vec![
        document("tokens", common::tokens(), Vec::new()),
        document("ast", vec![("tree", tree::module())], tree::definitions()),
        document("ast-opt", folded(), tree::definitions()),
        document("symtable", scopes::keys(), tree::definitions()),
        document("codegen", units::sequences(), common::constants()),
        document("cfg", units::graphs(), common::constants()),
        document("cfg-opt", units::graphs(), common::constants()),
        document("code", units::codes(), common::constants()),
    ]
}

/// The keys of a folded tree.
fn folded() -> Vec<(&'static str, Value)> {
    vec![("future", tree::future()), ("tree", tree::module())]
}

/// Keys of an object, each with its schema.
type Keys = Vec<(&'static str, Value)>;

/// A document: the head that all have, then the stage's own keys.
fn document(stage: &'static str, keys: Keys, definitions: Vec<(String, Value)>) -> File {
    let mut head = vec![
        ("schema", json!({ "const": format!("cutaway/{stage}/1") })),
        ("python", json!({ "const": "3.13" })),
        ("filename", json!({ "type": "string" })),
        ("source_hash", json!({ "type": "string", "pattern": "^[0-9a-f]{16}$" })),
        ("source", json!({ "type": "string" })),
    ];
    if !matches!(stage, "tokens" | "ast") {
        head.push(("optimize", json!({ "type": "integer", "minimum": 0, "maximum": 2 })));
    }
    head.extend(keys);
    let mut file = titled(stage, object(&head));
    let definitions: Map<String, Value> = definitions.into_iter().collect();
    if !definitions.is_empty() {
        file.schema["$defs"] = Value::Object(definitions);
    }
    file
}

/// A schema under its name.
fn titled(kind: &'static str, mut schema: Value) -> File {
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(format!("cutaway/{kind}/1"));
    File { kind, schema }
}

/// An object with all of these keys.
fn object(keys: &[(&str, Value)]) -> Value {
    let required: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    let properties: Map<String, Value> =
        keys.iter().map(|(key, schema)| ((*key).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn array(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// An array of exactly these.
fn tuple(items: &[Value]) -> Value {
    let length = items.len();
    json!({ "type": "array", "prefixItems": items, "minItems": length, "items": false })
}

fn nullable(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn integer() -> Value {
    json!({ "type": "integer" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn boolean() -> Value {
    json!({ "type": "boolean" })
}

fn hexadecimal() -> Value {
    json!({ "type": "string", "pattern": "^([0-9a-f]{2})*$" })
}

fn unit() -> Value {
    json!({ "type": "string", "pattern": "^u[0-9]+$" })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

#[cfg(test)]
mod tests;
