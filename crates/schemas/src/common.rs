//! Tokens and constants.

use serde_json::{Value, json};

use crate::{Keys, array, count, hexadecimal, integer, object, reference, text, tuple, unit};

/// The keys of a document of tokens.
pub(crate) fn tokens() -> Keys {
    let span = tuple(&[count(), count()]);
    let shown = object(&[
        ("type", text()),
        ("span", span.clone()),
        ("lineno", integer()),
        ("col_offset", integer()),
        ("end_lineno", integer()),
        ("end_col_offset", integer()),
        ("string", text()),
    ]);
    let warning = object(&[("span", span)]);
    vec![
        ("mode", json!({ "enum": ["exec", "eval", "single", "func_type"] })),
        ("tokens", array(&shown)),
        ("deepest", count()),
        ("warnings", array(&warning)),
        ("parser_tokens", array(&tuple(&[text(), count(), count()]))),
    ]
}

/// `constant`, and `item`, which may be a unit's code too.
pub(crate) fn constants() -> Vec<(String, Value)> {
    let constant = || reference("constant");
    let float =
        object(&[("float", text()), ("bits", json!({ "type": "string", "pattern": "^[0-9a-f]{16}$" }))]);
    let kinds = json!({ "anyOf": [
        { "type": ["null", "boolean"] },
        { "const": "..." },
        object(&[("int", json!({ "type": "string", "pattern": "^-?([0-9]+|0x[0-9a-f]+)$" }))]),
        float,
        object(&[("complex", tuple(&[float.clone(), float.clone()]))]),
        object(&[("str", text())]),
        object(&[("escaped", text())]),
        object(&[("bytes", hexadecimal())]),
        object(&[("tuple", array(&constant()))]),
        object(&[("frozenset", array(&constant()))]),
    ] });
    let item = json!({ "anyOf": [constant(), object(&[("unit", unit())])] });
    vec![("constant".to_owned(), kinds), ("item".to_owned(), item)]
}
