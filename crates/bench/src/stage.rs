//! What is timed.

/// A stretch of the chain that both sides can be timed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Text to tokens.
    Tokens,
    /// Text to tree, tokens included.
    Ast,
    /// Tree to scopes.
    Symtable,
    /// Tree to folded tree, and that with its scopes to code object: folding, codegen, graphs, assembly.
    Code,
    /// Text to code object.
    Whole,
}

impl Stage {
    /// All of them, in the order of the chain.
    pub const ALL: [Stage; 5] = [Stage::Tokens, Stage::Ast, Stage::Symtable, Stage::Code, Stage::Whole];

    /// How the table calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Tokens => "tokens",
            Stage::Ast => "tokens, ast",
            Stage::Symtable => "symtable",
            Stage::Code => "ast-opt, codegen to code",
            Stage::Whole => "source to code",
        }
    }
}

/// CPU time of each stage, in nanoseconds, in the order of [`Stage::ALL`].
pub type Times = [f64; Stage::ALL.len()];
