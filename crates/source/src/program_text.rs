//! The lines that errors and warnings behind the parser show: CPython reads them again from the file.

use std::borrow::Cow;

use crate::SourceFile;

/// CPython reads a line in pieces of so many bytes, and shows the last one.
const PIECE: usize = 999;
/// UTF-8's byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

impl SourceFile {
    /// A file whose name is that of no file that could be read again.
    #[must_use]
    pub fn without_file(mut self) -> SourceFile {
        self.unreadable = true;
        self
    }

    /// Whether the lines can be read again: a name in angle brackets is that of no file.
    fn has_file(&self) -> bool {
        let name = self.name();
        let is_no_name = name.is_empty() || (name.starts_with('<') && name.ends_with('>'));
        !self.unreadable && !is_no_name
    }

    /// The line that an error of a stage behind the parser shows, its line end included: the last piece of it. CPython
    /// reads it as UTF-8, whatever the encoding is.
    pub fn error_line(&self, lineno: u32) -> Option<String> {
        if !self.has_file() || lineno == 0 || lineno > self.line_count() {
            return None;
        }
        let line: Cow<'_, [u8]> = match self.foreign_bytes() {
            None => self.bytes_of_line(lineno),
            Some(bytes) => {
                let mut lines = bytes.split_inclusive(|&byte| byte == b'\n');
                let line = lines.nth(lineno as usize - 1)?;
                line.strip_prefix(BOM).unwrap_or(line).into()
            }
        };
        last_piece(&line)
    }

    /// The line that an error of the parser shows where there is a file: the last piece of it.
    pub fn file_line(&self, lineno: u32) -> Option<String> {
        if self.has_file() { last_piece(&self.bytes_of_line(lineno)) } else { None }
    }

    /// A line of a text in UTF-8 as it stands in the file: the first has the byte order mark.
    fn bytes_of_line(&self, lineno: u32) -> Cow<'_, [u8]> {
        let line = self.line_with_end(lineno).as_bytes();
        if self.has_bom() && lineno == 1 { [BOM, line].concat().into() } else { line.into() }
    }

    /// The line that a warning shows, without its line end.
    pub fn warning_line(&self, lineno: u32) -> Option<String> {
        self.has_file().then(|| self.line_text(lineno).to_owned())
    }
}

fn last_piece(line: &[u8]) -> Option<String> {
    line.chunks(PIECE).last().map(|piece| String::from_utf8_lossy(piece).into_owned())
}
