//! The lexer's speed on one core: `CUTAWAY_BENCH_FILE=big.py cargo bench -p cutaway-lexer`.
//!
//! Without that variable it lexes a sample of its own, a hundred times over.

use cutaway_lexer::{Options, Tokens, lex_into, tokenize};
use cutaway_source::SourceFile;
use divan::Bencher;
use divan::counter::BytesCount;

const SAMPLE: &str = include_str!("sample.py");

fn main() {
    divan::main();
}

fn source() -> SourceFile {
    let named = std::env::var("CUTAWAY_BENCH_FILE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    SourceFile::from_text("bench.py", named.unwrap_or_else(|| SAMPLE.repeat(100)))
}

/// The parser's mode, into vectors that are used again.
#[divan::bench]
fn lex(bencher: Bencher) {
    let source = source();
    let mut tokens = Tokens::default();
    bencher
        .counter(BytesCount::of_str(source.text()))
        .bench_local(|| lex_into(&source, Options::default(), &mut tokens));
}

/// The extra-tokens mode.
#[divan::bench]
fn extra_tokens(bencher: Bencher) {
    let source = source();
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| tokenize(&source));
}

/// Decoding and the line index.
#[divan::bench]
fn decode(bencher: Bencher) {
    let text = source().text().to_owned();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| SourceFile::decode("bench.py", text.as_bytes()).is_ok());
}
