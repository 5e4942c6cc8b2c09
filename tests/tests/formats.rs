//! Every format that the registry promises is what it says.

use cutaway_pipeline::{Format, Options, Request, STAGES};
use cutaway_tests::programs;

#[test]
fn json_has_the_schema_of_its_stage() {
    for stage in STAGES.iter().filter(|stage| stage.formats.contains(&Format::Json)) {
        for program in programs() {
            let options = Options { format: Format::Json, ..Options::default() };
            let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
            let dump = (stage.dump)(&request).expect("the suite compiles");
            let text = String::from_utf8(dump.bytes).expect("JSON is UTF-8");
            assert!(text.starts_with('{') && text.ends_with("}\n"), "{} of {}", stage.name, program.name);
            let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(value["schema"], format!("cutaway/{}/1", stage.name), "{}", program.name);
        }
    }
}

#[test]
fn drawings_begin_with_the_module_and_are_deterministic() {
    let starts = [(Format::Dot, "digraph "), (Format::Mermaid, "flowchart "), (Format::Svg, "<svg ")];
    for (format, start) in starts {
        for stage in STAGES.iter().filter(|stage| stage.formats.contains(&format)) {
            for program in programs() {
                let options = Options { format, ..Options::default() };
                let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
                let draw = || String::from_utf8((stage.dump)(&request).expect("the suite compiles").bytes);
                let text = draw().expect("drawings are text");
                assert!(text.starts_with(start), "{} of {}", stage.name, program.name);
                assert_eq!(text, draw().expect("drawings are text"), "{} of {}", stage.name, program.name);
                let first = if stage.name.starts_with("ast") {
                    "n0"
                } else if stage.name == "symtable" {
                    "s0"
                } else {
                    "u0_B0"
                };
                assert!(text.contains(first), "{} of {}", stage.name, program.name);
            }
        }
    }
}

#[test]
fn the_picture_in_the_docs_is_what_is_drawn() {
    let options = Options { format: Format::Svg, ..Options::default() };
    let request = Request { name: "<string>", bytes: b"while x: y()", options: &options };
    let stage = STAGES.iter().find(|stage| stage.name == "cfg-opt").expect("a stage");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/verbs/loop.svg");
    let committed = std::fs::read_to_string(path).expect("a picture").replace("\r\n", "\n");
    let drawn = String::from_utf8((stage.dump)(&request).expect("it compiles").bytes).expect("text");
    assert_eq!(
        committed, drawn,
        "made by: dump cfg-opt --format svg -c 'while x: y()' -o docs/verbs/loop.svg"
    );
}
