//! Bytes to tree to code object: what is accepted comes back from its `.pyc` file, what is refused can be printed. The
//! first byte chooses mode and level.

#![no_main]

use cutaway_bytecode::pyc::{self, Validation};
use cutaway_pipeline::{Mode, Options, Request, compile};
use cutaway_source::Color;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let mode = [Mode::Exec, Mode::Exec, Mode::Eval, Mode::Single][usize::from(choice % 4)];
    let options = Options { mode, optimize: choice / 4 % 3, ..Options::default() };
    match compile(&Request { name: "fuzzed.py", bytes, options: &options }) {
        Ok(compiled) => {
            let file = pyc::write(&compiled.code, Validation::Timestamp { mtime: 0, size: 0 });
            let (_, code) = pyc::read(&file).expect("what was written can be read");
            assert_eq!(code, compiled.code);
        }
        Err(refused) => drop(refused.render(Color::Plain)),
    }
});
