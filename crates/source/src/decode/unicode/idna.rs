//! IDNA: RFC 3490. The text between dots is a label; one that begins with `xn--` is written in Punycode.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::super::refusal::Refusal;
use super::super::text::Text;
use super::nameprep::nameprep;
use super::punycode;

const PREFIX: &[u8] = b"xn--";
/// How long a label may be before anything is done with it.
const LONGEST: usize = 1024;
/// Labels in ASCII are shorter.
const TOO_LONG: usize = 64;

/// What is wrong within a label.
pub(super) struct Wrong {
    pub(super) range: Range<usize>,
    pub(super) reason: Cow<'static, str>,
}

impl Wrong {
    fn new(range: Range<usize>, reason: impl Into<Cow<'static, str>>) -> Wrong {
        Wrong { range, reason: reason.into() }
    }

    fn at(self, start: usize) -> Refusal {
        Refusal::new("idna", start + self.range.start..start + self.range.end, self.reason)
    }
}

/// Appends the text of a whole domain.
pub(super) fn decode(bytes: &[u8], text: &mut Text) -> Result<usize, Refusal> {
    if bytes.is_ascii() && !bytes.to_ascii_lowercase().windows(PREFIX.len()).any(|window| window == PREFIX) {
        text.string.extend(bytes.iter().map(|&byte| char::from(byte)));
        return Ok(bytes.len());
    }
    let mut start = 0;
    for label in bytes.split(|&byte| byte == b'.') {
        if start > 0 {
            text.string.push('.');
        }
        // Nothing may stand behind the last dot.
        if start < bytes.len() {
            push(label, text).map_err(|wrong| wrong.at(start))?;
        }
        start += label.len() + 1;
    }
    Ok(bytes.len())
}

/// Appends the text of the labels that are whole, as CPython's text streams do, and says how many bytes it takes them
/// for: it leaves out the dots in front of the first that is not empty.
pub(super) fn read(bytes: &[u8], is_last: bool, text: &mut Text) -> Result<usize, Refusal> {
    if let Some(at) = bytes.iter().position(|byte| !byte.is_ascii()) {
        return Err(Refusal::new("idna", at..at + 1, "ordinal not in range(128)"));
    }
    let mut labels: Vec<&[u8]> = bytes.split(|&byte| byte == b'.').collect();
    let last = labels.pop_if(|label| label.is_empty() || !is_last);
    let ends_with_dot = last.is_some_and(|label| label.is_empty() || !labels.is_empty()) && !bytes.is_empty();
    let mut size = 0;
    for (index, label) in labels.into_iter().enumerate() {
        if index > 0 {
            text.string.push('.');
        }
        push(label, text).map_err(|wrong| wrong.at(size))?;
        size += usize::from(size > 0) + label.len();
    }
    if ends_with_dot {
        text.string.push('.');
    }
    Ok(size + usize::from(ends_with_dot))
}

/// Appends the text of a label.
fn push(label: &[u8], text: &mut Text) -> Result<(), Wrong> {
    if label.len() > LONGEST {
        return Err(Wrong::new(0..label.len(), "label way too long"));
    }
    let lower = label.to_ascii_lowercase();
    if !lower.starts_with(PREFIX) {
        let wrong = label.iter().position(|byte| !byte.is_ascii());
        let at = wrong.unwrap_or(label.len());
        text.string.extend(label[..at].iter().map(|&byte| char::from(byte)));
        return wrong.map_or(Ok(()), |at| Err(Wrong::new(at..at + 1, "ordinal not in range(128)")));
    }
    let name = punycode::decode(&label[PREFIX.len()..]).map_err(|refusal| match refusal {
        Refusal::Bytes { range, reason, .. } => {
            Wrong::new(range.start + PREFIX.len()..range.end + PREFIX.len(), reason)
        }
        Refusal::Surrogates { .. } | Refusal::Internal => Wrong::new(0..label.len(), ""),
    })?;
    let ascii = to_ascii(&name)?;
    if ascii != lower {
        let reason = format!("IDNA does not round-trip, '{}' != '{}'", repr(label), repr(&ascii));
        return Err(Wrong::new(0..label.len(), reason));
    }
    text.extend(name);
    Ok(())
}

/// The label of a name.
fn to_ascii(name: &[u32]) -> Result<Vec<u8>, Wrong> {
    if let Some(ascii) = as_ascii(name) {
        return checked(ascii);
    }
    let name = nameprep(name)?;
    if let Some(ascii) = as_ascii(&name) {
        return checked(ascii);
    }
    let begins_with = |prefix: &[u8]| name.iter().zip(prefix).filter(|(a, b)| is_letter(**a, **b)).count();
    if begins_with(PREFIX) == PREFIX.len() {
        return Err(Wrong::new(0..PREFIX.len(), "Label starts with ACE prefix"));
    }
    let label = [PREFIX, &punycode::encode(&name)].concat();
    if label.len() < TOO_LONG { Ok(label) } else { Err(Wrong::new(0..name.len(), "label too long")) }
}

/// Whether a code point is a letter of that lower case.
fn is_letter(point: u32, lower: u8) -> bool {
    u8::try_from(point).is_ok_and(|byte| byte.to_ascii_lowercase() == lower)
}

fn as_ascii(name: &[u32]) -> Option<Vec<u8>> {
    name.iter().map(|&point| u8::try_from(point).ok().filter(u8::is_ascii)).collect()
}

fn checked(label: Vec<u8>) -> Result<Vec<u8>, Wrong> {
    match label.len() {
        0 => Err(Wrong::new(0..1, "label empty")),
        1..TOO_LONG => Ok(label),
        length => Err(Wrong::new(0..length, "label too long")),
    }
}

/// Bytes as `repr` shows them.
fn repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            b' '..=b'~' if char::from(byte) == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => _ = write!(out, "\\x{byte:02x}"),
        }
    }
    out.push(quote);
    out
}
