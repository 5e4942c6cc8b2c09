//! The stage's speed on one core: `CUTAWAY_BENCH_FILE=big.py cargo bench -p cutaway-symtable`.
//!
//! Without that variable a sample is taken, a hundred times over.

use bumpalo::Bump;
use cutaway_ast::{Builder, Mod};
use cutaway_grammar::{Mode, parse};
use cutaway_lexer::lex;
use cutaway_source::SourceFile;
use divan::Bencher;
use divan::counter::BytesCount;

const SAMPLE: &str = include_str!("../../ast-opt/benches/sample.py");

fn main() {
    divan::main();
}

fn source() -> SourceFile {
    let named = std::env::var("CUTAWAY_BENCH_FILE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    SourceFile::from_text("bench.py", named.unwrap_or_else(|| SAMPLE.repeat(100)))
}

fn tree<'ast>(source: &SourceFile, builder: &Builder<'ast>) -> Mod<'ast> {
    let tokens = lex(source, cutaway_lexer::Options::default());
    parse(source, &tokens, Mode::Exec, builder).expect("the source is valid").module
}

#[divan::bench]
fn analyze(bencher: Bencher) {
    let source = source();
    let arena = Bump::new();
    let builder = Builder::new(&arena);
    let module = tree(&source, &builder);
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| {
        cutaway_symtable::analyze(module, &builder, &source, cutaway_symtable::Options::default()).is_ok()
    });
}
