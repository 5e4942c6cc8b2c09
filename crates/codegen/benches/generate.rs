//! Codegen's speed on one core: `CUTAWAY_BENCH_FILE=big.py cargo bench -p cutaway-codegen`.
//!
//! Without that variable it takes the lexer's sample, a hundred times over.

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_codegen::{Input, Options, generate};
use cutaway_grammar::{Mode, parse};
use cutaway_source::SourceFile;
use divan::Bencher;
use divan::counter::BytesCount;

const SAMPLE: &str = include_str!("../../lexer/benches/sample.py");

fn main() {
    divan::main();
}

/// A folded tree and its symbol table to units, the units' release included.
#[divan::bench]
fn units(bencher: Bencher) {
    let named = std::env::var("CUTAWAY_BENCH_FILE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let source = SourceFile::from_text("bench.py", named.unwrap_or_else(|| SAMPLE.repeat(100)));
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let tokens = cutaway_lexer::lex(&source, cutaway_lexer::Options::default());
    let Ok(parsed) = parse(&source, &tokens, Mode::Exec, &builder) else { return };
    let Ok(tree) = cutaway_ast_opt::fold(parsed.module, &builder, cutaway_ast_opt::Options::default()) else {
        return;
    };
    let options = cutaway_symtable::Options::default();
    let Ok(symbols) = cutaway_symtable::analyze(tree.module, &builder, &source, options) else { return };
    let input = Input { symbols: &symbols, source: &source, builder: &builder };
    bencher
        .counter(BytesCount::of_str(source.text()))
        .bench_local(|| generate(tree.module, input, Options::default()).expect("the source compiles"));
}
