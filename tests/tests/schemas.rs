//! What is written as JSON against its schemas.

use cutaway_explain::{error, json, scope, trail};
use cutaway_pipeline::{Format, Options, Request, stage};
use cutaway_tests::programs;
use jsonschema::Validator;
use serde_json::Value;

/// The schema of a kind of document.
fn validator(kind: &str) -> Validator {
    let file = cutaway_schemas::files().into_iter().find(|file| file.kind == kind).expect("a schema");
    jsonschema::validator_for(&file.schema).expect("a schema that is one")
}

fn check(validator: &Validator, text: &str, what: &str) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    if let Err(error) = validator.validate(&value) {
        panic!("{what}: {error} at {}", error.instance_path());
    }
}

#[test]
fn dumps_are_what_the_schemas_say() {
    for file in cutaway_schemas::files() {
        let Some(stage) = stage(file.kind) else { continue };
        let validator = validator(file.kind);
        for program in programs() {
            let options = Options { format: Format::Json, ..Options::default() };
            let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
            let dump = (stage.dump)(&request).expect("the suite compiles");
            let text = String::from_utf8(dump.bytes).expect("UTF-8");
            check(&validator, &text, &format!("{} of {}", stage.name, program.name));
        }
    }
}

#[test]
fn reports_are_what_the_schemas_say() {
    let kinds = ["explain-scope", "explain-error", "explain-code", "where", "report"];
    let [scopes, errors, lines, places, pages] = kinds.map(validator);
    let options = Options::default();
    for program in programs() {
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let report = scope::explain(&request, None).expect("the suite parses");
        check(&scopes, &json::write(&report), &program.name);
        check(&errors, &json::write(&error::explain(&request)), &program.name);
        check(&pages, &cutaway_report::json(&request), &program.name);
        if let (Ok(line), Ok(place)) = (trail::line(&request, 1), trail::place(&request, 1, 1)) {
            check(&lines, &json::write(&line), &program.name);
            check(&places, &json::write(&place), &program.name);
        }
    }
    let wrong = Request { name: "f.py", bytes: b"if x = 1: pass\n", options: &options };
    check(&errors, &json::write(&error::explain(&wrong)), "an error");
    check(&pages, &cutaway_report::json(&wrong), "a page of an error");
}

#[test]
fn pictures_of_opcodes_are_what_the_schema_says() {
    let validator = validator("explain-opcode");
    for opcode in cutaway_bytecode::Opcode::all() {
        if let Ok(report) = cutaway_explain::opcode::explain(opcode.name()) {
            check(&validator, &json::write(&report), opcode.name());
        }
    }
}

/// A schema that allows everything would pass too.
#[test]
fn schemas_refuse_what_readers_refuse() {
    for file in cutaway_schemas::files() {
        let Some(stage) = stage(file.kind) else { continue };
        let validator = validator(file.kind);
        let options = Options { format: Format::Json, ..Options::default() };
        let request = Request { name: "f.py", bytes: b"x = 1\n", options: &options };
        let text = String::from_utf8((stage.dump)(&request).expect("it compiles").bytes).expect("UTF-8");
        for (from, to) in [("/1\"", "/2\""), ("\"filename\"", "\"file\""), ("[", "[[],")] {
            let changed = text.replacen(from, to, 1);
            let value: Value = serde_json::from_str(&changed).expect("JSON");
            assert!(!validator.is_valid(&value), "{}: {changed}", file.kind);
        }
    }
}
