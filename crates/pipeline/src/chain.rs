//! The chain: the stage crates called one after the other.
//!
//! Each function goes one step further than the one before it. Trees and scopes live in the arena of the
//! [`Builder`] that the caller made; everything from the instruction sequences on is owned.

use std::rc::Rc;

use bumpalo::Bump;
use cutaway_assembler as assembler;
use cutaway_ast::future::{self, Features};
use cutaway_ast::{Builder, Mod};
use cutaway_ast_opt as ast_opt;
use cutaway_bytecode::CodeObject;
use cutaway_cfg::{self as cfg, Cfg};
use cutaway_codegen as codegen;
use cutaway_diagnose as diagnose;
use cutaway_grammar as grammar;
use cutaway_lexer as lexer;
use cutaway_source::{SourceFile, Warning};
use cutaway_symtable::{self as symtable, SymbolTable};

use crate::options::{Mode, Options};
use crate::registry::{Refused, Request};

/// A tree with what the stages warned of on the way.
#[derive(Debug)]
pub struct Tree<'ast> {
    /// The tree.
    pub module: Mod<'ast>,
    /// Its future features; the default for a tree that was only parsed.
    pub features: Features,
    /// Warnings in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}

/// A code object with what the stages warned of on the way.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The module's code.
    pub code: Rc<CodeObject>,
    /// Warnings in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}

/// The decoded text of a request.
pub fn source(request: &Request<'_>) -> Result<SourceFile, Refused> {
    Ok(SourceFile::decode(request.name, request.bytes)?)
}

/// Source to tree.
pub fn parse<'ast>(
    source: &SourceFile,
    mode: Mode,
    type_comments: bool,
    builder: &Builder<'ast>,
) -> Result<Tree<'ast>, Refused> {
    let tokens = lexer::lex(source, lexer::Options { type_comments, ..lexer::Options::default() });
    let parsed = grammar::parse(source, &tokens, mode.grammar(), builder)
        .map_err(|error| diagnose::diagnose(source, &tokens, mode.grammar(), error))?;
    let warnings = parsed.warnings.iter().map(|warning| warning.show(source)).collect();
    Ok(Tree { module: parsed.module, features: Features::default(), warnings })
}
