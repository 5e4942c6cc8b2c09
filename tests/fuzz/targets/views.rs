//! Bytes to everything that is shown of a program, accepted or refused: each stage in each format, the explanations, the
//! report. The first three bytes choose the level, a line and a column.

#![no_main]

use cutaway_explain::{error, scope, trail};
use cutaway_pipeline::{Options, Request, STAGES};
use cutaway_source::Color;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&[level, line, column], bytes)) = bytes.split_first_chunk() else { return };
    let options = Options { optimize: level % 3, ..Options::default() };
    for stage in STAGES.iter().filter(|stage| stage.name != "eval") {
        for &format in stage.formats {
            let options = Options { format, ..options.clone() };
            if let Err(refused) = (stage.dump)(&Request { name: "fuzzed.py", bytes, options: &options }) {
                drop(refused.render(Color::Plain));
            }
        }
    }
    let request = Request { name: "fuzzed.py", bytes, options: &options };
    error::text(&error::explain(&request));
    let _ = scope::explain(&request, None).map(|report| scope::text(&report));
    let _ = trail::line(&request, line.into());
    let _ = trail::place(&request, line.into(), column.into());
    cutaway_report::report(&request);
});
