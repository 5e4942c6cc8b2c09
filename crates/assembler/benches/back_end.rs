//! The back end's speed on one core, in bytes of source: `CUTAWAY_BENCH_FILE=big.py cargo bench -p
//! cutaway-assembler`.
//!
//! Without that variable it takes the lexer's sample, a hundred times over.

use std::rc::Rc;

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_bytecode::{CodeObject, dis, marshal};
use cutaway_cfg::Cfg;
use cutaway_codegen::{Input, Module, Options, generate};
use cutaway_grammar::{Mode, parse};
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

/// The units of the source, and its size.
fn units() -> (Module, BytesCount) {
    let source = source();
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let tokens = cutaway_lexer::lex(&source, cutaway_lexer::Options::default());
    let tree = parse(&source, &tokens, Mode::Exec, &builder).expect("the source is Python").module;
    let folded = cutaway_ast_opt::fold(tree, &builder, cutaway_ast_opt::Options::default());
    let tree = folded.expect("the source nests not deeply").module;
    let analysis = cutaway_symtable::Options::default();
    let symbols = cutaway_symtable::analyze(tree, &builder, &source, analysis).expect("names are fine");
    let input = Input { symbols: &symbols, source: &source, builder: &builder };
    let module = generate(tree, input, Options::default()).expect("the source compiles");
    (module, BytesCount::of_str(source.text()))
}

fn code() -> (Rc<CodeObject>, BytesCount) {
    let (module, size) = units();
    (cutaway_assembler::assemble(module, "bench.py").expect("units are sound"), size)
}

/// Sequences to graphs.
#[divan::bench]
fn build(bencher: Bencher) {
    let (module, size) = units();
    let mut cfg = Cfg::default();
    bencher.counter(size).bench_local(|| module.units.iter().all(|unit| cfg.rebuild(unit).is_ok()));
}

/// Sequences to graphs, and all passes.
#[divan::bench]
fn build_and_optimize(bencher: Bencher) {
    let (module, size) = units();
    let mut cfg = Cfg::default();
    bencher.counter(size).bench_local(|| {
        module
            .units
            .iter()
            .all(|unit| cfg.rebuild(unit).and_then(|()| cutaway_cfg::optimize(&mut cfg, unit)).is_ok())
    });
}

/// Sequences to code objects.
#[divan::bench]
fn build_optimize_and_assemble(bencher: Bencher) {
    let (module, size) = units();
    bencher
        .counter(size)
        .with_inputs(|| module.clone())
        .bench_local_values(|module| cutaway_assembler::assemble(module, "bench.py"));
}

/// Code objects to marshalled bytes.
#[divan::bench]
fn marshal_dump(bencher: Bencher) {
    let (code, size) = code();
    bencher.counter(size).bench_local(|| marshal::dump_code(&code));
}

/// Marshalled bytes to code objects.
#[divan::bench]
fn marshal_load(bencher: Bencher) {
    let (code, size) = code();
    let bytes = marshal::dump_code(&code);
    bencher.counter(size).bench_local(|| marshal::load(&bytes));
}

/// Code objects to text.
#[divan::bench]
fn disassemble(bencher: Bencher) {
    let (code, size) = code();
    bencher.counter(size).bench_local(|| dis::dis(&code, dis::Options::default()));
}
