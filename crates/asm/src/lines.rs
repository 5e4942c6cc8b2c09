//! From line to line.

use cutaway_json::{Error, ErrorKind, Result};

use crate::cursor::Cursor;

/// The lines of a text; empty ones and comments are stepped over.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    rest: std::iter::Enumerate<std::str::Split<'t, char>>,
    next: Option<Cursor<'t>>,
    text: &'t str,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut lines = Lines { rest: text.split('\n').enumerate(), next: None, text };
        lines.advance();
        lines
    }

    fn advance(&mut self) {
        self.next = None;
        for (index, text) in self.rest.by_ref() {
            let mut cursor = Cursor::new(index as u32 + 1, text);
            if !cursor.rest().is_empty() {
                self.next = Some(cursor);
                return;
            }
        }
    }

    /// The next line.
    pub(crate) fn next(&mut self) -> Option<Cursor<'t>> {
        let line = self.next.clone();
        self.advance();
        line
    }

    /// The next line if it starts so; it counts as read then.
    pub(crate) fn next_if(&mut self, is_wanted: impl FnOnce(&str) -> bool) -> Option<Cursor<'t>> {
        let wanted = self.next.as_mut().is_some_and(|line| is_wanted(line.rest()));
        if wanted { self.next() } else { None }
    }

    /// Whether the next line is this directive.
    pub(crate) fn is_at(&mut self, name: &str) -> bool {
        self.next.clone().is_some_and(|mut line| line.take_word(name))
    }

    /// The next line if it is this directive, read up to behind it.
    pub(crate) fn directive(&mut self, name: &str) -> Option<Cursor<'t>> {
        let mut line = self.next.clone()?;
        if !line.take_word(name) {
            return None;
        }
        self.advance();
        Some(line)
    }

    /// The next line, which must be this directive.
    pub(crate) fn expect(&mut self, name: &'static str) -> Result<Cursor<'t>> {
        self.directive(name).ok_or_else(|| self.error(ErrorKind::Expected(name)))
    }

    /// An error at the next line, or behind the last.
    pub(crate) fn error(&mut self, kind: ErrorKind) -> Error {
        match &mut self.next {
            Some(line) => {
                line.rest();
                line.error(kind)
            }
            None => {
                let (line, column) = end_of(self.text);
                Error { kind, line, column }
            }
        }
    }

    /// Refuses further lines.
    pub(crate) fn end(&mut self) -> Result<()> {
        if self.next.is_some() {
            Err(self.error(ErrorKind::Expected("a directive that fits here")))
        } else {
            Ok(())
        }
    }

    /// Lines that start with `|`, without it, joined by line ends.
    pub(crate) fn text(&mut self) -> String {
        let mut text = String::new();
        let mut is_first = true;
        while let Some(mut line) = self.next_if(|rest| rest.starts_with('|')) {
            if !std::mem::take(&mut is_first) {
                text.push('\n');
            }
            text.push_str(line.raw());
        }
        text
    }
}

/// Line and column, from 1, right behind the last character that is no blank.
fn end_of(text: &str) -> (u32, u32) {
    let text = text.trim_ascii_end();
    let last = text.rfind('\n').map_or(text, |end| &text[end + 1..]);
    let lines = text.bytes().filter(|byte| *byte == b'\n').count();
    (lines as u32 + 1, last.chars().count() as u32 + 1)
}
