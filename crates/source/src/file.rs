//! A source file: its name, its text and where its lines begin.

use crate::decode::Undecodable;
use crate::{Location, Span};

/// Bytes that one entry of the line index stands for, as a power of two.
const BUCKET_BITS: u32 = 6;

/// A program's text with its name and its line index.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    original: Option<String>,
    encoding: Option<String>,
    bom: bool,
    undecodable: Option<Box<Undecodable>>,
    /// The bytes of a text that is not in UTF-8, with `\n` line ends.
    foreign: Option<Box<[u8]>>,
    /// What the codec warns of.
    decoder_warning: Option<String>,
    /// CPython reads it line by line, as the script that it is started with.
    script: bool,
    /// No file of this name can be read.
    pub(crate) unreadable: bool,
    /// Offset of each line's first byte; the first is 0.
    lines: Vec<u32>,
    /// For each bucket of bytes, the line (from 0) in which it begins.
    buckets: Vec<u32>,
}

impl SourceFile {
    /// A file from text that is already decoded. `\r\n` and `\r` become `\n`.
    pub fn from_text(name: impl Into<String>, text: String) -> SourceFile {
        let (text, original) = translate_newlines(text);
        SourceFile::from_parts(name.into(), text, original)
    }

    /// A file from text whose line ends were translated before it was decoded, and the text without that if they had to
    /// be.
    pub(crate) fn from_decoded(
        name: impl Into<String>,
        text: String,
        original: Option<String>,
    ) -> SourceFile {
        SourceFile::from_parts(name.into(), text, original)
    }

    fn from_parts(name: String, text: String, original: Option<String>) -> SourceFile {
        let lines = line_starts(&text);
        let buckets = line_buckets(&lines, text.len());
        SourceFile {
            name,
            text,
            original,
            encoding: None,
            bom: false,
            undecodable: None,
            foreign: None,
            decoder_warning: None,
            script: false,
            unreadable: false,
            lines,
            buckets,
        }
    }

    /// The file's name as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, with `\n` as the only line end.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was decoded, line ends untouched.
    pub fn original(&self) -> &str {
        self.original.as_deref().unwrap_or(&self.text)
    }

    /// The encoding that a cookie or a byte order mark declares, as CPython normalises it.
    pub fn encoding(&self) -> Option<&str> {
        self.encoding.as_deref()
    }

    /// Whether a byte order mark stood in front of the text.
    pub fn has_bom(&self) -> bool {
        self.bom
    }

    /// Whether CPython reads it line by line, as the script that it is started with: at the end of the text its
    /// tokenizer stands in front of an empty line.
    pub fn is_script(&self) -> bool {
        self.script
    }

    /// The source text of a span; empty where there is none.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// How many lines there are; text after the last `\n` counts as one, also when it is empty.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// The line, from 1, of a byte offset.
    #[inline]
    pub fn line_of(&self, offset: u32) -> u32 {
        let bucket = (offset >> BUCKET_BITS) as usize;
        let mut line = self.buckets.get(bucket).copied().unwrap_or(self.lines.len() as u32 - 1);
        while self.lines.get(line as usize + 1).is_some_and(|&start| start <= offset) {
            line += 1;
        }
        line + 1
    }

    /// Offset of the first byte of a line, counted from 1; the end of the text for lines past it.
    #[inline]
    pub fn line_start(&self, lineno: u32) -> u32 {
        self.lines.get((lineno as usize).wrapping_sub(1)).copied().unwrap_or(self.text.len() as u32)
    }

    /// CPython's four integers for a span.
    #[inline]
    pub fn location(&self, span: Span) -> Location {
        if span.is_none() {
            return Location::NONE;
        }
        let line = self.line_of(span.start);
        let start = self.line_start(line);
        let next = self.line_start(line + 1);
        let (end_line, end_start) = if span.end < next || self.lines.len() as u32 == line {
            (line, start)
        } else {
            let end_line = self.line_of(span.end);
            (end_line, self.line_start(end_line))
        };
        Location {
            lineno: line as i32,
            end_lineno: end_line as i32,
            col_offset: (span.start - start) as i32,
            end_col_offset: (span.end - end_start) as i32,
        }
    }

    /// A line's text without its line end; empty for lines that do not exist.
    pub fn line_text(&self, lineno: u32) -> &str {
        let line = self.line_with_end(lineno);
        line.strip_suffix('\n').unwrap_or(line)
    }

    /// A line's text with its line end.
    pub fn line_with_end(&self, lineno: u32) -> &str {
        let (start, end) = (self.line_start(lineno), self.line_start(lineno + 1));
        if lineno == 0 { "" } else { self.slice(Span::new(start, end)) }
    }

    /// What of the bytes is not UTF-8; the text has U+FFFD in its place.
    pub fn undecodable(&self) -> Option<&Undecodable> {
        self.undecodable.as_deref()
    }

    /// The bytes of a text that is not in UTF-8, with `\n` line ends.
    pub(crate) fn foreign_bytes(&self) -> Option<&[u8]> {
        self.foreign.as_deref()
    }

    pub(crate) fn with_foreign_bytes(mut self, bytes: Vec<u8>) -> SourceFile {
        self.foreign = Some(bytes.into_boxed_slice());
        self
    }

    /// What the codec of the encoding warns of: the message of a `DeprecationWarning`.
    pub fn decoder_warning(&self) -> Option<&str> {
        self.decoder_warning.as_deref()
    }

    pub(crate) fn with_decoder_warning(mut self, message: Option<String>) -> SourceFile {
        self.decoder_warning = message;
        self
    }

    pub(crate) fn with_undecodable(mut self, undecodable: Undecodable) -> SourceFile {
        self.undecodable = Some(Box::new(undecodable));
        self
    }

    pub(crate) fn into_script(mut self) -> SourceFile {
        self.script = true;
        self
    }

    pub(crate) fn with_encoding(mut self, encoding: Option<String>, bom: bool) -> SourceFile {
        self.encoding = encoding;
        self.bom = bom;
        self
    }
}

/// The text with `\n` line ends, and the text as it was where that differs.
fn translate_newlines(text: String) -> (String, Option<String>) {
    let Some(first) = memchr::memchr(b'\r', text.as_bytes()) else { return (text, None) };
    let mut translated = String::with_capacity(text.len());
    let mut rest = &text[first..];
    translated.push_str(&text[..first]);
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        translated.push_str(&rest[..at]);
        translated.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    translated.push_str(rest);
    (translated, Some(text))
}

fn line_starts(text: &str) -> Vec<u32> {
    let mut lines = Vec::with_capacity(text.len() / 32 + 1);
    lines.push(0);
    lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
    lines
}

fn line_buckets(lines: &[u32], len: usize) -> Vec<u32> {
    let mut buckets = Vec::with_capacity((len >> BUCKET_BITS) + 1);
    let mut line = 0;
    for bucket in 0..=(len >> BUCKET_BITS) {
        let offset = (bucket << BUCKET_BITS) as u32;
        while lines.get(line + 1).is_some_and(|&start| start <= offset) {
            line += 1;
        }
        buckets.push(line as u32);
    }
    buckets
}
