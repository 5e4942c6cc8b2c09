//! Whatever a verb prints as JSON is what its committed schema says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A program with most of what schemas tell apart.
const PROGRAM: &str =
    "def f(a, *b):\n  try: return [lambda: a for c in b if 1.5]\n  except E: x = 'y', None, b'z'\n";

fn driver(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(ROOT).stdin(Stdio::null()).output().expect("the driver runs")
}

/// Checks a document against the schema that it names; gives the kind of document.
fn check(bytes: &[u8], arguments: &[&str]) -> String {
    let document: Value =
        serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    let name = document["schema"].as_str().unwrap_or_else(|| panic!("{arguments:?} names no schema"));
    let kind = name.strip_prefix("cutaway/").and_then(|rest| rest.strip_suffix("/1")).expect("a kind");
    let path = Path::new(ROOT).join(format!("docs/schemas/{kind}.json"));
    let schema = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema that is one");
    if let Err(error) = validator.validate(&document) {
        panic!("{arguments:?}: {error} at {}", error.instance_path());
    }
    kind.to_owned()
}

#[test]
fn every_document_has_its_schema() {
    let dumps = ["tokens", "ast", "ast-opt", "symtable", "codegen", "cfg", "cfg-opt", "code"];
    let dumps = dumps.map(|stage| vec!["dump", stage, "-c", PROGRAM, "--format", "json"]);
    let others = [
        vec!["stages", "--format", "json"],
        vec!["asdl", "crates/ast/Python.asdl", "--emit", "json"],
        vec!["explain", "scope", "-c", PROGRAM, "--format", "json"],
        vec!["explain", "code", "1", "-c", PROGRAM, "--format", "json"],
        vec!["explain", "error", "docs/examples/program.py", "--format", "json"],
        vec!["explain", "opcode", "LOAD_ATTR", "--format", "json"],
        vec!["where", "1:7", "-c", PROGRAM, "--format", "json"],
    ];
    let mut kinds = BTreeSet::new();
    for call in dumps.iter().chain(&others) {
        kinds.insert(check(&driver(call).stdout, call));
    }
    let messages = [
        vec!["dump", "ast", "-c", "x = = 1", "--message-format", "json"],
        vec!["dump", "ast", "nowhere.py", "--message-format", "json"],
        vec!["dump", "code", "-c", "x is 1", "--message-format", "json"],
        vec!["dump", "code", "-c", PROGRAM, "--time-passes", "--message-format", "json"],
    ];
    for call in &messages {
        kinds.insert(check(&driver(call).stderr, call));
    }
    // The data of a page is checked where pages are made.
    kinds.insert("report".to_owned());
    let all: BTreeSet<String> = cutaway_schemas::files().iter().map(|file| file.kind.to_owned()).collect();
    assert_eq!(kinds, all);
}
