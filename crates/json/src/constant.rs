//! Constants as JSON, each form with its type in it:
//!
//! | constant | JSON |
//! |---|---|
//! | `None`, `True`, `...` | `null`, `true`, `"..."` |
//! | integers | `{"int":"12"}`, hexadecimal (`"0x…"`) where Python would refuse to print decimals |
//! | floats | `{"float":"1.5","bits":"3ff8000000000000"}` |
//! | complex numbers | `{"complex":[{"float":…},{"float":…}]}` |
//! | strings | `{"str":"text"}` |
//! | strings with lone surrogates | `{"escaped":"\\ud800"}`: each surrogate as `\uXXXX`, each backslash doubled |
//! | bytes | `{"bytes":"00ff"}`, hexadecimal |
//! | tuples, frozensets | `{"tuple":[…]}`, `{"frozenset":[…]}` |

use bumpalo::Bump;
use cutaway_constant::{self as constant, Constant, Int, Str, number, repr};
use cutaway_source::depth::grow;
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::{Error, ErrorKind, Scanner, escape};

/// How deeply constants nest at most. A source has brackets for each level, of which Python takes 200.
pub const DEEPEST: u32 = 1000;

/// Appends a constant.
pub fn write(value: &Constant<'_>, out: &mut String) {
    match *value {
        Constant::None => out.push_str("null"),
        Constant::Bool(true) => out.push_str("true"),
        Constant::Bool(false) => out.push_str("false"),
        Constant::Ellipsis => out.push_str("\"...\""),
        Constant::Int(value) => write_int(value, out),
        Constant::Float(value) => write_float(value, out),
        Constant::Complex { real, imag } => {
            out.push_str("{\"complex\":[");
            write_float(real, out);
            out.push(',');
            write_float(imag, out);
            out.push_str("]}");
        }
        Constant::Str(text) => write_str(text, out),
        Constant::Bytes(bytes) => {
            out.push_str("{\"bytes\":\"");
            hex(bytes.iter().copied(), out);
            out.push_str("\"}");
        }
        Constant::Tuple(items) => write_items("{\"tuple\":[", items, out),
        Constant::FrozenSet(items) => write_items("{\"frozenset\":[", items, out),
    }
}

fn write_int(value: Int<'_>, out: &mut String) {
    out.push_str("{\"int\":\"");
    match value {
        Int::Small(small) => escape::int(small, out),
        Int::Big { negative, magnitude } if number::exceeds_digit_limit(&Constant::Int(value)) => {
            out.push_str(if negative { "-0x" } else { "0x" });
            let bytes = magnitude.iter().rev().flat_map(|digit| digit.to_be_bytes());
            hex(bytes.skip_while(|&byte| byte == 0), out);
        }
        Int::Big { .. } => repr::int(value, out),
    }
    out.push_str("\"}");
}

fn write_float(value: f64, out: &mut String) {
    out.push_str("{\"float\":\"");
    repr::float(value, out);
    out.push_str("\",\"bits\":\"");
    hex(value.to_bits().to_be_bytes().into_iter(), out);
    out.push_str("\"}");
}

fn hex(bytes: impl Iterator<Item = u8>, out: &mut String) {
    for byte in bytes {
        escape::hex(byte, out);
    }
}

fn write_str(text: Str<'_>, out: &mut String) {
    if let Ok(text) = text.as_str() {
        out.push_str("{\"str\":");
        escape::string(text, out);
    } else {
        out.push_str("{\"escaped\":");
        escape::string(&escape_surrogates(text), out);
    }
    out.push('}');
}

/// Each lone surrogate as `\uXXXX`, each backslash doubled.
fn escape_surrogates(text: &Wtf8) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for point in text.code_points() {
        match point.to_char() {
            Some('\\') => escaped.push_str("\\\\"),
            Some(character) => escaped.push(character),
            None => {
                escaped.push_str("\\u");
                hex((point.to_u32() as u16).to_be_bytes().into_iter(), &mut escaped);
            }
        }
    }
    escaped
}

