//! The dump of each stage, one file a stage.

pub(crate) mod ast;
pub(crate) mod ast_opt;
pub(crate) mod cfg;
pub(crate) mod code;
pub(crate) mod codegen;
mod drawing;
pub(crate) mod eval;
pub(crate) mod pyc;
pub(crate) mod symtable;
pub(crate) mod tokens;
