//! A script in an encoding of its own, as CPython reads it: line by line, the lines behind the one that names the
//! encoding through a text stream that decodes so many bytes at a time.

use std::slice::Chunks;

use super::codec::{Codec, Decoder};
use super::text::Text;

/// How many bytes CPython's text stream decodes at once.
const CHUNK: usize = 8192;

/// What of a script can be read.
pub(super) struct Read {
    /// The text up to the end, or to the last line in front of what cannot be decoded.
    pub(super) text: String,
    /// What CPython says of that.
    pub(super) refusal: Option<String>,
}

/// A text stream.
struct Stream<'c> {
    decoder: Decoder,
    chunks: Chunks<'c, u8>,
    is_at_end: bool,
    text: Text,
}

/// The text of a script's bytes whose line up to `end` names the encoding; none if already the stream cannot be made.
pub(super) fn read(codec: Codec, bytes: &[u8], end: usize) -> Option<Read> {
    if matches!(codec, Codec::Unicode(form) if form.needs_mark()) {
        return None;
    }
    // CPython steps back by a byte, and reads what is left of the line.
    let rest = &bytes[end.saturating_sub(1)..];
    let mut stream = Stream {
        decoder: codec.decoder(),
        chunks: rest.chunks(CHUNK),
        is_at_end: false,
        text: Text::default(),
    };
    let first_line = loop {
        match stream.text.string.find(['\n', '\r']) {
            Some(at) => break at + line_end(&stream.text.string[at..]),
            None if stream.is_at_end => break stream.text.string.len(),
            None => stream.advance().ok()?,
        }
    };
    let mut refusal = None;
    while !stream.is_at_end && refusal.is_none() {
        refusal = stream.advance().err();
    }
    Some(stream.lines(first_line, refusal))
}

/// The lines up to the one that names the encoding, as errors show them: CPython decodes that one by itself.
pub(super) fn head(codec: Codec, lines: &[u8]) -> String {
    let before = before_last_line(lines);
    let line = &lines[before.len()..];
    let is_comment = |text: &String| {
        let line = text.strip_suffix('\n').unwrap_or(text);
        line.trim_start().starts_with('#') && !line.contains(['\n', '\r', '\0'])
    };
    let decoded = codec.decode(line).ok().filter(is_comment);
    let line = decoded.unwrap_or_else(|| String::from_utf8_lossy(line).into_owned());
    String::from_utf8_lossy(before).into_owned() + &line
}

/// The lines without the last.
pub(super) fn before_last_line(lines: &[u8]) -> &[u8] {
    let last = lines.strip_suffix(b"\n").unwrap_or(lines);
    &lines[..memchr::memrchr(b'\n', last).map_or(0, |at| at + 1)]
}

impl Stream<'_> {
    /// Decodes the next bytes; behind the last there is one more time for what is incomplete.
    fn advance(&mut self) -> Result<(), String> {
        let chunk = self.chunks.next();
        self.is_at_end = chunk.is_none();
        let text = self.decoder.feed(chunk.unwrap_or_default(), self.is_at_end)?;
        self.text.append(&text);
        Ok(())
    }

    /// The lines from an offset on, up to the first that CPython cannot hand on.
    fn lines(self, start: usize, refusal: Option<String>) -> Read {
        let Stream { mut text, .. } = self;
        let line_start =
            |end: usize| text.string[start..end].rfind(['\n', '\r']).map_or(start, |at| start + at + 1);
        let (end, refusal) = match text.first_surrogate().filter(|&at| at >= start) {
            Some(at) => {
                let line = line_start(at);
                (line, text.refusal(line).map(|refusal| refusal.message(&[])))
            }
            None if refusal.is_some() => (line_start(text.string.len()), refusal),
            None => (text.string.len(), None),
        };
        text.string.truncate(end);
        Read { text: text.string.split_off(start), refusal }
    }
}

/// How many bytes the line end in front has.
fn line_end(rest: &str) -> usize {
    if rest.starts_with("\r\n") { 2 } else { 1 }
}