fn unescape_surrogates(text: &str) -> Option<Wtf8Buf> {
    let mut result = Wtf8Buf::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('\\') {
            result.push_char('\\');
            rest = after;
        } else {
            let digits = rest.strip_prefix('u')?.get(..4)?;
            digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
            let unit = u32::from_str_radix(digits, 16).ok()?;
            (0xd800..0xe000).contains(&unit).then_some(())?;
            result.push(CodePoint::from_u32(unit)?);
            rest = &rest[5..];
        }
    }
    result.push_str(rest);
    Some(result)
}

fn write_items(open: &str, items: &[Constant<'_>], out: &mut String) {
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        grow(|| write(item, out));
    }
    out.push_str("]}");
}

/// What a unit's list of constants holds.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A value.
    Value(Constant<'a>),
    /// `{"unit":"u1"}`: the code object of the unit with this number.
    Unit(u32),
}

/// Reads an item of a unit's constants.
pub fn read_item<'a>(scanner: &mut Scanner<'_>, bump: &'a Bump) -> Result<Item<'a>, Error> {
    if scanner.peek() != Some(b'{') {
        return read(scanner, bump).map(Item::Value);
    }
    scanner.nested(|scanner| {
        scanner.open_object()?;
        let offset = scanner.offset();
        let item = match scanner.first_key()?.as_ref() {
            "unit" => Item::Unit(read_unit(scanner)?),
            tag => Item::Value(tagged(scanner, tag, offset, bump, 0)?),
        };
        scanner.close_object()?;
        Ok(item)
    })
}

/// Reads a unit's number: `"u1"`.
pub fn read_unit(scanner: &mut Scanner<'_>) -> Result<u32, Error> {
    let offset = scanner.offset();
    let text = scanner.string()?;
    let digits = text.strip_prefix('u').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let number = digits.and_then(|digits| digits.parse().ok());
    number.ok_or_else(|| scanner.error_at(ErrorKind::Expected("a unit, as \"u0\""), offset))
}

/// Reads a constant into the arena.
pub fn read<'a>(scanner: &mut Scanner<'_>, bump: &'a Bump) -> Result<Constant<'a>, Error> {
    read_at(scanner, bump, 0)
}

fn read_at<'a>(scanner: &mut Scanner<'_>, bump: &'a Bump, depth: u32) -> Result<Constant<'a>, Error> {
    if depth > DEEPEST {
        return Err(scanner.error(ErrorKind::TooDeep));
    }
    match scanner.peek() {
        Some(b'{') => scanner.nested(|scanner| {
            scanner.open_object()?;
            let offset = scanner.offset();
            let tag = scanner.first_key()?;
            let value = tagged(scanner, &tag, offset, bump, depth)?;
            scanner.close_object()?;
            Ok(value)
        }),
        Some(b'n') if scanner.take_word("null") => Ok(Constant::None),
        Some(b't') if scanner.take_word("true") => Ok(Constant::Bool(true)),
        Some(b'f') if scanner.take_word("false") => Ok(Constant::Bool(false)),
        Some(b'"') if scanner.take_word("\"...\"") => Ok(Constant::Ellipsis),
        _ => Err(scanner.error(ErrorKind::Expected("a constant"))),
    }
}

