//! The parser's speed on one core: `CUTAWAY_BENCH_FILE=big.py cargo bench -p cutaway-grammar`.
//!
//! Without that variable it parses a sample of its own, a hundred times over.

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_grammar::{Mode, parse};
use cutaway_lexer::{Options, Tokens, lex_into};
use cutaway_source::SourceFile;
use divan::Bencher;
use divan::counter::BytesCount;

const SAMPLE: &str = include_str!("../../lexer/benches/sample.py");

fn main() {
    divan::main();
}

fn source() -> SourceFile {
    let named = std::env::var("CUTAWAY_BENCH_FILE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    SourceFile::from_text("bench.py", named.unwrap_or_else(|| SAMPLE.repeat(100)))
}

/// From tokens to a tree, in an arena that is used again.
#[divan::bench(name = "parse")]
fn parse_only(bencher: Bencher) {
    let source = source();
    let mut tokens = Tokens::default();
    lex_into(&source, Options::default(), &mut tokens);
    let mut bump = Bump::new();
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| {
        bump.reset();
        parse(&source, &tokens, Mode::Exec, &Builder::new(&bump)).is_ok()
    });
}

/// From text to a tree.
#[divan::bench]
fn lex_and_parse(bencher: Bencher) {
    let source = source();
    let mut tokens = Tokens::default();
    let mut bump = Bump::new();
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| {
        bump.reset();
        lex_into(&source, Options::default(), &mut tokens);
        parse(&source, &tokens, Mode::Exec, &Builder::new(&bump)).is_ok()
    });
}
