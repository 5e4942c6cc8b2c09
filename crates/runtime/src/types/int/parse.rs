//! Ints from text and to text.

use num_bigint::BigInt;
use rustpython_wtf8::Wtf8;

use crate::object::Int;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// `sys.get_int_max_str_digits()` at the start.
pub const MAX_STR_DIGITS: usize = 4300;

/// The decimal text of an int.
pub fn to_text(vm: &Vm, x: &Value) -> Result<Value> {
    if let Some(i) = x.to_i64() {
        let mut buffer = [0u8; 20];
        return Ok(vm.str(decimal(i, &mut buffer)).into());
    }
    let Some(big) = x.get::<Int>() else { return Ok(vm.intern("0").into()) };
    let limit = vm.max_str_digits.get();
    // 3.32 bits a digit: only near the limit must the digits be counted.
    if limit > 0 && big.0.bits() as f64 / std::f64::consts::LOG2_10 > (limit + 1) as f64 {
        return Err(too_large(vm, limit));
    }
    let text = big.0.to_string();
    if limit > 0 && text.trim_start_matches('-').len() > limit {
        return Err(too_large(vm, limit));
    }
    Ok(vm.string(text).into())
}

#[cold]
fn too_large(vm: &Vm, limit: usize) -> crate::vm::Raised {
    vm.value_error(&format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
    ))
}

fn decimal(i: i64, buffer: &mut [u8; 20]) -> &str {
    let mut place = buffer.len();
    let mut rest = i.unsigned_abs();
    loop {
        place -= 1;
        buffer[place] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if i < 0 {
        place -= 1;
        buffer[place] = b'-';
    }
    core::str::from_utf8(&buffer[place..]).unwrap_or_default()
}

/// `int(text, base)`; base 0 reads the prefix. `original` is what the message shows.
pub fn parse(vm: &Vm, text: &Wtf8, base: u32, original: &Value) -> Result<Value> {
    let fast = (base == 10).then(|| small_decimal(text.as_bytes())).flatten();
    if let Some(i) = fast {
        return Ok(vm.int(i));
    }
    let invalid = |vm: &Vm| match vm.repr(original) {
        Ok(repr) => vm.value_error(&format!("invalid literal for int() with base {base}: {}", repr.lossy())),
        Err(raised) => raised,
    };
    let Some(ascii) = to_ascii(text) else { return Err(invalid(vm)) };
    let trimmed = ascii.trim_matches(|c: char| {
        c.is_ascii_whitespace() || c == '\u{b}' || ('\u{1c}'..='\u{1f}').contains(&c)
    });
    let (negative, unsigned) = match trimmed.as_bytes().first() {
        Some(b'-') => (true, &trimmed[1..]),
        Some(b'+') => (false, &trimmed[1..]),
        _ => (false, trimmed),
    };
    let Some((base_used, digits, prefixed)) = strip_prefix(unsigned, base) else { return Err(invalid(vm)) };
    let Some(clean) = digits_of(digits, base_used, prefixed) else { return Err(invalid(vm)) };
    if base == 0 && !prefixed && clean.len() > 1 && clean.starts_with('0') && clean.bytes().any(|b| b != b'0')
    {
        return Err(invalid(vm));
    }
    let limit = vm.max_str_digits.get();
    if limit > 0 && clean.len() > limit && !base_used.is_power_of_two() {
        return Err(vm.value_error(&format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
            clean.len()
        )));
    }
    match BigInt::parse_bytes(clean.as_bytes(), base_used) {
        Some(big) => Ok(vm.big_int(if negative { -big } else { big })),
        None => Err(invalid(vm)),
    }
}

fn small_decimal(bytes: &[u8]) -> Option<i64> {
    let (negative, digits) = match bytes.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0i64, |n, &d| n * 10 + i64::from(d - b'0'));
    Some(if negative { -value } else { value })
}

/// Decimal digits and spaces of Unicode as ASCII.
fn to_ascii(text: &Wtf8) -> Option<String> {
    if text.is_ascii() {
        return text.as_str().ok().map(str::to_owned);
    }
    let mut out = String::new();
    for c in text.code_points() {
        let n = c.to_u32();
        if n < 0x80 {
            out.push(char::from(n as u8));
        } else if let Some(digit) = cutaway_text::unicode::decimal(n) {
            out.push(char::from(b'0' + digit as u8));
        } else if cutaway_text::unicode::is_space(n) {
            out.push(' ');
        } else {
            return None;
        }
    }
    Some(out)
}

fn strip_prefix(text: &str, base: u32) -> Option<(u32, &str, bool)> {
    let of = |second: u8| match second | 0x20 {
        b'x' => 16,
        b'o' => 8,
        b'b' => 2,
        _ => 0,
    };
    if let [b'0', second, ..] = text.as_bytes() {
        let named = of(*second);
        if named != 0 && (base == 0 || base == named) {
            return Some((named, &text[2..], true));
        }
    }
    Some((if base == 0 { 10 } else { base }, text, false))
}

/// The digits without underscores, which may stand only between digits (or after a prefix).
fn digits_of(text: &str, base: u32, prefixed: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut last_underscore = !prefixed;
    for c in text.chars() {
        if c == '_' {
            if last_underscore {
                return None;
            }
            last_underscore = true;
        } else if c.is_digit(base) {
            out.push(c);
            last_underscore = false;
        } else {
            return None;
        }
    }
    if out.is_empty() || last_underscore { None } else { Some(out) }
}