/// A constant of the type that its object's first key names, which has been read and stands at `offset`.
fn tagged<'a>(
    scanner: &mut Scanner<'_>,
    tag: &str,
    offset: usize,
    bump: &'a Bump,
    depth: u32,
) -> Result<Constant<'a>, Error> {
    let invalid = |scanner: &Scanner<'_>, what| Err(scanner.error_at(ErrorKind::Invalid(what), offset));
    match tag {
        "int" => {
            let text = scanner.string()?;
            match read_int(&text, bump) {
                Some(value) => Ok(Constant::Int(value)),
                None => invalid(scanner, "not an integer's digits"),
            }
        }
        "float" => float_fields(scanner).map(Constant::Float),
        "complex" => read_complex(scanner),
        "str" => {
            let text = scanner.string()?;
            Ok(Constant::str(bump.alloc_str(&text)))
        }
        "escaped" => {
            let text = scanner.string()?;
            match unescape_surrogates(&text).and_then(|text| alloc_wtf8(&text, bump)) {
                Some(text) => Ok(Constant::Str(text)),
                None => invalid(scanner, "not a string with escaped surrogates"),
            }
        }
        "bytes" => {
            let bytes = scanner.bytes()?;
            Ok(Constant::Bytes(bump.alloc_slice_copy(&bytes)))
        }
        "tuple" => read_items(scanner, bump, depth).map(Constant::Tuple),
        "frozenset" => {
            let items = read_items(scanner, bump, depth)?;
            if constant::unique(items).len() == items.len() {
                Ok(Constant::FrozenSet(items))
            } else {
                invalid(scanner, "a frozenset with equal items")
            }
        }
        _ => invalid(scanner, "not a kind of constant"),
    }
}

/// An integer from its digits, decimal or `0x…`; nothing for decimals that are longer than Python reads.
pub fn read_int<'a>(text: &str, bump: &'a Bump) -> Option<Int<'a>> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.contains('_') || digits.starts_with(['+', '-']) {
        return None;
    }
    let value = match digits.strip_prefix("0x") {
        Some(digits) => number::parse_int(digits, 16, bump),
        None => number::parse_int(digits, 10, bump),
    };
    let value = value.ok()?;
    Some(if negative { Int::from_bigint(&-value.to_bigint(), bump) } else { value })
}

/// The fields of a float whose key `float` has been read: its text and, decisive, its bits.
fn float_fields(scanner: &mut Scanner<'_>) -> Result<f64, Error> {
    let text = scanner.string()?;
    scanner.key("bits")?;
    let offset = scanner.offset();
    let bits = scanner.string()?;
    let digits = bits.len() == 16 && bits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let value = u64::from_str_radix(&bits, 16).ok().filter(|_| digits).map(f64::from_bits);
    let Some(value) = value else {
        return Err(scanner.error_at(ErrorKind::Invalid("a float's bits are 16 hexadecimal digits"), offset));
    };
    if text
        .parse::<f64>()
        .is_ok_and(|parsed| value.is_nan() == parsed.is_nan() && (parsed == value || value.is_nan()))
    {
        Ok(value)
    } else {
        Err(scanner.error_at(ErrorKind::Invalid("the float's text and its bits differ"), offset))
    }
}

fn read_complex<'a>(scanner: &mut Scanner<'_>) -> Result<Constant<'a>, Error> {
    let mut part = |before: u8, wanted| {
        scanner.expect(before, wanted)?;
        scanner.open_object()?;
        scanner.key("float")?;
        let value = float_fields(scanner)?;
        scanner.close_object()?;
        Ok(value)
    };
    let real = part(b'[', "an array")?;
    let imag = part(b',', "`,`")?;
    scanner.expect(b']', "`]`")?;
    Ok(Constant::Complex { real, imag })
}

/// A string in the arena.
pub fn alloc_wtf8<'a>(text: &Wtf8, bump: &'a Bump) -> Option<Str<'a>> {
    Wtf8::from_bytes(bump.alloc_slice_copy(text.as_bytes()))
}

fn read_items<'a>(
    scanner: &mut Scanner<'_>,
    bump: &'a Bump,
    depth: u32,
) -> Result<&'a [Constant<'a>], Error> {
    let mut items = Vec::new();
    scanner.elements(|scanner| {
        items.push(read_at(scanner, bump, depth + 1)?);
        Ok(())
    })?;
    Ok(bump.alloc_slice_copy(&items))
}
