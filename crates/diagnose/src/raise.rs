//! Exceptions with the places that CPython's parser gives them.

use cutaway_lexer::{Error, LexErrorKind, LexWarning, TokenKind};
use cutaway_source::decode::utf8_error;
use cutaway_source::{Diagnostic, ErrorKind, Place, SourceFile, Span};

use crate::Mode;
use crate::stream::{Stream, Tok, raw_column};

/// An exception that a pass raised.
#[derive(Clone, Debug)]
pub(crate) struct Raised {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
    /// First line and column, last line and column: the column from 1 in bytes, -1 for none.
    pub(crate) range: Option<Range>,
    /// It comes from the tokenizer.
    pub(crate) from_lexer: bool,
    /// The columns count characters already.
    pub(crate) in_characters: bool,
    /// What is shown with it.
    pub(crate) shows: Shows,
}

/// What an exception shows of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// The line: the tokenizer's own exceptions.
    Line,
    /// What the tokenizer holds: the parser's, and those for the tokenizer's states.
    Held,
}

/// A range as `_PyPegen_raise_error_known_location` takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) lineno: i32,
    pub(crate) col: i32,
    pub(crate) end_lineno: i32,
    pub(crate) end_col: i32,
}

impl Raised {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>, range: Range) -> Raised {
        let message = message.into();
        Raised { kind, message, range: Some(range), ..Raised::without_place(kind) }
    }

    pub(crate) fn syntax_error(message: impl Into<String>, range: Range) -> Raised {
        Raised::new(ErrorKind::SyntaxError, message, range)
    }

    /// The parser's rules nest too deeply.
    pub(crate) fn too_deep() -> Raised {
        let message = "Parser stack overflowed - Python source too complex to parse".to_owned();
        Raised { message, ..Raised::without_place(ErrorKind::MemoryError) }
    }

    /// An exception that has no place, nor, so far, a message.
    pub(crate) fn without_place(kind: ErrorKind) -> Raised {
        let (message, shows) = (String::new(), Shows::Held);
        Raised { kind, message, range: None, from_lexer: false, in_characters: false, shows }
    }

    /// The exception for the lexer's error.
    pub(crate) fn from_lexer(stream: &Stream<'_>, error: &Error) -> Raised {
        let lineno = line_of(stream.source, error.span.start);
        let start = (error.span.start - stream.source.line_start(lineno as u32)) as i32;
        let last = last_line(stream);
        if error.kind == LexErrorKind::UnexpectedEof
            && let Some(&bracket) = stream.open_brackets().last()
        {
            return Raised { from_lexer: true, ..Raised::never_closed(stream, bracket) };
        }
        if error.kind == LexErrorKind::Undecodable {
            return Raised::undecodable_name(stream, error.span.start);
        }
        let range = match error.kind {
            LexErrorKind::LineContinuation => {
                let held = held_text(stream, error.span.start);
                let column = held.chars().count() as i32
                    + i32::from(error.span.start as usize != stream.source.text().len());
                Range { lineno, col: column, end_lineno: lineno, end_col: 0 }
            }
            LexErrorKind::UnexpectedEof => {
                let col = if stands_before_last_line(stream) { 0 } else { last.1 };
                Range { lineno: last.0, col, end_lineno: last.0, end_col: -1 }
            }
            LexErrorKind::Dedent => {
                let length = line_length(stream, lineno);
                Range { lineno, col: length, end_lineno: lineno, end_col: -1 }
            }
            LexErrorKind::TabSpace | LexErrorKind::TooDeep => {
                Range { lineno, col: 1, end_lineno: lineno, end_col: 0 }
            }
            LexErrorKind::NeverClosed(_) => Range { lineno, col: start + 1, end_lineno: lineno, end_col: 0 },
            LexErrorKind::LeadingZeros => {
                let end = start + error.span.len() as i32 + 1;
                Range { lineno, col: start + 1, end_lineno: lineno, end_col: end }
            }
            _ => Range { lineno, col: start + 1, end_lineno: lineno, end_col: start + 1 },
        };
        let kind = error.kind.exception();
        // CPython takes bytes for characters in the second case.
        let in_characters = matches!(error.kind, LexErrorKind::LineContinuation | LexErrorKind::LeadingZeros);
        let is_state = matches!(
            error.kind,
            LexErrorKind::LineContinuation
                | LexErrorKind::UnexpectedEof
                | LexErrorKind::NeverClosed(_)
                | LexErrorKind::Dedent
                | LexErrorKind::TabSpace
                | LexErrorKind::TooDeep
        );
        let shows = if is_state { Shows::Held } else { Shows::Line };
        Raised { from_lexer: true, in_characters, shows, ..Raised::new(kind, error.kind.message(), range) }
    }

    /// The exception for the lexer's warning where that is an error: in front of the last character that it has read.
    pub(crate) fn from_warning(stream: &Stream<'_>, warning: &LexWarning) -> Raised {
        let lineno = line_of(stream.source, warning.span.start);
        let col = (warning.span.end - stream.source.line_start(lineno as u32)) as i32;
        let range = Range { lineno, col, end_lineno: lineno, end_col: col };
        let raised = Raised::syntax_error(warning.kind.message(), range);
        Raised { from_lexer: true, shows: Shows::Line, ..raised }
    }

    /// A name that is not UTF-8, with its first such byte.
    fn undecodable_name(stream: &Stream<'_>, at: u32) -> Raised {
        let text = stream.source.text();
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii();
        let before = text[..at as usize].trim_end_matches(is_word).len() as u32;
        let before = before.max(stream.tokens.last().map_or(0, |token| token.end));
        let after =
            at as usize + text[at as usize..].find(|c| !is_word(c)).unwrap_or(text.len() - at as usize);
        let span = Span::new(before, after as u32);
        let bytes = stream.source.undecodable().map(|undecodable| undecodable.bytes(span));
        let message = bytes.and_then(utf8_error).unwrap_or_default();
        let line = stream.source.line_of(at);
        let col = raw_column(stream.source, line, span.end);
        let range = Range { lineno: line as i32, col, end_lineno: line as i32, end_col: -1 };
        let message = format!("(unicode error) {message}");
        Raised { from_lexer: true, ..Raised::syntax_error(message, range) }
    }

    /// `'(' was never closed`.
    pub(crate) fn never_closed(stream: &Stream<'_>, bracket: Tok) -> Raised {
        let opening = stream.source.text()[bracket.start as usize..].chars().next().unwrap_or('(');
        let (lineno, col) = (bracket.lineno, bracket.col + 1);
        let range = Range { lineno, col, end_lineno: lineno, end_col: 0 };
        Raised::syntax_error(format!("'{opening}' was never closed"), range)
    }

    /// The exception as it is shown; `cursor` is the line in which the tokenizer stands.
    pub(crate) fn diagnostic(&self, stream: &Stream<'_>, cursor: i32) -> Diagnostic {
        let source = stream.source;
        let Some(range) = self.range else {
            return Diagnostic::without_place(self.kind, self.message.clone(), source.name());
        };
        let text = self.shown_text(stream, range, cursor);
        let shown = if cursor <= range.lineno { text.as_str() } else { text.trim_end_matches('\n') };
        let converted = range.end_col > 0 && !self.in_characters;
        let end_offset = if converted { characters(shown, range.end_col) } else { range.end_col };
        let place = Place {
            lineno: range.lineno,
            offset: if self.in_characters { range.col } else { characters(shown, range.col.max(0)) },
            end_lineno: Some(range.end_lineno),
            end_offset: Some(end_offset),
        };
        let filename = source.name().to_owned();
        Diagnostic {
            kind: self.kind,
            message: self.message.clone(),
            filename,
            place: Some(place),
            text: Some(text),
        }
    }

    /// The line as the file has it, where there is one. Otherwise the tokenizer's text: all that it holds if it has
    /// not gone on to another line, which is one line where it reads line by line.
    fn shown_text(&self, stream: &Stream<'_>, range: Range, cursor: i32) -> String {
        let lineno = range.lineno.max(0) as u32;
        let line = stream.source.line_with_end(lineno);
        if self.shows == Shows::Line {
            return line.to_owned();
        }
        if stream.mode == Mode::Exec
            && let Some(line) = stream.source.file_line(lineno)
        {
            return line;
        }
        if cursor > range.lineno || lineno == 0 || stream.source.is_script() {
            return line.to_owned();
        }
        let (start, end) = (held_start(stream, lineno), stream.source.line_start(lineno + 1));
        let mut text = stream.source.slice(Span::new(start, end)).to_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// Whether the tokenizer gives up in front of a line: of a script it reads the next line before it looks at the
/// backslash at the end of one that has no token.
fn stands_before_last_line(stream: &Stream<'_>) -> bool {
    let last = stream.tokens.last().map(|token| token.kind);
    let is_between_lines =
        matches!(last, None | Some(TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent));
    stream.source.is_script() && is_between_lines
}

/// What CPython's tokenizer holds in front of an offset.
fn held_text<'s>(stream: &Stream<'s>, offset: u32) -> &'s str {
    let start = held_start(stream, stream.source.line_of(offset));
    stream.source.slice(Span::new(start, offset))
}

