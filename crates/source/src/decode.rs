//! Bytes of a program to text, as `compile()` does it.
//!
//! A byte order mark or a PEP 263 cookie in the first two lines names the encoding; without either it is UTF-8.

use crate::{Diagnostic, ErrorKind, SourceFile, Span};

mod charset;
mod cjk;
mod codec;
mod cookie;
mod refusal;
mod script;
mod tables;
mod text;
mod unicode;

use codec::Codec;
use refusal::Refusal;

/// UTF-8's byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

impl SourceFile {
    /// A file from the text of a program, as `compile()` takes it.
    pub fn from_string(name: impl Into<String>, text: String) -> Result<SourceFile, Diagnostic> {
        let name = name.into();
        refuse_null_bytes(&name, text.as_bytes())?;
        Ok(SourceFile::from_text(name, text))
    }

    /// A file from the bytes of a program.
    pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
        let whole = Whole { find_cookie: cookie::find, ends_with_line: true };
        SourceFile::decode_with(name.into(), bytes, &whole)
    }

    /// A file from the bytes of an expression or an interactive statement: CPython adds no line end to these, and
    /// looks for a cookie in lines that end.
    pub fn decode_as_it_stands(name: impl Into<String>, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
        let whole = Whole { find_cookie: cookie::find_in_whole_lines, ends_with_line: false };
        SourceFile::decode_with(name.into(), bytes, &whole)
    }

    fn decode_with(name: String, bytes: &[u8], whole: &Whole) -> Result<SourceFile, Diagnostic> {
        if u32::try_from(bytes.len()).is_err() {
            return Err(Diagnostic::without_place(ErrorKind::OverflowError, "source is too big", name));
        }
        refuse_null_bytes(&name, bytes)?;
        let (bytes, bom) = bytes.strip_prefix(BOM).map_or((bytes, false), |rest| (rest, true));
        let cookie = (whole.find_cookie)(bytes);
        let encoding = match (&cookie, bom) {
            (None, true) => Some("utf-8".to_owned()),
            (None, false) => None,
            (Some(cookie), true) if cookie != "utf-8" => {
                return Err(before_reading(&name, &format!("encoding problem: {cookie} with BOM")));
            }
            (Some(cookie), _) => Some(cookie.clone()),
        };
        let file = match cookie.as_deref() {
            None | Some("utf-8") => Undecodable::read(&name, bytes),
            Some(cookie) => whole.read(&name, cookie, bytes)?,
        };
        Ok(file.with_encoding(encoding, bom))
    }

    /// A file from the bytes of a script that is run: what cannot be decoded is refused in other words than those of
    /// [`SourceFile::decode`], which are those of `compile()`.
    pub fn decode_script(name: impl Into<String>, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
        let name = name.into();
        if let Some(at) = memchr::memchr(0, bytes) {
            let before = &bytes[..at];
            let declared = cookie::find(before.strip_prefix(BOM).unwrap_or(before)).is_some();
            let is_utf8 = declared || std::str::from_utf8(before).is_ok();
            let error = if is_utf8 { null_byte } else { not_utf8 };
            return Err(error(&name, before));
        }
        if let Some((cookie, end)) = cookie::find_with_end(bytes).filter(|(cookie, _)| cookie != "utf-8") {
            return recoded_script(name, bytes, cookie, end).map(SourceFile::into_script);
        }
        let file = SourceFile::decode(name.clone(), bytes)
            .map_err(|error| Diagnostic::without_place(error.kind, error.message, name.as_str()))?;
        match file.undecodable() {
            None => Ok(file.into_script()),
            Some(undecodable) => Err(not_utf8(&name, &undecodable.raw)),
        }
    }

    /// A file from the bytes of a script that comes through a pipe: CPython cannot go back there to read it anew in
    /// the encoding that it names.
    pub fn decode_piped(name: impl Into<String>, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
        let name = name.into();
        match cookie::find(bytes) {
            Some(cookie) if cookie != "utf-8" => Err(encoding_problem(&name, &cookie)),
            _ => SourceFile::decode_script(name, bytes),
        }
    }
}

