//! The chain: the stage crates called one after the other.
//!
//! Each function goes one step further than the one before it. Trees and scopes live in the arena of the
//! [`Builder`] that the caller made.

use std::rc::Rc;

use bumpalo::Bump;
use cutaway_assembler as assembler;
use cutaway_ast::{Builder, Mod, future};
use cutaway_ast_opt as ast_opt;
use cutaway_bytecode::CodeObject;
use cutaway_cfg as cfg;
use cutaway_codegen as codegen;
use cutaway_diagnose as diagnose;
use cutaway_grammar as grammar;
use cutaway_lexer as lexer;
use cutaway_source::{Diagnostic, SourceFile, Warning};
use cutaway_symtable as symtable;

use crate::options::{Mode, Options};

/// A code object, with what the stages warned of on the way.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The module's code.
    pub code: Rc<CodeObject>,
    /// Warnings in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}
