//! Units: instruction sequences, graphs and code objects.

use cutaway_bytecode::Opcode;
use cutaway_codegen::ScopeKind;
use serde_json::{Value, json};

use crate::{
    Keys, array, boolean, count, hexadecimal, integer, nullable, object, reference, text, tuple, unit,
};

/// The keys of a document of instruction sequences.
pub(crate) fn sequences() -> Keys {
    let mut keys = metadata();
    keys.push(("instructions", array(&tuple(&head()))));
    vec![("units", array(&object(&keys)))]
}

/// The keys of a document of graphs.
pub(crate) fn graphs() -> Keys {
    let mut instruction = head();
    instruction.extend([nullable(&count()), count()]);
    let mut edge = object(&[
        ("to", count()),
        ("kind", json!({ "enum": ["fallthrough", "jump", "setup", "exception"] })),
    ]);
    for (key, schema) in [("start", count()), ("end", count()), ("when", text()), ("holds", boolean())] {
        edge["properties"][key] = schema;
    }
    let block = object(&[
        ("id", count()),
        ("label", nullable(&count())),
        ("predecessors", integer()),
        ("startdepth", nullable(&count())),
        ("except_handler", boolean()),
        ("preserve_lasti", boolean()),
        ("warm", boolean()),
        ("cold", boolean()),
        ("instructions", array(&tuple(&instruction))),
        ("edges", array(&edge)),
    ]);
    let mut keys = metadata();
    keys.extend([("next_id", count()), ("next_block", count()), ("blocks", array(&block))]);
    vec![("units", array(&object(&keys)))]
}

/// What a unit has besides instructions.
fn metadata() -> Keys {
    let mut keys = vec![
        ("id", unit()),
        ("parent", nullable(&unit())),
        ("scope", json!({ "enum": ScopeKind::ALL.map(ScopeKind::name) })),
        ("name", text()),
        ("qualname", text()),
        ("firstlineno", integer()),
    ];
    keys.extend(
        ["argcount", "posonlyargcount", "kwonlyargcount", "nparams", "flags"].map(|key| (key, count())),
    );
    keys.push(("consts", array(&reference("item"))));
    keys.extend(
        ["names", "varnames", "cellvars", "freevars", "fast_hidden"].map(|key| (key, array(&text()))),
    );
    keys
}

/// Name, argument and place of an instruction.
fn head() -> Vec<Value> {
    let names: Vec<&str> = Opcode::all()
        .filter(|opcode| cutaway_bytecode::argument::is_compiled(*opcode))
        .map(Opcode::name)
        .collect();
    let mut items = vec![json!({ "enum": names }), nullable(&integer())];
    items.extend(std::iter::repeat_n(integer(), 4));
    items
}

/// The keys of a document of code objects.
pub(crate) fn codes() -> Keys {
    let mut keys = vec![
        ("id", unit()),
        ("co_name", text()),
        ("co_qualname", text()),
        ("co_filename", text()),
        ("co_firstlineno", integer()),
    ];
    keys.extend(
        ["co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_stacksize", "co_flags"]
            .map(|key| (key, count())),
    );
    keys.push(("co_consts", array(&reference("item"))));
    keys.extend(["co_names", "co_localsplusnames"].map(|key| (key, array(&text()))));
    keys.extend(
        ["co_localspluskinds", "co_code", "co_linetable", "co_exceptiontable"]
            .map(|key| (key, hexadecimal())),
    );
    vec![("units", array(&object(&keys)))]
}
