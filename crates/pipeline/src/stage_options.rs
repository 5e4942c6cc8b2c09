//! What each stage is told: the one place that makes it of what is asked of the chain.

use cutaway_ast::future::Features;
use cutaway_ast_opt as ast_opt;
use cutaway_bytecode::code::flags::CO_FUTURE_BARRY_AS_BDFL;
use cutaway_codegen as codegen;
use cutaway_lexer as lexer;
use cutaway_source::{SourceFile, Warning};
use cutaway_symtable::{self as symtable, Facts};

use crate::options::Options;

impl Options {
    /// What the lexer is told.
    pub fn lexing(&self, type_comments: bool) -> lexer::Options {
        lexer::Options { type_comments, barry_as_flufl: self.future & CO_FUTURE_BARRY_AS_BDFL != 0 }
    }

    /// What folding is told of a tree with these features.
    pub fn folding(&self, features: Features) -> ast_opt::Options {
        ast_opt::Options {
            optimize: self.optimize,
            future_annotations: features.annotations,
            recursion_depth: self.recursion_depth,
            refuse_inverted_bools: self.filters.is_error(&Warning::bool_inversion(self.caller)),
        }
    }

    /// What the symbol table is told.
    pub fn analysis(&self, features: Features, facts: Facts) -> symtable::Options {
        symtable::Options {
            future_annotations: features.annotations,
            facts,
            recursion_depth: self.recursion_depth,
        }
    }

    /// What codegen is told.
    pub fn generation(&self, features: Features, source: &SourceFile) -> codegen::Options {
        codegen::Options {
            optimize: self.optimize,
            future_flags: features.flags() | self.future,
            last_future: source.location(features.last),
        }
    }
}