/// Bytes of a source that are not all UTF-8. That is no error in a comment.
#[derive(Clone, Debug)]
pub struct Undecodable {
    /// The bytes, with `\n` line ends.
    raw: Vec<u8>,
    /// Where the text has U+FFFD in place of bytes: offset in the text, offset of the bytes, and how many they are.
    places: Vec<(u32, u32, u32)>,
}

impl Undecodable {
    /// A file of text that is UTF-8, or nearly.
    fn read(name: &str, bytes: &[u8]) -> SourceFile {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return SourceFile::from_text(name, text.to_owned());
        }
        let raw = translate_newlines(bytes);
        let mut text = String::with_capacity(raw.len());
        let mut places = Vec::new();
        let mut at = 0;
        for chunk in raw.utf8_chunks() {
            text.push_str(chunk.valid());
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                places.push((text.len() as u32, at as u32, chunk.invalid().len() as u32));
                text.push(char::REPLACEMENT_CHARACTER);
                at += chunk.invalid().len();
            }
        }
        SourceFile::from_text(name, text).with_undecodable(Undecodable { raw, places })
    }

    /// Whether something undecodable stands within a span of the text.
    pub fn is_within(&self, span: Span) -> bool {
        self.first_within(span).is_some()
    }

    /// The offset of the first undecodable thing within a span of the text.
    pub fn first_within(&self, span: Span) -> Option<u32> {
        self.places.iter().map(|place| place.0).find(|&place| span.start <= place && place < span.end)
    }

    /// The offset among the bytes of an offset of the text.
    pub fn raw_offset(&self, offset: u32) -> u32 {
        let shift = |place: &&(u32, u32, u32)| place.0 < offset;
        let last = self.places.iter().take_while(shift).last();
        last.map_or(offset, |place| place.1 + place.2 + (offset - place.0 - 3))
    }

    /// The bytes of a span of the text.
    pub fn bytes(&self, span: Span) -> &[u8] {
        let (start, end) = (self.raw_offset(span.start), self.raw_offset(span.end));
        self.raw.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The message of the `UnicodeDecodeError` for bytes that are not UTF-8.
pub fn utf8_error(bytes: &[u8]) -> Option<String> {
    codec::utf8(bytes, true).err().map(|refusal| refusal.message(bytes))
}

fn refuse_null_bytes(name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    if memchr::memchr(0, bytes).is_none() {
        return Ok(());
    }
    let message = "source code string cannot contain null bytes";
    Err(Diagnostic::without_place(ErrorKind::SyntaxError, message, name))
}

/// How `compile()` reads bytes that are not in UTF-8.
struct Whole {
    find_cookie: fn(&[u8]) -> Option<String>,
    /// A line end is added if there is none at the end.
    ends_with_line: bool,
}

impl Whole {
    /// A file in an encoding other than UTF-8. CPython translates line ends first, which shows in positions.
    fn read(&self, name: &str, encoding: &str, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
        let codec = Codec::find(encoding).map_err(|message| before_reading(name, &message))?;
        let mut lines = translate_newlines(bytes);
        let lacks_end = self.ends_with_line && lines.last().is_some_and(|&byte| byte != b'\n');
        if lacks_end {
            lines.push(b'\n');
        }
        let mut text = codec.decode(&lines).map_err(|refusal| refused(name, &refusal, &lines))?;
        // CPython's text ends there.
        text.truncate(memchr::memchr(0, text.as_bytes()).unwrap_or(text.len()));
        if lacks_end {
            lines.pop();
            text.truncate(text.strip_suffix('\n').unwrap_or(&text).len());
        }
        let warning = codec.warning(&lines);
        let original = memchr::memchr(b'\r', bytes).and_then(|_| codec.decode(bytes).ok());
        let file = SourceFile::from_decoded(name, text, original);
        Ok(file.with_foreign_bytes(lines).with_decoder_warning(warning))
    }
}

/// What `compile()` says of bytes that a codec refuses.
fn refused(name: &str, refusal: &Refusal, bytes: &[u8]) -> Diagnostic {
    match refusal.kind() {
        ErrorKind::SyntaxError => before_reading(name, &refusal.message(bytes)),
        kind => Diagnostic::without_place(kind, refusal.message(bytes), name),
    }
}

/// A script in the encoding that its line up to `end` names.
fn recoded_script(
    name: String,
    bytes: &[u8],
    encoding: String,
    end: usize,
) -> Result<SourceFile, Diagnostic> {
    let head = translate_newlines(&bytes[..end]);
    let before = script::before_last_line(&head);
    if std::str::from_utf8(before).is_err() {
        return Err(not_utf8(&name, before));
    }
    let codec = Codec::find(&encoding).map_err(|_| encoding_problem(&name, &encoding))?;
    let read = script::read(codec, bytes, end).ok_or_else(|| encoding_problem(&name, &encoding))?;
    let text = script::head(codec, &head) + &read.text;
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(null_byte(&name, &text.as_bytes()[..at]));
    }
    let file = SourceFile::from_text(name, text);
    match read.refusal {
        Some(message) => Err(behind_last_line(&file, &message)),
        None => Ok(file.with_foreign_bytes(translate_newlines(bytes)).with_encoding(Some(encoding), false)),
    }
}

