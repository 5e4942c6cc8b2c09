//! The tokens as JSON, both ways: schema `cutaway/tokens/1`.
//!
//! `tokens` are those that `tokenize` shows, comments and all line ends included. `parser_tokens` are those that the
//! parser takes, each with its type and its two offsets in `source`: the chain goes on from these. Their types are
//! CPython's, with `KEYWORD` and `SOFT_KEYWORD` told from `NAME`, and every operator `OP`: which word or operator it is,
//! its text says.

use cutaway_json::field::write_list;
use cutaway_json::{ErrorKind, Program, Result, Scanner, escape, program};
use cutaway_source::{SourceFile, Span};
use logos::Logos;

use crate::{LexWarning, LexWarningKind, Token, TokenKind, Tokens, name};

/// The schema's name and number.
pub const SCHEMA: &str = "cutaway/tokens/1";

/// What numbers a keyword may stand right behind.
const LITERALS: [&str; 5] = ["decimal", "hexadecimal", "octal", "binary", "imaginary"];

/// The whole document; `mode` is what the parser is to take the tokens for.
pub fn write(
    shown: &[Token],
    tokens: &Tokens,
    source: &SourceFile,
    mode: &str,
    program: &Program<'_>,
) -> String {
    let mut out = String::new();
    program::open(SCHEMA, program, &mut out);
    out.push_str(",\"mode\":\"");
    out.push_str(mode);
    out.push_str("\",\n \"tokens\":");
    let original = SourceFile::from_text("", source.original().to_owned());
    write_list(shown, &mut out, |token, out| write_shown(*token, &original, source.original(), out));
    out.push_str(",\n \"deepest\":");
    escape::unsigned(tokens.deepest.into(), &mut out);
    out.push_str(",\n \"warnings\":");
    write_list(&tokens.warnings, &mut out, write_warning);
    out.push_str(",\n \"parser_tokens\":");
    write_list(&tokens.tokens, &mut out, |token, out| {
        out.push_str("\n  [\"");
        out.push_str(type_name(token.kind));
        out.push('"');
        write_span(",", token.span, out);
        out.push(']');
    });
    out.push_str("\n}\n");
    out
}

fn write_shown(token: Token, lines: &SourceFile, text: &str, out: &mut String) {
    out.push_str("\n  {\"type\":\"");
    out.push_str(name(token.kind));
    out.push_str("\",\"span\":");
    write_span("[", token.span, out);
    out.push(']');
    let place = lines.location(token.span);
    for (key, value) in [
        (",\"lineno\":", place.lineno),
        (",\"col_offset\":", place.col_offset),
        (",\"end_lineno\":", place.end_lineno),
        (",\"end_col_offset\":", place.end_col_offset),
    ] {
        out.push_str(key);
        escape::int(value.into(), out);
    }
    out.push_str(",\"string\":");
    escape::string(text.get(token.span.range()).unwrap_or(""), out);
    out.push('}');
}

fn write_warning(warning: &LexWarning, out: &mut String) {
    match warning.kind {
        LexWarningKind::InvalidLiteral(literal) => {
            out.push_str("{\"literal\":");
            escape::string(literal, out);
        }
        LexWarningKind::InvalidOctalEscape(digits) => {
            out.push_str("{\"escape\":");
            escape::string(&String::from_utf8_lossy(&digits), out);
        }
        LexWarningKind::InvalidEscape(character) => {
            out.push_str("{\"escape\":");
            escape::string(character.encode_utf8(&mut [0; 4]), out);
        }
    }
    out.push_str(",\"span\":");
    write_span("[", warning.span, out);
    out.push_str("]}");
}

fn write_span(before: &str, span: Span, out: &mut String) {
    out.push_str(before);
    escape::unsigned(span.start.into(), out);
    out.push(',');
    escape::unsigned(span.end.into(), out);
}

/// A parser token's type.
fn type_name(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Name => "NAME",
        TokenKind::SoftMatch | TokenKind::SoftCase | TokenKind::SoftType => "SOFT_KEYWORD",
        kind => match name(kind) {
            "NAME" => "KEYWORD",
            name if is_own_type(kind) => name,
            _ => "OP",
        },
    }
}

/// Kinds whose name is the whole type: all but words and operators.
fn is_own_type(kind: TokenKind) -> bool {
    FIXED.contains(&kind) || matches!(kind, TokenKind::Number | TokenKind::String | TokenKind::FStringStart)
}

/// Kinds whose text does not matter to the lexer.
const FIXED: [TokenKind; 7] = [
    TokenKind::EndMarker,
    TokenKind::Newline,
    TokenKind::Indent,
    TokenKind::Dedent,
    TokenKind::FStringMiddle,
    TokenKind::FStringEnd,
    TokenKind::TypeComment,
];

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// The text that the tokens are of.
    pub source: SourceFile,
    /// The hash of the file that it came from.
    pub source_hash: Option<[u8; 8]>,
    /// What the parser is to take the tokens for.
    pub mode: String,
    /// The tokens for the parser.
    pub tokens: Tokens,
}

