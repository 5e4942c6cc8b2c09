//! `int.__format__`.

use num_bigint::{BigInt, Sign};
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::error::Error;
use crate::format::{float_, string_};
use crate::layout::{self, Parts};
use crate::spec::{Align, Defaults, Spec};

/// Formats an integer. `type_name` is the object's own, for messages; `to_float` gives the number as a float, or `None`
/// when it is too large for one.
pub fn int(
    value: &BigInt,
    spec: &Wtf8,
    type_name: &str,
    to_float: impl FnOnce() -> Option<f64>,
) -> Result<Wtf8Buf, Error> {
    if spec.is_empty() {
        return Ok(Wtf8Buf::from(value.to_string()));
    }
    let spec = Spec::parse(spec, Defaults { type_name, code: Some('d'), align: Align::Right })?;
    match spec.code {
        Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => {}
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let value =
                to_float().ok_or_else(|| Error::Overflow("int too large to convert to float".to_owned()))?;
            return Ok(float_::by_spec(value, &spec));
        }
        code => return Err(Error::unknown_code(code.unwrap_or('d'), type_name)),
    }
    if spec.precision.is_some() {
        return Err(Error::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Error::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if spec.code == Some('c') { character(value, &spec) } else { Ok(digits(value, &spec)) }
}

fn digits(value: &BigInt, spec: &Spec) -> Wtf8Buf {
    let (radix, prefix) = match spec.code {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = value.magnitude().to_str_radix(radix);
    if spec.code == Some('X') {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    let parts = Parts { negative: value.sign() == Sign::Minus, prefix, digits: &digits, rest: "" };
    layout::number(parts, spec)
}

fn character(value: &BigInt, spec: &Spec) -> Result<Wtf8Buf, Error> {
    if spec.sign.is_some() {
        return Err(Error::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Error::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    if i64::try_from(value).is_err() {
        return Err(Error::Overflow("Python int too large to convert to C long".to_owned()));
    }
    let point = u32::try_from(value).ok().and_then(CodePoint::from_u32);
    let point = point.ok_or_else(|| Error::Overflow("%c arg not in range(0x110000)".to_owned()))?;
    let mut text = Wtf8Buf::new();
    text.push(point);
    Ok(string_::field(&text, &Spec { align: left_of_sign(spec.align), ..*spec }))
}

/// A character has no sign to pad after.
fn left_of_sign(align: Align) -> Align {
    if align == Align::AfterSign { Align::Right } else { align }
}
