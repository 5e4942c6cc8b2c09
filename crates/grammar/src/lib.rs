//! Tokens to a tree.
//!
//! # What it does
//! LALRPOP finds the structure, by the rules of `python.lalrpop`; the actions build the tree: operators by their
//! precedence, targets, parameters, decoded literals.
//!
//! # Where CPython does it
//! `Grammar/python.gram`, `Parser/{pegen,action_helpers,string_parser}.c`.
//!
//! # Input and output
//! A [`SourceFile`] and its [`Tokens`] in, a [`Parsed`] out: the tree in the arena of the [`Builder`], and warnings.
//!
//! # Rules kept
//! - Trees are built by the grammar's actions and by nothing else. An action is one call into the builder.
//! - What is wrong is only noted, with its place: the diagnosis reads the tokens again and finds CPython's words.
//! - The parser has its stack on the heap. Nothing here recurses, but for targets in brackets.
//!
//! # Reading order
//! `python.lalrpop`, `build` and what is below it: `list`, `operators`, `targets`, `strings`, `decode`.
//!
//! # A command to try
//! `cargo xtask dump ast -c 'a = b, *c = d'`

mod build;
mod error;
pub mod reach;
mod warning;

#[cfg(test)]
mod tests;

pub use error::{Error, Refusal, UnicodeEscape};
pub use warning::Warning;

use cutaway_ast::{Builder, Mod};
use cutaway_lexer::{TokenKind, Tokens};
use cutaway_source::SourceFile;
use lalrpop_util::{ParseError, lalrpop_mod};

lalrpop_mod!(
    #[expect(warnings, clippy::all, clippy::pedantic, reason = "generated")]
    python
);

/// What the tokens are to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A module.
    #[default]
    Exec,
    /// One expression.
    Eval,
    /// One interactive statement.
    Single,
    /// The type of a function, as type comments have it.
    FuncType,
}

impl Mode {
    /// The token that selects the start rule.
    const fn start(self) -> TokenKind {
        match self {
            Mode::Exec => TokenKind::StartExec,
            Mode::Eval => TokenKind::StartEval,
            Mode::Single => TokenKind::StartSingle,
            Mode::FuncType => TokenKind::StartFuncType,
        }
    }
}

/// A tree, and what was noticed on the way.
#[derive(Clone, Debug)]
pub struct Parsed<'ast> {
    /// The tree.
    pub module: Mod<'ast>,
    /// Warnings, those of the lexer among them, in CPython's order.
    pub warnings: Vec<Warning>,
    /// How deep expressions and `elif`s nest without brackets, in rules of CPython's parser, about.
    pub nesting: u32,
}

/// The tree of a source, in the builder's arena.
pub fn parse<'ast>(
    source: &SourceFile,
    tokens: &Tokens,
    mode: Mode,
    builder: &Builder<'ast>,
) -> Result<Parsed<'ast>, Error> {
    if let Some(token) = tokens.undecodable {
        return Err(Error::Unexpected(token));
    }
    let mut next = 0_usize;
    let start = std::iter::once((0, mode.start(), 0));
    let triples = tokens.tokens.iter().map(|token| (token.span.start, token.kind, token.span.end));
    let counted = start.chain(triples).inspect(|_| next += 1);
    let mut actions = build::Actions::new(builder, source, tokens);
    let result = python::StartParser::new().parse(&mut actions, counted);
    if let Some((kind, span)) = actions.refused() {
        return Err(Error::Refused { kind, span });
    }
    match result {
        Ok(_) if lacks_newline(source, tokens, mode) => {
            Err(Error::Unexpected(tokens.tokens.len().saturating_sub(1)))
        }
        Ok(module) => {
            let nesting = actions.nesting();
            Ok(Parsed { module, warnings: actions.into_warnings(), nesting })
        }
        // The start token was counted too, and so was the token that does not fit.
        Err(ParseError::UnrecognizedToken { .. } | ParseError::ExtraToken { .. }) => {
            Err(Error::Unexpected(next.saturating_sub(2)))
        }
        Err(ParseError::UnrecognizedEof { .. } | ParseError::InvalidToken { .. }) => {
            Err(Error::Unexpected(tokens.tokens.len()))
        }
        Err(ParseError::User { error }) => match error {},
    }
}

/// Whether the end of the text is none: outside of modules CPython adds no line end to it. So a compound interactive
/// statement on one line wants one, for which CPython's parser takes the end only once; and blanks on the last line
/// are indentation.
fn lacks_newline(source: &SourceFile, tokens: &Tokens, mode: Mode) -> bool {
    match mode {
        Mode::Exec => false,
        Mode::Eval | Mode::FuncType => ends_in_indentation(source),
        Mode::Single => {
            let [first, .., newline, _] = tokens.tokens.as_slice() else { return false };
            let rest = source.text().get(newline.span.end as usize..).unwrap_or_default();
            let on_one_line = newline.kind == TokenKind::Newline && !rest.contains('\n');
            is_compound(first.kind) && (on_one_line || ends_in_indentation(source))
        }
    }
}

fn is_compound(first: TokenKind) -> bool {
    matches!(
        first,
        TokenKind::KwIf
            | TokenKind::KwWhile
            | TokenKind::KwFor
            | TokenKind::KwTry
            | TokenKind::KwWith
            | TokenKind::KwDef
            | TokenKind::KwClass
            | TokenKind::KwAsync
            | TokenKind::At
            | TokenKind::SoftMatch
    )
}

/// Whether the last line is blanks without a line end.
fn ends_in_indentation(source: &SourceFile) -> bool {
    let (before, last) = source.text().rsplit_once('\n').unwrap_or_default();
    !last.is_empty() && !before.ends_with('\\') && last.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}
