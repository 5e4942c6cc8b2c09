//! The indentation layer: what the start of a line means.

use cutaway_source::Span;

use crate::layers::Lexer;
use crate::{Error, LexErrorKind, TokenKind};

/// How many levels of indentation there may be, the outermost included.
const MAX_INDENTS: usize = 100;
/// Width of a tab.
const TAB: u32 = 8;

/// One level of indentation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Indent {
    /// Its column with tabs of 8.
    column: u32,
    /// Its column with tabs of 1: both must agree about what is deeper.
    alternative: u32,
    /// Whether this is the block of a match statement, in which `case` is a keyword.
    pub(crate) of_match: bool,
}

/// The blanks in front of a line's content.
struct Blanks {
    /// The indentation that they make.
    indent: Indent,
    /// Where the line begins; the last one of those that backslashes join.
    line: usize,
    /// Where the content begins.
    end: usize,
}

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// Skips blank lines and gives `INDENT` and `DEDENT` for the line that is none.
    pub(crate) fn start_line(&mut self) -> Result<(), Error> {
        let mut next = self.words.span().end;
        loop {
            let Blanks { indent, line, end } = self.blanks(next)?;
            match self.byte(end) {
                b'\r' if EXTRA && self.byte(end + 1) != b'\n' => {
                    self.seek(end);
                    return Ok(());
                }
                b'\n' | b'\r' => next = self.blank_line(end),
                b'#' => match self.comment_line(end) {
                    Some(after) => next = after,
                    None => return Ok(()),
                },
                0 if end >= self.text.len() => {
                    self.last_blanks(line, end);
                    return Ok(());
                }
                _ => {
                    self.seek(end);
                    return self.indent(indent, line, end);
                }
            }
        }
    }

    /// The blanks at the start of a line, and of those that backslashes continue.
    #[inline]
    fn blanks(&self, start: usize) -> Result<Blanks, Error> {
        let text = self.text.as_bytes().get(start..).unwrap_or_default();
        let spaces = text.iter().take_while(|byte| **byte == b' ').count();
        let indent = Indent { column: spaces as u32, alternative: spaces as u32, of_match: false };
        let mut blanks = Blanks { indent, line: start, end: start + spaces };
        let mut continued = 0;
        loop {
            let indent = &mut blanks.indent;
            match self.byte(blanks.end) {
                b' ' => {
                    indent.column += 1;
                    indent.alternative += 1;
                }
                b'\t' => {
                    indent.column = (indent.column / TAB + 1) * TAB;
                    indent.alternative += 1;
                }
                b'\x0c' => *indent = Indent::default(),
                b'\\' => {
                    // The first backslash determines the indentation of what follows.
                    continued = if continued == 0 { indent.column } else { continued };
                    blanks.line = self.continued_line(blanks.end + 1)?;
                    blanks.end = blanks.line - 1;
                }
                _ => break,
            }
            blanks.end += 1;
        }
        if continued != 0 {
            blanks.indent = Indent { column: continued, alternative: continued, of_match: false };
        }
        Ok(blanks)
    }

    /// Blanks at the end of the source.
    fn last_blanks(&mut self, line: usize, end: usize) {
        self.seek(end);
        if EXTRA && end > line {
            self.push_span(TokenKind::Nl, end, end);
            self.line_first = self.out.tokens.len();
        }
    }

    /// The offset after the line end that must follow a backslash.
    fn continued_line(&self, at: usize) -> Result<usize, Error> {
        let after = if self.byte(at) == b'\r' { at + 1 } else { at };
        if self.byte(after) != b'\n' {
            return Err(self.continuation_error(at));
        }
        if after + 1 >= self.text.len() {
            return Err(self.unexpected_eof());
        }
        Ok(after + 1)
    }

    /// Skips the line end of a blank line.
    fn blank_line(&mut self, at: usize) -> usize {
        let end = at + if self.text[at..].starts_with("\r\n") { 2 } else { 1 };
        if EXTRA {
            self.push_span(TokenKind::Nl, at, end);
            self.line_first = self.out.tokens.len();
        }
        end
    }

    /// Skips a line that holds only a comment; none if that comment is a token.
    fn comment_line(&mut self, at: usize) -> Option<usize> {
        let end = self.comment_end(at);
        if EXTRA {
            self.comment_alone = true;
            self.push_span(TokenKind::Comment, at, end);
            self.seek(end);
            return None;
        }
        if self.options.type_comments && self.type_comment(at, end) {
            self.seek(end);
            return None;
        }
        Some(if end < self.text.len() { end + 1 } else { end })
    }

    /// Compares a line's indentation with what is open.
    fn indent(&mut self, here: Indent, line: usize, at: usize) -> Result<(), Error> {
        let top = self.indents.last().copied().unwrap_or_default();
        let of_match = std::mem::take(&mut self.after_match_header);
        if here.column == top.column {
            return same_tabs(here, top, at);
        }
        if here.column < top.column {
            return self.dedent(here, at);
        }
        if self.indents.len() >= MAX_INDENTS {
            return Err(line_error(LexErrorKind::TooDeep, at));
        }
        if here.alternative <= top.alternative {
            return Err(line_error(LexErrorKind::TabSpace, at));
        }
        self.indents.push(Indent { of_match, ..here });
        if EXTRA {
            self.push_span(TokenKind::Indent, line, at);
        } else {
            self.push_empty(TokenKind::Indent);
        }
        self.line_first = self.out.tokens.len();
        Ok(())
    }

    fn dedent(&mut self, here: Indent, at: usize) -> Result<(), Error> {
        let open = self.indents.len();
        while self.indents.last().is_some_and(|top| here.column < top.column) {
            self.indents.pop();
        }
        let top = self.indents.last().copied().unwrap_or_default();
        if here.column != top.column {
            return Err(line_error(LexErrorKind::Dedent, at));
        }
        same_tabs(here, top, at)?;
        for _ in self.indents.len()..open {
            if EXTRA { self.push_span(TokenKind::Dedent, at, at) } else { self.push_empty(TokenKind::Dedent) }
        }
        self.line_first = self.out.tokens.len();
        Ok(())
    }
}

/// Lines of the same column must be indented alike whatever the width of a tab.
fn same_tabs(here: Indent, top: Indent, at: usize) -> Result<(), Error> {
    if here.alternative == top.alternative {
        return Ok(());
    }
    Err(line_error(LexErrorKind::TabSpace, at))
}

/// An error of a whole line.
fn line_error(kind: LexErrorKind, at: usize) -> Error {
    let at = at as u32;
    Error { kind, span: Span::new(at, at) }
}
