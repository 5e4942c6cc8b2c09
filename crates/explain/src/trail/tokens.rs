//! The tokens of a line, or the one at a place.

use cutaway_lexer as lexer;
use cutaway_source::SourceFile;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Wanted, range_of};

/// One token.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TokenReport {
    /// Its exact type.
    pub kind: &'static str,
    /// Its text.
    pub text: String,
    /// Its place.
    pub place: String,
}

pub(super) fn tokens(source: &SourceFile, wanted: Wanted) -> Vec<TokenReport> {
    let all = lexer::lex(source, lexer::Options::default());
    let of = |token: &lexer::Token| TokenReport {
        kind: lexer::name(token.kind),
        text: source.slice(token.span).to_owned(),
        place: range_of(source, token.span),
    };
    all.tokens.iter().filter(|token| wanted.has_span(source, token.span)).map(of).collect()
}