/// Reads a whole document. Each token's text must be one of its type.
pub fn read(text: &str) -> Result<Document> {
    let mut scanner = Scanner::new(text);
    let Program { filename, source_hash, source, .. } = program::read(&mut scanner, &[SCHEMA])?;
    let source = SourceFile::from_text(filename, source.into_owned());
    scanner.key("mode")?;
    let mode = scanner.string()?.into_owned();
    let mut tokens = Tokens::default();
    scanner.key("deepest")?;
    tokens.deepest = scanner.int("a depth")?;
    scanner.key("warnings")?;
    scanner.elements(|scanner| {
        tokens.warnings.push(warning(scanner, source.text())?);
        Ok(())
    })?;
    scanner.key("parser_tokens")?;
    scanner.elements(|scanner| {
        let from = tokens.tokens.last().map_or(0, |last: &Token| last.span.end);
        tokens.tokens.push(token(scanner, source.text(), from)?);
        Ok(())
    })?;
    let ends = tokens.tokens.iter().filter(|token| token.kind == TokenKind::EndMarker).count();
    if ends != 1 || tokens.tokens.last().is_none_or(|last| last.kind != TokenKind::EndMarker) {
        return Err(scanner.error(ErrorKind::Invalid("the last token is the only ENDMARKER")));
    }
    scanner.close_object()?;
    scanner.end_of_text()?;
    Ok(Document { source, source_hash, mode, tokens })
}

fn warning(scanner: &mut Scanner<'_>, source: &str) -> Result<LexWarning> {
    scanner.open_object()?;
    let offset = scanner.offset();
    let key = scanner.first_key()?;
    let value = scanner.string()?;
    let literal = || LITERALS.into_iter().find(|literal| *literal == value);
    let kind = match key.as_ref() {
        "literal" => literal().map(LexWarningKind::InvalidLiteral),
        "escape" if !value.is_empty() => Some(LexWarningKind::of_escape(&value)),
        _ => None,
    };
    let Some(kind) = kind else {
        return Err(scanner.error_at(ErrorKind::Expected("a warning of the lexer"), offset));
    };
    scanner.key("span")?;
    scanner.expect(b'[', "an array")?;
    let span = span(scanner, source, 0)?;
    scanner.expect(b']', "`]`")?;
    scanner.close_object()?;
    Ok(LexWarning { kind, span })
}

/// `["NAME",0,5]`, behind the token before it.
fn token(scanner: &mut Scanner<'_>, source: &str, from: u32) -> Result<Token> {
    scanner.expect(b'[', "a token's array")?;
    let offset = scanner.offset();
    let type_name = scanner.string()?;
    scanner.expect(b',', "`,`")?;
    let span = span(scanner, source, from)?;
    scanner.expect(b']', "`]`")?;
    let text = &source[span.range()];
    match kind(&type_name, text) {
        Some(kind) => Ok(Token { span, kind }),
        None => {
            let what = format!("{text:?} is no token of the type {type_name}");
            Err(scanner.error_at(ErrorKind::Fault(what), offset))
        }
    }
}

fn span(scanner: &mut Scanner<'_>, source: &str, from: u32) -> Result<Span> {
    let offset = scanner.offset();
    let start: u32 = scanner.int("an offset")?;
    scanner.expect(b',', "`,`")?;
    let end: u32 = scanner.int("an offset")?;
    if start < from || source.get(start as usize..end as usize).is_none() {
        let what = "a span outside the source, or in front of the token before it";
        return Err(scanner.error_at(ErrorKind::Invalid(what), offset));
    }
    Ok(Span::new(start, end))
}

/// The kind of a token from its type and its text.
fn kind(type_name: &str, text: &str) -> Option<TokenKind> {
    if let Some(kind) = FIXED.into_iter().find(|kind| name(*kind) == type_name) {
        let is_empty =
            !matches!(kind, TokenKind::FStringMiddle | TokenKind::FStringEnd | TokenKind::TypeComment);
        let is_quote = matches!(text, "'" | "\"" | "'''" | "\"\"\"");
        let fits = (!is_empty || text.is_empty()) && (kind != TokenKind::FStringEnd || is_quote);
        return fits.then_some(kind);
    }
    let kind = word(text)?;
    let is_soft = matches!(kind, TokenKind::SoftMatch | TokenKind::SoftCase | TokenKind::SoftType);
    match type_name {
        // Soft keywords are names elsewhere.
        "NAME" if is_soft => Some(TokenKind::Name),
        _ if self::type_name(kind) == type_name => Some(kind),
        _ => None,
    }
}

/// The one word or operator that a text is.
fn word(text: &str) -> Option<TokenKind> {
    let mut words = TokenKind::lexer(text);
    let first = words.next()?.ok()?;
    if words.span() == (0..text.len()) {
        return Some(first);
    }
    match first {
        TokenKind::KwNot if text.ends_with("in") => Some(TokenKind::NotIn),
        TokenKind::KwIs if text.ends_with("not") => Some(TokenKind::IsNot),
        _ => None,
    }
}