/// Where what CPython's tokenizer holds begins when it stands in a line: with that line, or with one before it from
/// which strings and backslashes go on.
fn held_start(stream: &Stream<'_>, mut line: u32) -> u32 {
    while line > 1 && is_held(stream, line - 1) {
        line -= 1;
    }
    stream.source.line_start(line)
}

/// Whether the tokenizer keeps a line when it reads the next one: it does within a token, and at a backslash unless
/// the line has nothing but that.
fn is_held(stream: &Stream<'_>, line: u32) -> bool {
    let (start, end) = (stream.source.line_start(line), stream.source.line_start(line + 1));
    let before = stream.tokens.partition_point(|token| token.start < end);
    let token = before.checked_sub(1).and_then(|last| stream.tokens.get(last));
    let is_text = |kind| matches!(kind, TokenKind::String | TokenKind::FStringMiddle);
    if token.is_some_and(|token| is_text(token.kind) && token.end >= end) {
        return true;
    }
    let behind = token.map_or(start, |token| token.end.clamp(start, end));
    let Some(rest) = stream.source.slice(Span::new(behind, end)).strip_suffix("\\\n") else { return false };
    let is_first = behind == start && rest.trim_matches([' ', '\t', '\x0c']).is_empty();
    !rest.contains('#') && (!is_first || (line > 1 && is_held(stream, line - 1)))
}

/// How many characters the first bytes of a line are; a byte past its end counts as one.
fn characters(line: &str, bytes: i32) -> i32 {
    let bytes = bytes.max(0) as usize;
    let inside = &line.as_bytes()[..bytes.min(line.len())];
    let begun = inside.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as i32;
    begun + i32::from(bytes > line.len())
}

/// The line of an offset; that of the last character for the end of the text.
fn line_of(source: &SourceFile, offset: u32) -> i32 {
    let line = source.line_of(offset) as i32;
    line.min(source.text().lines().count().max(1) as i32)
}

/// The last line's number and length, its line end included.
pub(crate) fn last_line(stream: &Stream<'_>) -> (i32, i32) {
    let last = stream.source.text().lines().count() as i32;
    (last, line_length(stream, last))
}

/// A line's length with its line end, which CPython may have added.
fn line_length(stream: &Stream<'_>, lineno: i32) -> i32 {
    let line = stream.source.line_with_end(lineno.max(0) as u32);
    let number = lineno.max(0) as u32;
    let end = stream.source.line_start(number) + line.len() as u32;
    let added = i32::from(stream.adds_newline && !line.ends_with('\n'));
    if number == 0 { 0 } else { raw_column(stream.source, number, end) + added }
}