/// What CPython says of a script that cannot be decoded behind the lines of a file: the last of them is shown.
fn behind_last_line(file: &SourceFile, message: &str) -> Diagnostic {
    let line = file.text().strip_suffix('\n').map_or(file.line_count(), |_| file.line_count() - 1);
    let lineno = line as i32;
    Diagnostic {
        kind: ErrorKind::SyntaxError,
        message: format!("(unicode error) {message}"),
        filename: file.name().to_owned(),
        place: Some(crate::Place { lineno, offset: 0, end_lineno: Some(lineno), end_offset: Some(0) }),
        text: Some(file.line_with_end(line).to_owned()),
    }
}

fn encoding_problem(name: &str, encoding: &str) -> Diagnostic {
    Diagnostic::without_place(ErrorKind::SyntaxError, format!("encoding problem: {encoding}"), name)
}

fn translate_newlines(bytes: &[u8]) -> Vec<u8> {
    let mut translated = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' => translated.push(b'\n'),
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => {}
            byte => translated.push(byte),
        }
    }
    translated
}

/// What CPython says of a script that is not UTF-8 and names no encoding.
fn not_utf8(name: &str, bytes: &[u8]) -> Diagnostic {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    let byte = bytes.get(at).copied().unwrap_or(0);
    let message = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}' in file {name} on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    Diagnostic::without_place(ErrorKind::SyntaxError, message, name)
}

/// What CPython says of a script with a null byte behind these bytes: the line up to it is shown.
fn null_byte(name: &str, before: &[u8]) -> Diagnostic {
    let before = translate_newlines(before);
    let lineno = memchr::memchr_iter(b'\n', &before).count() as i32 + 1;
    let line = before.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    Diagnostic {
        kind: ErrorKind::SyntaxError,
        message: "source code cannot contain null bytes".to_owned(),
        filename: name.to_owned(),
        place: Some(crate::Place { lineno, offset: 0, end_lineno: Some(lineno), end_offset: Some(0) }),
        text: Some(String::from_utf8_lossy(line).into_owned()),
    }
}

/// An error that CPython finds before it has read a line: it places it on line 0.
fn before_reading(name: &str, message: &str) -> Diagnostic {
    Diagnostic {
        kind: ErrorKind::SyntaxError,
        message: message.to_owned(),
        filename: name.to_owned(),
        place: Some(crate::Place { lineno: 0, offset: -1, end_lineno: None, end_offset: None }),
        text: None,
    }
}

/// The text of bytes in an encoding, or what CPython says of them, for tests and tools.
pub fn text(encoding: &str, bytes: &[u8]) -> Result<String, String> {
    Codec::find(encoding)?.decode(bytes).map_err(|refusal| refusal.message(bytes))
}
