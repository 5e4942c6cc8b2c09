//! Errors, warnings and times as `--message-format json` has them, ASDL descriptions, and the registry.

use cutaway_pipeline::Format;
use serde_json::{Value, json};

use crate::{File, array, count, integer, nullable, object, text, titled};

/// The schemas of messages and descriptions.
pub(crate) fn files() -> Vec<File> {
    vec![
        titled("diagnostic", diagnostic()),
        titled("times", times()),
        titled("asdl", description()),
        titled("stages", registry()),
    ]
}

/// An error of a stage, a warning, or an error that has words only.
fn diagnostic() -> Value {
    let head = |level: &str| {
        let level = json!({ "const": level });
        vec![("schema", json!({ "const": "cutaway/diagnostic/1" })), ("level", level), ("message", text())]
    };
    let whole = |level: &str| {
        let mut keys = head(level);
        keys.extend([
            ("kind", text()),
            ("filename", text()),
            ("text", nullable(&text())),
            ("rendered", text()),
        ]);
        keys
    };
    let mut error = whole("error");
    let place = ["lineno", "offset", "end_lineno", "end_offset"].map(|key| (key, nullable(&integer())));
    error.extend(place);
    let mut warning = whole("warning");
    warning.push(("lineno", integer()));
    let mut words = object(&head("error"));
    words["properties"]["kind"] = json!(false);
    json!({ "anyOf": [object(&error), object(&warning), words] })
}

/// What `--time-passes` writes: stages in the order in which they ended, with their steps if they have any.
fn times() -> Value {
    let entry = || object(&[("name", text()), ("runs", count()), ("nanoseconds", count())]);
    let mut stage = entry();
    stage["properties"]["steps"] = array(&entry());
    object(&[("schema", json!({ "const": "cutaway/times/1" })), ("stages", array(&stage))])
}

/// What `stages --format json` writes.
fn registry() -> Value {
    let format = json!({ "enum": Format::ALL.map(Format::name) });
    let stage = object(&[
        ("name", text()),
        ("crates", array(&text())),
        ("input", text()),
        ("output", text()),
        ("cpython", nullable(&text())),
        ("formats", array(&format)),
    ]);
    object(&[("schema", json!({ "const": "cutaway/stages/1" })), ("stages", array(&stage))])
}

/// What `asdl --emit json` writes.
fn description() -> Value {
    let quantifier = json!({ "enum": ["one", "optional", "repeated", "repeated-optional"] });
    let field = object(&[("name", text()), ("type", text()), ("quantifier", quantifier)]);
    let fields = || array(&field);
    let constructor = object(&[("name", text()), ("line", count()), ("fields", fields())]);
    let kind = |kind: &str, key: &'static str, value: Value| {
        let kind = json!({ "const": kind });
        object(&[("name", text()), ("line", count()), ("kind", kind), (key, value), ("attributes", fields())])
    };
    let sum = kind("sum", "constructors", array(&constructor));
    let product = kind("product", "fields", fields());
    object(&[
        ("schema", json!({ "const": "cutaway/asdl/1" })),
        ("module", text()),
        ("types", array(&json!({ "anyOf": [sum, product] }))),
    ])
}
