//! How fast dumps are written and read back, in bytes of the dump, on one core:
//! `CUTAWAY_BENCH_FILE=big.py cargo bench --workspace --bench dumps`.
//!
//! Without that variable it takes the lexer's sample, a hundred times over. Reading includes the checks that a stage makes
//! of what is read.

use bumpalo::Bump;
use cutaway_asm as asm;
use cutaway_ast::{Builder, json};
use cutaway_bytecode::json as code;
use cutaway_cfg::dump as graphs;
use cutaway_codegen::json as units;
use cutaway_lexer as lexer;
use cutaway_pipeline::chain::Chain;
use cutaway_pipeline::product::{Graphs, Scopes, Start};
use cutaway_pipeline::resume::Dumped;
use cutaway_pipeline::{Format, Options, Request, stage};
use cutaway_source::SourceFile;
use cutaway_symtable::json as scopes;
use divan::Bencher;
use divan::counter::BytesCount;

const SAMPLE: &str = include_str!("../../lexer/benches/sample.py");

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn text() -> String {
    let named = std::env::var("CUTAWAY_BENCH_FILE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    named.unwrap_or_else(|| SAMPLE.repeat(100))
}

/// Runs `go` with a chain over the text.
fn with_chain(go: impl FnOnce(&mut Chain<'_, '_>)) {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let source = SourceFile::from_text("bench.py", text());
    go(&mut Chain::new(Start::of_source(source), &[], &Options::default(), &builder));
}

/// Measures a writer.
fn written(bencher: Bencher<'_, '_>, write: impl Fn() -> String) {
    bencher.counter(BytesCount::new(write().len())).bench_local(write);
}

mod write {
    use cutaway_cfg::PASSES;

    use super::{Bencher, Graphs, Scopes, asm, json, lexer, scopes, units, with_chain, written};

    #[divan::bench]
    fn tokens(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let shown = lexer::tokenize(&chain.source).tokens;
            let Ok(tokens) = chain.tokens() else { return };
            written(bencher, || lexer::json::write(&shown, &tokens, &chain.source, "exec", &chain.program()));
        });
    }

    #[divan::bench]
    fn ast(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(tree) = chain.tree() else { return };
            written(bencher, || json::write_parsed(&chain.program(), tree, &chain.source));
        });
    }

    #[divan::bench]
    fn symtable(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(Scopes { tree, table }) = chain.scopes() else { return };
            written(bencher, || {
                scopes::write(&table, tree.features, tree.module, &chain.source, &chain.program())
            });
        });
    }

    #[divan::bench]
    fn codegen(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(module) = chain.units() else { return };
            written(bencher, || units::write(&module, &chain.program()));
        });
    }

    #[divan::bench]
    fn cfg(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(Graphs { module, mut graphs }) = chain.graphs() else { return };
            graphs.iter_mut().for_each(super::graphs::prepare);
            written(bencher, || super::graphs::json(&module, &graphs, "cfg", &chain.program()));
        });
    }

    #[divan::bench]
    fn cfg_opt(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(module) = chain.units() else { return };
            let Ok(graphs) = super::graphs::graphs(&module, PASSES.len()) else { return };
            written(bencher, || super::graphs::json(&module, &graphs, "cfg-opt", &chain.program()));
        });
    }

    #[divan::bench]
    fn code(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(code) = chain.code() else { return };
            written(bencher, || super::code::write(&code, &chain.program()));
        });
    }

    #[divan::bench]
    fn codegen_asm(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(module) = chain.units() else { return };
            written(bencher, || asm::codegen::write(&module, &chain.program()));
        });
    }

    #[divan::bench]
    fn code_asm(bencher: Bencher<'_, '_>) {
        with_chain(|chain| {
            let Ok(code) = chain.code() else { return };
            written(bencher, || asm::code::write(&code, &chain.program()));
        });
    }
}

/// Reads a stage's dump back.
#[divan::bench(args = ["tokens", "ast", "ast-opt", "symtable", "codegen", "cfg", "cfg-opt", "code"])]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    read_back(bencher, name, Format::Json);
}

/// The same for assembler text.
#[divan::bench(args = ["codegen", "cfg", "cfg-opt", "code"])]
fn read_asm(bencher: Bencher<'_, '_>, name: &str) {
    read_back(bencher, name, Format::Asm);
}

fn read_back(bencher: Bencher<'_, '_>, name: &str, format: Format) {
    let Some((stage, read)) = stage(name).and_then(|stage| Some((stage, stage.read?))) else { return };
    let (text, options) = (text(), Options { format, ..Options::default() });
    let request = Request { name: "bench.py", bytes: text.as_bytes(), options: &options };
    let Ok(dump) = (stage.dump)(&request) else { return };
    let dumped = Dumped { name: "dump", bytes: &dump.bytes };
    bencher.counter(BytesCount::new(dump.bytes.len())).bench_local(|| {
        let bump = Bump::new();
        read(&dumped, &Builder::new(&bump)).is_ok()
    });
}
