//! What is wrong with a program that does not parse.
//!
//! # What it does
//! Only called when parsing failed: finds the exception that CPython raises.
//!
//! # Where CPython does it
//! Both passes of `Parser/pegen.c` over `Grammar/python.gram`, and `Parser/pegen_errors.c`.
//!
//! # Input and output
//! Source, tokens and where the parser stopped in; a [`Diagnosis`] out.
//!
//! # Rules kept
//! Rules are tried in the order of CPython's grammar; they are data (`rules.peg`), interpreted. No tree is built:
//! spans and kinds of expressions only. The first pass tells how far CPython reads, the second tries the rules for
//! wrong programs too. Warnings are given as the tokens are fetched and the strings decoded.
//!
//! # Reading order
//! [`Failure`], [`diagnose`], `rules.peg`, `notation`, `stream`, `tree`, `parser`, `actions`, `literals`, `raise`.
//!
//! # A command to try
//! `cargo xtask dump ast -c 'f(a for a in b, c)'`

mod notation;

mod stream;
mod tree;

mod parser;

mod actions;
mod literals;
mod raise;

use cutaway_lexer::{LexErrorKind, TokenKind, Tokens};
use cutaway_source::{Diagnostic, ErrorKind, Filters, SourceFile, Span, Warning};

use parser::Parser;
use raise::{Raised, Range, last_line};
use stream::{Stream, is_raised_by_tokenizer};

/// Which start rule the parser used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module.
    Exec,
    /// One expression.
    Eval,
    /// One interactive statement.
    Single,
    /// The type of a function, as type comments have it.
    FuncType,
}

impl Mode {
    fn start_rule(self) -> &'static str {
        match self {
            Mode::Exec => "file",
            Mode::Eval => "eval",
            Mode::Single => "interactive",
            Mode::FuncType => "func_type",
        }
    }
}

/// Where the parser stopped.
#[derive(Clone, Copy, Debug)]
pub struct Failure<'f> {
    /// Index of the token that does not fit; the number of tokens where the lexer stopped first.
    pub token: usize,
    /// The place of what was refused.
    pub span: Span,
    /// What an action refused, where the tokens as such would fit.
    pub refusal: Option<Refusal>,
    /// Which warnings are errors.
    pub filters: &'f Filters,
}

/// What an action of the parser refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nesting that is too deep for CPython's parser.
    TooDeep,
    /// Anything else.
    Other,
}

/// The exception that CPython raises, how it was found, and what is warned of before.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// The exception.
    pub diagnostic: Diagnostic,
    /// What raised it.
    pub because: Because,
    /// The warnings in their order.
    pub warnings: Vec<Warning>,
}

/// What raised an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The lexer, when the parser asked for the next token.
    Lexer,
    /// The lexer, behind the place where the parser stopped: that goes first.
    RestOfSource,
    /// A rule.
    Rule(Fired),
    /// No rule: the token does not fit.
    Nothing,
    /// A warning about a literal, which is an error.
    Warning,
    /// An action of the tree builder.
    Refused,
    /// The limit of nesting.
    TooDeep,
}

/// A rule that raised an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fired {
    /// CPython's name of it.
    pub rule: &'static str,
    /// The message as it is written in the alternative that fitted; empty where a token that must come did not.
    pub message: &'static str,
    /// When it was tried.
    pub pass: Pass,
}

/// The passes over the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Without the rules for wrong programs.
    First,
    /// With them.
    Second,
}

/// The text of a rule: its name and the alternative with the message, or all of them.
pub fn rule_text(fired: Fired) -> String {
    notation::rule_text(fired.rule, fired.message)
}

/// An exception, and what raised it.
type Found = (Diagnostic, Because);

/// The exception that CPython raises for a program that does not parse.
pub fn diagnose(source: &SourceFile, tokens: &Tokens, mode: Mode, failure: Failure<'_>) -> Diagnosis {
    let mut stream = Stream::new(source, tokens, mode);
    stream.filters = failure.filters;
    let mut first = Parser::new(&stream);
    let (diagnostic, because) = match first.run(mode.start_rule()) {
        Err(raised) => report(&stream, &mut first, &raised, Pass::First),
        Ok(true) if mode == Mode::Single && first.has_more_statements() => {
            let message = "multiple statements found while compiling a single statement";
            let raised = Raised::syntax_error(message, first.last());
            (raised.diagnostic(&stream, first.cursor().0), Because::Nothing)
        }
        Ok(true) if failure.refusal == Some(Refusal::TooDeep) => {
            (Raised::too_deep().diagnostic(&stream, 0), Because::TooDeep)
        }
        Ok(true) => {
            let diagnostic = Diagnostic::new(source, ErrorKind::SyntaxError, "invalid syntax", failure.span);
            (diagnostic, Because::Refused)
        }
        Ok(false) => {
            let fill = first.fill;
            let mut second = Parser::second(first);
            let (diagnostic, because) = second_pass(&stream, mode, &mut second, fill);
            return Diagnosis { diagnostic, because, warnings: second.into_warnings() };
        }
    };
    Diagnosis { diagnostic, because, warnings: first.into_warnings() }
}

/// The exception for a program that parses, but with a warning that is an error.
pub fn warned(source: &SourceFile, tokens: &Tokens, mode: Mode, filters: &Filters) -> Option<Diagnosis> {
    let mut stream = Stream::new(source, tokens, mode);
    stream.filters = filters;
    let mut first = Parser::new(&stream);
    let raised = first.run(mode.start_rule()).err()?;
    let (diagnostic, because) = report(&stream, &mut first, &raised, Pass::First);
    Some(Diagnosis { diagnostic, because, warnings: first.into_warnings() })
}

