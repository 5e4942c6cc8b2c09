//! Bytes to code object: what can be read can be disassembled, and comes back when it is written again.

#![no_main]

use cutaway_bytecode::dis::{Options, dis};
use cutaway_bytecode::pyc;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok((validation, code)) = pyc::read(bytes) else { return };
    let _ = dis(&code, Options::default());
    let again = pyc::read(&pyc::write(&code, validation)).expect("what was written can be read");
    assert_eq!(again, (validation, code));
});
