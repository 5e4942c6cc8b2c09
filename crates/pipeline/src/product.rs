//! What the stages hand to one another.

use std::rc::Rc;

use cutaway_ast::Mod;
use cutaway_ast::future::Features;
use cutaway_bytecode::CodeObject;
use cutaway_cfg::Cfg;
use cutaway_codegen::Module;
use cutaway_json::Program;
use cutaway_lexer::Tokens;
use cutaway_source::SourceFile;
use cutaway_symtable::SymbolTable;

use crate::options::Mode;

/// The product of the last stage that has run. Trees and scopes live in the arena of the chain's builder; everything
/// from the units on is owned.
#[derive(Debug, Default)]
pub enum Product<'ast> {
    /// Of none: there is the source text only.
    #[default]
    Source,
    /// Of `tokens`.
    Tokens(Tokens),
    /// Of `ast`.
    Tree(Mod<'ast>),
    /// Of `ast-opt`.
    Folded(Folded<'ast>),
    /// Of `symtable`.
    Scopes(Scopes<'ast>),
    /// Of `codegen`.
    Units(Module),
    /// Of `cfg`.
    Graphs(Graphs),
    /// Of `cfg-opt`.
    Optimized(Graphs),
    /// Of `code`.
    Code(Rc<CodeObject>),
}

/// A folded tree.
#[derive(Debug, Clone, Copy)]
pub struct Folded<'ast> {
    /// The tree.
    pub module: Mod<'ast>,
    /// The future features that its head asked for.
    pub features: Features,
}

/// A tree and what its names mean.
#[derive(Debug)]
pub struct Scopes<'ast> {
    /// The tree.
    pub tree: Folded<'ast>,
    /// The scopes of its nodes.
    pub table: SymbolTable<'ast>,
}

/// Units and the graph of each.
#[derive(Debug)]
pub struct Graphs {
    /// The units, for their names and numbers.
    pub module: Module,
    /// A graph for each, in the same order.
    pub graphs: Vec<Cfg>,
}

/// Where a chain starts: a program, and what is known of it already.
#[derive(Debug)]
pub struct Start<'ast> {
    /// The program's text; from the units on it is only shown.
    pub source: SourceFile,
    /// The hash of the source file, if the text is not all of it.
    pub source_hash: Option<[u8; 8]>,
    /// What the text is, if that is settled.
    pub mode: Option<Mode>,
    /// The optimization level, if that is settled.
    pub optimize: Option<u8>,
    /// What has been made.
    pub product: Product<'ast>,
}

impl<'ast> Start<'ast> {
    /// At the product of a dump.
    pub fn of_program(program: Program<'_>, product: Product<'ast>) -> Start<'ast> {
        let Program { filename, optimize, source_hash, source } = program;
        let source = SourceFile::from_text(filename, source.into_owned());
        Start { source, source_hash, mode: None, optimize, product }
    }

    /// At the source text.
    pub fn of_source(source: SourceFile) -> Start<'static> {
        Start { source, source_hash: None, mode: None, optimize: None, product: Product::Source }
    }
}
