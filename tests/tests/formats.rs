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
