//! Bytes to code object: what can be read comes back when it is written again, and can be shown in every form; forms that
//! read back give the same code, or it is refused.

#![no_main]

use cutaway_bytecode::pyc;
use cutaway_pipeline::{Format, ListingOptions, Options, Request, STAGES, compile};
use cutaway_source::Color;
use libfuzzer_sys::fuzz_target;

const DETAILS: ListingOptions =
    ListingOptions { show_caches: true, show_offsets: true, addresses: false, bytes: true, items: true };

fuzz_target!(|bytes: &[u8]| {
    let Ok((validation, code)) = pyc::read(bytes) else { return };
    let again = pyc::read(&pyc::write(&code, validation)).expect("what was written can be read");
    assert_eq!(again, (validation, code.clone()));
    for stage in STAGES.iter().filter(|stage| matches!(stage.name, "code" | "pyc")) {
        for (format, listing) in
            stage.formats.iter().flat_map(|format| [(*format, ListingOptions::default()), (*format, DETAILS)])
        {
            let options = Options { format, listing, ..Options::default() };
            let shown = match (stage.dump)(&Request { name: "fuzzed.pyc", bytes, options: &options }) {
                Ok(dump) => dump.bytes,
                Err(refused) => return drop(refused.render(Color::Plain)),
            };
            if stage.name == "code" && matches!(format, Format::Json | Format::Asm) {
                let options = Options { start_from: Some(stage), ..options };
                match compile(&Request { name: "fuzzed", bytes: &shown, options: &options }) {
                    Ok(compiled) => assert_eq!(compiled.code, code),
                    Err(refused) => drop(refused.render(Color::Plain)),
                }
            }
        }
    }
});
