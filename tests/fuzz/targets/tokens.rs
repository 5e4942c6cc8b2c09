//! Bytes to tokens: both modes of the lexer, and the dump.

#![no_main]

use cutaway_lexer::{Options, dump_file, lex, tokenize};
use cutaway_source::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = dump_file("fuzzed.py", bytes);
    let Ok(source) = SourceFile::decode("fuzzed.py", bytes) else { return };
    let _ = lex(&source, Options { type_comments: true, ..Options::default() });
    let _ = tokenize(&source);
});
