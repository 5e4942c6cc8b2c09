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

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// Skips blank lines and gives `INDENT` and `DEDENT` for the line that is none.
    pub(crate) fn start_line(&mut self) -> Result<(), Error> {
        let mut at = self.words.span().end;
        loop {
            let mut start = at;
            let mut here = Indent::default();
            let mut continued = 0;
            loop {
                match self.byte(at) {
                    b' ' => {
                        here.column += 1;
                        here.alternative += 1;
                    }
                    b'\t' => {
                        here.column = (here.column / TAB + 1) * TAB;
                        here.alternative += 1;
                    }
                    b'\x0c' => here = Indent::default(),
                    b'\\' => {
                        // The first backslash determines the indentation of what follows.
                        continued = if continued == 0 { here.column } else { continued };
                        start = self.continued_line(at + 1)?;
                        at = start - 1;
                    }
                    _ => break,
                }
                at += 1;
            }
            match self.byte(at) {
                b'\r' if EXTRA && self.byte(at + 1) != b'\n' => {
                    self.seek(at);
                    return Ok(());
                }
                b'\n' | b'\r' => at = self.blank_line(at),
                b'#' => match self.comment_line(at) {
                    Some(next) => at = next,
                    None => return Ok(()),
                },
                0 if at >= self.text.len() => {
                    self.seek(at);
                    if EXTRA && at > start {
                        self.push_span(TokenKind::Nl, at, at);
                        self.line_first = self.out.tokens.len();
                    }
                    return Ok(());
                }
                _ => {
                    if continued != 0 {
                        here = Indent { column: continued, alternative: continued, of_match: false };
                    }
                    self.seek(at);
                    return self.indent(here, start, at);
                }
            }
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
