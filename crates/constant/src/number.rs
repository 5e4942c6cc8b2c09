//! Numbers from and to text.

use bumpalo::Bump;
use num_bigint::BigInt;
use num_traits::Num as _;

use crate::{Constant, Int};

/// `sys.int_info.default_max_str_digits`: as many decimal digits an integer may have in text.
pub const MAX_STR_DIGITS: usize = 4300;

/// Why text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntError {
    /// A digit that the base does not have, no digit at all, or a misplaced underscore.
    Invalid,
    /// More decimal digits than [`MAX_STR_DIGITS`]; holds how many.
    TooManyDigits(usize),
}

/// The value of an integer literal of Python source: prefix `0x`, `0o`, `0b` or none, underscores between digits.
///
/// The limit holds for decimal literals that do not fit a machine word, as in `parsenumber` of CPython's parser.
pub fn int_literal<'a>(text: &str, arena: &'a Bump) -> Result<Int<'a>, IntError> {
    let (base, digits) = split_prefix(text);
    parse_int(digits, base, arena)
}

/// The value of digits in base 2 to 36, without sign or prefix; single underscores may stand between digits.
///
/// The limit holds for bases that are no power of two, and only where the value does not fit 64 bits.
pub fn parse_int<'a>(digits: &str, base: u32, arena: &'a Bump) -> Result<Int<'a>, IntError> {
    if let Some(value) = small(digits, base) {
        return Ok(Int::Small(value));
    }
    let digits = strip_underscores(digits).ok_or(IntError::Invalid)?;
    let significant = digits.trim_start_matches('0');
    if let Some(value) = small(significant, base) {
        return Ok(Int::Small(value));
    }
    if digits.bytes().any(|b| !char::from(b).is_digit(base)) {
        return Err(IntError::Invalid);
    }
    if !base.is_power_of_two() && digits.len() > MAX_STR_DIGITS {
        return Err(IntError::TooManyDigits(digits.len()));
    }
    let value = BigInt::from_str_radix(significant, base).map_err(|_| IntError::Invalid)?;
    Ok(Int::from_bigint(&value, arena))
}

/// The value of a float literal: digits, underscores between them, a point, an exponent. Values beyond the
/// range are infinite, as in CPython.
pub fn parse_float(text: &str) -> Option<f64> {
    if !text.contains('_') {
        return text.parse().ok();
    }
    let well_placed = text
        .split(['.', 'e', 'E', '+', '-'])
        .all(|run| !run.starts_with('_') && !run.ends_with('_') && !run.contains("__"));
    if well_placed { text.replace('_', "").parse().ok() } else { None }
}

/// Whether `repr()` of the constant would raise `ValueError` for the length of an integer in it.
pub fn exceeds_digit_limit(value: &Constant<'_>) -> bool {
    match *value {
        Constant::Int(int @ Int::Big { .. }) => {
            // 14,281 bits hold fewer than 4,300 decimal digits, so that most need no conversion.
            int.bits() > 14_281 && int.to_bigint().magnitude().to_string().len() > MAX_STR_DIGITS
        }
        Constant::Tuple(items) | Constant::FrozenSet(items) => items.iter().any(exceeds_digit_limit),
        Constant::None
        | Constant::Bool(_)
        | Constant::Ellipsis
        | Constant::Int(Int::Small(_))
        | Constant::Float(_)
        | Constant::Complex { .. }
        | Constant::Str(_)
        | Constant::Bytes(_) => false,
    }
}

fn split_prefix(text: &str) -> (u32, &str) {
    match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, prefixed(text)),
        [b'0', b'o' | b'O', ..] => (8, prefixed(text)),
        [b'0', b'b' | b'B', ..] => (2, prefixed(text)),
        _ => (10, text),
    }
}

/// One underscore may follow the prefix.
fn prefixed(text: &str) -> &str {
    let digits = &text[2..];
    digits.strip_prefix('_').unwrap_or(digits)
}

/// Plain digits that fit a machine word.
fn small(digits: &str, base: u32) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let mut value: i64 = 0;
    for byte in digits.bytes() {
        let digit = char::from(byte).to_digit(base)?;
        value = value.checked_mul(i64::from(base))?.checked_add(i64::from(digit))?;
    }
    Some(value)
}

fn strip_underscores(digits: &str) -> Option<String> {
    let misplaced =
        digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__");
    if misplaced { None } else { Some(digits.replace('_', "")) }
}
