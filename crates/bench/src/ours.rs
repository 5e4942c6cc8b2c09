//! Our side: the stage crates, called as the chain calls them.

use bumpalo::Bump;
use cpu_time::ThreadTime;
use cutaway_assembler as assembler;
use cutaway_ast::{Builder, Mod, future};
use cutaway_ast_opt as ast_opt;
use cutaway_codegen as codegen;
use cutaway_diagnose as diagnose;
use cutaway_grammar as grammar;
use cutaway_lexer as lexer;
use cutaway_source::SourceFile;
use cutaway_symtable as symtable;

use crate::stage::Times;

/// A stage refused the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// Times texts; keeps its arena and its tokens from one to the next.
#[derive(Debug, Default)]
pub struct Stopwatch {
    arena: Bump,
    tokens: lexer::Tokens,
}

impl Stopwatch {
    /// One text through all stages, the clock read after each.
    ///
    /// # Errors
    /// When the text does not compile.
    pub fn time(&mut self, text: &str) -> Result<Times, Refused> {
        self.arena.reset();
        let mut clock = Clock::start();
        let source = SourceFile::from_text("<bench>", text.to_owned());
        lexer::lex_into(&source, lexer::Options::default(), &mut self.tokens);
        let tokens = clock.lap();
        let builder = Builder::new(&self.arena);
        let tree = parse(&source, &self.tokens, &builder)?;
        let ast = tokens + clock.lap();
        let features = future::features(tree).map_err(|_| Refused)?;
        let options = ast_opt::Options { optimize: 0, future_annotations: features.annotations };
        let tree = ast_opt::fold(tree, &builder, options).map_err(|_| Refused)?.module;
        let fold = clock.lap();
        let options = symtable::Options { future_annotations: features.annotations };
        let symbols = symtable::analyze(tree, &builder, &source, options).map_err(|_| Refused)?;
        let analysis = clock.lap();
        let input = codegen::Input { symbols: &symbols, source: &source, builder: &builder };
        let options = codegen::Options {
            optimize: 0,
            future_flags: features.flags(),
            last_future: source.location(features.last),
        };
        let module = codegen::generate(tree, input, options).map_err(|_| Refused)?;
        drop(assembler::assemble(module, "<bench>").map_err(|_| Refused)?);
        drop(symbols);
        let code = clock.lap();
        Ok([tokens, ast, fold, analysis, code, ast + fold + analysis + code])
    }
}

/// The tree of a text that nothing is wrong with.
fn parse<'ast>(
    source: &SourceFile,
    tokens: &lexer::Tokens,
    builder: &Builder<'ast>,
) -> Result<Mod<'ast>, Refused> {
    let parsed = grammar::parse(source, tokens, grammar::Mode::Exec, builder).map_err(|_| Refused)?;
    match diagnose::too_complex(source, tokens, diagnose::Mode::Exec) {
        None => Ok(parsed.module),
        Some(_) => Err(Refused),
    }
}

/// CPU time of this thread, in laps.
struct Clock(ThreadTime);

impl Clock {
    fn start() -> Clock {
        Clock(ThreadTime::now())
    }

    /// Nanoseconds since the last lap.
    fn lap(&mut self) -> f64 {
        let now = ThreadTime::now();
        let lap = now.duration_since(self.0);
        self.0 = now;
        lap.as_nanos() as f64
    }
}