/// The `MemoryError` for a program that parses but nests deeper than CPython's parser goes.
///
/// Few have many brackets inside each other, or what the parser counts that nests without (`nesting`, in rules). A glance at the tokens
/// tells that nearly all of those do not nest so deeply either; the rest is parsed by CPython's rules.
pub fn too_complex(source: &SourceFile, tokens: &Tokens, nesting: u32, mode: Mode) -> Option<Diagnosis> {
    const MANY_BRACKETS: u32 = 40;
    const MANY_RULES: u32 = 1000;
    let is_flat = tokens.deepest < MANY_BRACKETS && nesting < MANY_RULES;
    if is_flat || !stream::may_nest_deeply(tokens) {
        return None;
    }
    let stream = Stream::new(source, tokens, mode);
    let mut first = Parser::new(&stream);
    let raised = first.run(mode.start_rule()).err()?;
    if raised.kind != ErrorKind::MemoryError {
        return None;
    }
    let diagnostic = raised.diagnostic(&stream, 0);
    Some(Diagnosis { diagnostic, because: Because::TooDeep, warnings: first.into_warnings() })
}

/// With the rules for wrong programs; the generic errors where those find nothing. `fill` is how far the first pass
/// read.
fn second_pass(stream: &Stream<'_>, mode: Mode, second: &mut Parser<'_, '_>, fill: usize) -> Found {
    if let Err(raised) = second.run(mode.start_rule()) {
        return report(stream, second, &raised, Pass::Second);
    }
    let last = fill.saturating_sub(1);
    let kind = stream.tokens.get(last).map_or(TokenKind::EndMarker, |token| token.kind);
    match kind {
        TokenKind::Indent | TokenKind::Dedent => {
            let word = if kind == TokenKind::Indent { "indent" } else { "unindent" };
            let message = format!("unexpected {word}");
            let raised = Raised::new(ErrorKind::IndentationError, message, second.last());
            (raised.diagnostic(stream, second.cursor().0), Because::Nothing)
        }
        _ => {
            let raised = Raised::syntax_error("invalid syntax", token_range(stream, last));
            report(stream, second, &raised, Pass::Second)
        }
    }
}

fn token_range(stream: &Stream<'_>, index: usize) -> Range {
    let Some(token) = stream.tokens.get(index) else {
        return Range { lineno: 0, col: 0, end_lineno: 0, end_col: 0 };
    };
    let (lineno, end_lineno) = (token.lineno, token.end_lineno);
    Range { lineno, col: token.col + 1, end_lineno, end_col: token.end_col + 1 }
}

/// An error, unless the rest of the source has one that goes first.
fn report(stream: &Stream<'_>, parser: &mut Parser<'_, '_>, raised: &Raised, pass: Pass) -> Found {
    if raised.from_lexer {
        return (raised.diagnostic(stream, cursor_of_lexer(stream, raised)), Because::Lexer);
    }
    let cursor = parser.cursor().0;
    let because = match parser.fired() {
        _ if raised.kind == ErrorKind::MemoryError => Because::TooDeep,
        _ if parser.warned_at().is_some() => Because::Warning,
        Some((rule, message)) => Because::Rule(Fired { rule, message, pass }),
        None => Because::Nothing,
    };
    if !raised.kind.is_syntax_error() {
        return (raised.diagnostic(stream, cursor), because);
    }
    if let Err(warning) = parser.warn_up_to(u32::MAX) {
        return (warning.diagnostic(stream, i32::MAX), Because::RestOfSource);
    }
    match rest_of_source(stream, parser) {
        Some(other) => (other.diagnostic(stream, i32::MAX), Because::RestOfSource),
        None => (raised.diagnostic(stream, cursor), because),
    }
}

/// The line in which the tokenizer stands when it gives up.
fn cursor_of_lexer(stream: &Stream<'_>, raised: &Raised) -> i32 {
    let is_end = |error: &cutaway_lexer::Error| {
        matches!(error.kind, LexErrorKind::UnexpectedEof | LexErrorKind::NeverClosed(_))
    };
    if stream.error.as_ref().is_some_and(is_end) {
        return last_line(stream).0;
    }
    raised.range.map_or(0, |range| range.lineno)
}

/// The error of the tokenizer behind the last token that was fetched. Brackets that are never closed go first only
/// if they are opened on a line before that token's; inside an f-string the parser's error stays.
fn rest_of_source(stream: &Stream<'_>, parser: &Parser<'_, '_>) -> Option<Raised> {
    let error = stream.error.as_ref()?;
    if stream.open_fstrings() > 0 {
        return None;
    }
    if error.kind == LexErrorKind::Undecodable {
        let raised = Raised::from_lexer(stream, error);
        let message = raised.message.trim_start_matches("(unicode error) ").to_owned();
        return Some(Raised { kind: ErrorKind::UnicodeDecodeError, message, range: None, ..raised });
    }
    if is_raised_by_tokenizer(error.kind) {
        return Some(Raised::from_lexer(stream, error));
    }
    let last = stream.tokens.get(parser.fill.wrapping_sub(1)).map(|token| token.lineno);
    let line = parser.warned_at().or(last)?;
    let bracket = stream.open_brackets().last().copied()?;
    (line > bracket.lineno).then(|| Raised::never_closed(stream, bracket))
}

#[cfg(test)]
mod tests;
