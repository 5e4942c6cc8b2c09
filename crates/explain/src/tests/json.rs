//! Reports as JSON: the schema first, then the report's fields in their order.

use cutaway_pipeline::{Options, Request};
use serde::Serialize;
use serde_json::Value;

use crate::json::{Schema, write};
use crate::{error, opcode, scope, trail};

const SOURCE: &str = "x = 1\n";

/// The keys of a report's document behind the two that all have.
fn check<R: Schema + Serialize>(report: &R, keys: &[&str]) {
    let text = write(report);
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["schema"], R::SCHEMA);
    assert_eq!(document["python"], "3.13");
    let mut at = 0;
    for key in ["schema", "python"].iter().chain(keys) {
        let found = text[at..].find(&format!("\n  \"{key}\": "));
        at += found.unwrap_or_else(|| panic!("{key} is not where it should be in {text}")) + 1;
    }
}

#[test]
fn every_report_has_its_schema() {
    let options = Options::default();
    let request = Request { name: "f.py", bytes: SOURCE.as_bytes(), options: &options };
    check(&scope::explain(&request, None).expect("scopes"), &["filename", "stopped", "scopes"]);
    check(&error::explain(&request), &["filename", "refused"]);
    check(
        &opcode::explain("NOP").expect("it exists"),
        &["name", "number", "kind", "text", "stack", "example"],
    );
    let stages = ["filename", "line", "column", "tokens", "nodes", "folded", "symbols", "units", "refused"];
    check(&trail::line(&request, 1).expect("the line"), &stages);
    check(&trail::place(&request, 1, 1).expect("the place"), &stages);
}
