//! Going on from a dump gives what the whole chain gives.

use cutaway_pipeline::{Format, Options, Request, STAGES, Stage, stage};
use cutaway_tests::{Program, programs};

/// What a stage writes for some bytes: the program, or with `start_from` a dump of it.
fn dump(stage: &Stage, name: &str, bytes: &[u8], options: &Options) -> Vec<u8> {
    let request = Request { name, bytes, options };
    (stage.dump)(&request)
        .unwrap_or_else(|refused| panic!("{name}: {}", refused.render(cutaway_source::Color::Plain)))
        .bytes
}

/// Dumps a stage as JSON, goes on from there to the `.pyc` file, and dumps what was read once more.
fn check(program: &Program, stage: &'static Stage, pyc: &[u8]) {
    let json = Options { format: Format::Json, ..Options::default() };
    let first = dump(stage, &program.name, &program.bytes, &json);
    let from_there = Options { start_from: Some(stage), ..Options::default() };
    let last = crate::stage("pyc").expect("a stage of the registry");
    assert!(dump(last, "dump.json", &first, &from_there) == pyc, "{} of {}", stage.name, program.name);
    let again = dump(stage, "dump.json", &first, &Options { start_from: Some(stage), ..json });
    assert!(first == again, "{} of {}", stage.name, program.name);
}

#[test]
fn every_stage_leads_to_the_same_file() {
    let pyc = stage("pyc").expect("a stage of the registry");
    for program in programs() {
        let whole = dump(pyc, &program.name, &program.bytes, &Options::default());
        for stage in STAGES.iter().filter(|stage| stage.read.is_some()) {
            check(&program, stage, &whole);
        }
    }
}
