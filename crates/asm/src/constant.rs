//! Constants: Python's literals, with a form for every float, and `u1` for the code object of a unit.

use std::fmt::Write as _;

use bumpalo::Bump;
use cutaway_bytecode::Constant;
use cutaway_bytecode::json::Owned;
use cutaway_bytecode::repr::{self, Addresses};
use cutaway_constant::Constant as Borrowed;
use cutaway_json::constant::{DEEPEST, alloc_wtf8, read_int};
use cutaway_json::{ErrorKind, Result};
use cutaway_source::depth::grow;

use crate::cursor::Cursor;

/// Appends a constant without code objects in it.
pub(crate) fn write(value: &Constant, out: &mut String) {
    match value {
        Constant::Ellipsis => out.push_str("..."),
        Constant::BigInt(value) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "{:#x}", **value);
        }
        Constant::Float(value) => float(*value, out),
        Constant::Complex { real, imag } => {
            out.push_str("complex(");
            float(*real, out);
            out.push_str(", ");
            float(*imag, out);
            out.push(')');
        }
        Constant::Tuple(items) => {
            out.push('(');
            list(items, out);
            out.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Constant::FrozenSet(items) => {
            out.push_str("frozenset(");
            list(items, out);
            out.push(')');
        }
        Constant::None
        | Constant::Bool(_)
        | Constant::Int(_)
        | Constant::Str(_)
        | Constant::Bytes(_)
        | Constant::Code(_) => repr::constant(value, Addresses::Hidden, out),
    }
}

/// A float as Python writes it; one that does not come back from that, by its bits.
fn float(value: f64, out: &mut String) {
    if value.is_finite() {
        repr::constant(&Constant::Float(value), Addresses::Hidden, out);
    } else {
        let _ = write!(out, "float({:#018x})", value.to_bits());
    }
}

fn list(items: &[Constant], out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        grow(|| write(item, out));
    }
}

/// Reads an item of a unit's constants.
pub(crate) fn read_item(line: &mut Cursor<'_>, bump: &Bump) -> Result<Owned> {
    let mut word = line.clone();
    if let Some(number) = word.word().and_then(crate::unit::number_of) {
        *line = word;
        return Ok(Owned::Unit(number));
    }
    read(line, bump, 0).map(|value| Owned::Value(Constant::from(&value)))
}

/// Reads a constant.
pub(crate) fn read<'a>(line: &mut Cursor<'_>, bump: &'a Bump, depth: u32) -> Result<Borrowed<'a>> {
    if depth > DEEPEST {
        return Err(line.error(ErrorKind::TooDeep));
    }
    match line.rest().chars().next() {
        Some('\'' | '"') => {
            let before = line.clone();
            match alloc_wtf8(&line.string()?, bump) {
                Some(text) => Ok(Borrowed::Str(text)),
                None => before.fault("no string"),
            }
        }
        Some('(') => {
            line.take('(');
            items(line, bump, depth).map(Borrowed::Tuple)
        }
        Some('-' | '0'..='9') => number(line, bump),
        Some('.') if line.take_word("...") => Ok(Borrowed::Ellipsis),
        _ => named(line, bump, depth),
    }
}

fn named<'a>(line: &mut Cursor<'_>, bump: &'a Bump, depth: u32) -> Result<Borrowed<'a>> {
    let mut before = line.clone();
    match line.word() {
        Some("None") => Ok(Borrowed::None),
        Some("True") => Ok(Borrowed::Bool(true)),
        Some("False") => Ok(Borrowed::Bool(false)),
        Some("b") if line.rest().starts_with(['\'', '"']) => {
            Ok(Borrowed::Bytes(bump.alloc_slice_copy(&line.bytes()?)))
        }
        Some("float") => {
            *line = before;
            read_float(line).map(Borrowed::Float)
        }
        Some("complex") => {
            line.expect('(', "`(`")?;
            let real = read_float(line)?;
            line.expect(',', "`,`")?;
            let imag = read_float(line)?;
            line.expect(')', "`)`")?;
            Ok(Borrowed::Complex { real, imag })
        }
        Some("frozenset") => {
            line.expect('(', "`(`")?;
            let items = items(line, bump, depth)?;
            if cutaway_constant::unique(items).len() < items.len() {
                return before.fault("a frozenset with equal items");
            }
            Ok(Borrowed::FrozenSet(items))
        }
        _ => before.expected("a constant"),
    }
}

/// Items up to the closing bracket, whose opening one is read.
fn items<'a>(line: &mut Cursor<'_>, bump: &'a Bump, depth: u32) -> Result<&'a [Borrowed<'a>]> {
    let mut items = Vec::new();
    while !line.take(')') {
        items.push(grow(|| read(line, bump, depth + 1))?);
        if !line.take(',') {
            line.expect(')', "`,` or `)`")?;
            break;
        }
    }
    Ok(bump.alloc_slice_copy(&items))
}

fn number<'a>(line: &mut Cursor<'_>, bump: &'a Bump) -> Result<Borrowed<'a>> {
    let mut before = line.clone();
    let digits = literal(line);
    if !digits.starts_with("0x") && !digits.starts_with("-0x") && digits.contains(['.', 'e', 'E']) {
        return before.float(digits).map(Borrowed::Float);
    }
    match read_int(digits, bump) {
        Some(value) => Ok(Borrowed::Int(value)),
        None => before.expected("a number; one of more than 4300 digits is written as 0x…"),
    }
}

/// A float: a literal, or `float(0x…)` by its bits.
fn read_float(line: &mut Cursor<'_>) -> Result<f64> {
    let mut before = line.clone();
    if line.take_word("float") {
        line.expect('(', "`(`")?;
        let digits = literal(line);
        let bits = digits.strip_prefix("0x").and_then(|digits| u64::from_str_radix(digits, 16).ok());
        line.expect(')', "`)`")?;
        return bits
            .map(f64::from_bits)
            .ok_or_else(|| before.error(ErrorKind::Expected("a float's bits, as 0x…")));
    }
    let digits = literal(line);
    before.float(digits)
}

/// The digits, signs and letters of a number.
fn literal<'t>(line: &mut Cursor<'t>) -> &'t str {
    let rest = line.rest();
    let mut end = 0;
    for (at, character) in rest.char_indices() {
        let is_sign = matches!(character, '-' | '+') && (at == 0 || rest[..at].ends_with(['e', 'E']));
        if !(character.is_ascii_alphanumeric() || character == '.' || is_sign) {
            break;
        }
        end = at + 1;
    }
    line.step(end);
    &rest[..end]
}

impl Cursor<'_> {
    fn float(&mut self, digits: &str) -> Result<f64> {
        let is_number =
            digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
        match digits.parse() {
            Ok(value) if is_number => Ok(value),
            _ => self.expected("a number"),
        }
    }
}
