//! Our side: the stage crates, called as the chain calls them.

use std::rc::Rc;

use bumpalo::Bump;
use cpu_time::ThreadTime;
use cutaway_assembler::Assembler;
use cutaway_ast::future::{self, Features};
use cutaway_ast::{Builder, Mod};
use cutaway_ast_opt as ast_opt;
use cutaway_bytecode::CodeObject;
use cutaway_codegen as codegen;
use cutaway_diagnose as diagnose;
use cutaway_grammar as grammar;
use cutaway_lexer as lexer;
use cutaway_source::SourceFile;
use cutaway_symtable::{self as symtable, Facts, SymbolTable};

use crate::stage::Times;

/// The file that the texts are said to come from.
const NAME: &str = "<bench>";

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
    /// One text through all stages, the clock read after each; then once more, as the chain compiles it.
    ///
    /// # Errors
    /// When the text does not compile.
    pub fn time(&mut self, text: &str) -> Result<Times, Refused> {
        let [tokens, ast, symtable, code] = self.stages(text)?;
        Ok([tokens, ast, symtable, code, self.whole(text)?])
    }

    /// The stages one after the other.
    fn stages(&mut self, text: &str) -> Result<[f64; 4], Refused> {
        self.arena.reset();
        let (mut clock, mut laps) = (Clock::start(), [0.0; 5]);
        let mut places = laps.iter_mut();
        let result = self.walk(text, || {
            if let Some(lap) = places.next() {
                *lap = clock.lap();
            }
        })?;
        drop(result);
        let [tokens, parsing, fold, symtable, code] = laps;
        Ok([tokens, tokens + parsing, symtable, fold + code])
    }

    /// Nanoseconds of CPU time from text to code object.
    ///
    /// # Errors
    /// When the text does not compile.
    pub fn whole(&mut self, text: &str) -> Result<f64, Refused> {
        self.arena.reset();
        let mut clock = Clock::start();
        let result = self.compile(text)?;
        let whole = clock.lap();
        drop(result);
        Ok(whole)
    }

    /// A text to its code object, as the chain makes it.
    ///
    /// # Errors
    /// When the text does not compile.
    pub fn compile(&mut self, text: &str) -> Result<Rc<CodeObject>, Refused> {
        self.walk(text, || {})
    }

    /// From text to code object; `lap` hears of the end of each stage.
    fn walk(&mut self, text: &str, mut lap: impl FnMut()) -> Result<Rc<CodeObject>, Refused> {
        let source = SourceFile::from_text(NAME, text.to_owned());
        lexer::lex_into(&source, lexer::Options::default(), &mut self.tokens);
        lap();
        let builder = Builder::new(&self.arena);
        let tree = parse(&source, &self.tokens, &builder)?;
        lap();
        let features = future::features(tree).map_err(|_| Refused)?;
        let options = ast_opt::Options { future_annotations: features.annotations, ..Default::default() };
        let tree = ast_opt::fold(tree, &builder, options).map_err(|_| Refused)?.module;
        lap();
        let symbols = analyze(tree, features, &builder, &source)?;
        lap();
        let code = assemble(tree, features, &source, (&symbols, &builder))?;
        lap();
        Ok(code)
    }
}

fn analyze<'ast>(
    tree: Mod<'ast>,
    features: Features,
    builder: &Builder<'ast>,
    source: &SourceFile,
) -> Result<SymbolTable<'ast>, Refused> {
    let options = symtable::Options {
        future_annotations: features.annotations,
        facts: Facts::Left,
        recursion_depth: 0,
    };
    symtable::analyze(tree, builder, source, options).map_err(|_| Refused)
}

fn assemble<'ast>(
    tree: Mod<'ast>,
    features: Features,
    source: &SourceFile,
    (symbols, builder): (&SymbolTable<'ast>, &Builder<'ast>),
) -> Result<Rc<CodeObject>, Refused> {
    let options = codegen::Options {
        optimize: 0,
        future_flags: features.flags(),
        last_future: source.location(features.last),
    };
    let mut assembler = Assembler::new(NAME);
    let input = codegen::Input { symbols, source, builder };
    codegen::generate_into(tree, input, options, &mut assembler).map_err(|_| Refused)?;
    assembler.finish().map_err(|_| Refused)
}

/// The tree of a text that nothing is wrong with.
fn parse<'ast>(
    source: &SourceFile,
    tokens: &lexer::Tokens,
    builder: &Builder<'ast>,
) -> Result<Mod<'ast>, Refused> {
    let parsed = grammar::parse(source, tokens, grammar::Mode::Exec, builder).map_err(|_| Refused)?;
    match diagnose::too_complex(source, tokens, parsed.nesting, diagnose::Mode::Exec) {
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
