//! Bytes to product: dumps of every stage that reads them back, as JSON or assembler text. The first byte chooses the stage. What
//! is accepted is written and read again, and leads to the same code; what is refused can be printed.

#![no_main]

use cutaway_pipeline::{Format, Options, Request, STAGES, Stage, compile};
use cutaway_source::Color;
use libfuzzer_sys::fuzz_target;

/// The stages with dumps, in their order.
fn stages() -> Vec<&'static Stage> {
    STAGES.iter().filter(|stage| stage.read.is_some() && stage.formats.contains(&Format::Json)).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let stages = stages();
    let stage = stages[usize::from(choice) % stages.len()];
    let options = Options { start_from: Some(stage), format: Format::Json, ..Options::default() };
    let request = Request { name: "fuzzed", bytes, options: &options };
    let written = match (stage.dump)(&request) {
        Ok(dump) => dump.bytes,
        Err(refused) => return drop(refused.render(Color::Plain)),
    };
    let request = Request { bytes: &written, ..request };
    let again = (stage.dump)(&request).expect("what was written can be read");
    assert_eq!(String::from_utf8_lossy(&again.bytes), String::from_utf8_lossy(&written));
    if let Ok(compiled) = compile(&Request { bytes, ..request }) {
        assert_eq!(compile(&request).expect("it compiled before").code, compiled.code);
    }
});
