//! The symbol table.

use cutaway_symtable::{BlockKind, Comprehension, flags};
use serde_json::{Value, json};

use crate::{Keys, array, boolean, count, integer, nullable, object, text, tree};

/// The keys of a document of scopes.
pub(crate) fn keys() -> Keys {
    vec![
        ("future", tree::future()),
        ("tree", tree::module()),
        ("scopes", array(&scope())),
        ("facts", array(&fact())),
    ]
}

fn scope() -> Value {
    let mut keys = vec![
        ("id", count()),
        ("type", json!({ "enum": BlockKind::ALL.map(BlockKind::name) })),
        ("name", text()),
        ("node", count()),
        ("parent", nullable(&count())),
        ("children", array(&count())),
        ("inlined_into", nullable(&count())),
        ("comprehension", json!({ "enum": Comprehension::ALL.map(Comprehension::name) })),
    ];
    keys.extend(["lineno", "col_offset", "end_lineno", "end_col_offset"].map(|key| (key, integer())));
    keys.extend(
        [
            "nested",
            "free",
            "child_free",
            "generator",
            "coroutine",
            "varargs",
            "varkeywords",
            "returns_value",
            "needs_class_closure",
            "needs_classdict",
            "can_see_class_scope",
        ]
        .map(|key| (key, boolean())),
    );
    keys.push(("varnames", array(&text())));
    keys.push(("mangled_names", nullable(&array(&text()))));
    let symbol =
        object(&[("name", text()), ("scope", text()), ("flags", names_of_flags()), ("bits", count())]);
    keys.push(("symbols", array(&symbol)));
    object(&keys)
}

fn fact() -> Value {
    object(&[("scope", count()), ("name", text()), ("flags", names_of_flags()), ("span", tree::span())])
}

fn names_of_flags() -> Value {
    let names: Vec<&str> = flags::NAMES.iter().map(|(name, _)| *name).collect();
    array(&json!({ "enum": names }))
}
