//! Floats as text: `PyOS_double_to_string`.

use cutaway_constant::repr;

/// How a float is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `e`: one digit before the point, an exponent.
    Exponent,
    /// `f`: no exponent.
    Fixed,
    /// `g`: whichever is shorter, without trailing zeros.
    General,
    /// `r`: the shortest text that reads back as the same float.
    Repr,
}

/// The particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// How it is written.
    pub style: Style,
    /// Digits after the point, for `General` significant digits; unused for `Repr`.
    pub precision: usize,
    /// `#`: a point always, and no trailing zeros cut.
    pub alternate: bool,
    /// A text that looks like an integer gets `.0`.
    pub dot_zero: bool,
    /// A negative zero loses its sign.
    pub no_negative_zero: bool,
}

/// Writes a float. Infinities and NaN are `inf` and `nan`, lower case.
pub fn write(value: f64, form: Form) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    let digits = match form.style {
        Style::Exponent => exponent(value.abs(), form),
        Style::Fixed => fixed(value.abs(), form),
        Style::General => general(value.abs(), form),
        Style::Repr => shortest(value.abs(), form),
    };
    let zero = digits.bytes().take_while(|&b| b != b'e').all(|b| matches!(b, b'0' | b'.'));
    let negative = value.is_sign_negative() && !(form.no_negative_zero && zero);
    if negative { format!("-{digits}") } else { digits }
}

fn exponent(value: f64, form: Form) -> String {
    let text = format!("{value:.*e}", form.precision);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    with_exponent(mantissa, exponent.parse().unwrap_or(0), form.alternate)
}

fn fixed(value: f64, form: Form) -> String {
    let mut text = format!("{value:.*}", form.precision);
    if form.alternate && form.precision == 0 {
        text.push('.');
    }
    text
}

/// Significant digits, with an exponent where it is below -4 or not below the precision.
fn general(value: f64, form: Form) -> String {
    let precision = form.precision.max(1);
    let text = format!("{value:.*e}", precision - 1);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    if !form.alternate {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    let last_fixed = precision as i64 - i64::from(form.dot_zero);
    if exponent < -4 || exponent >= last_fixed {
        let mantissa = if digits.len() > 1 { format!("{}.{}", &digits[..1], &digits[1..]) } else { digits };
        return with_exponent(&mantissa, exponent, form.alternate);
    }
    place_point(&digits, exponent, form)
}

/// Digits without exponent: the point stands after the digit of the given power of ten.
fn place_point(digits: &str, exponent: i64, form: Form) -> String {
    let mut text = if exponent < 0 {
        format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize))
    } else {
        let whole = exponent as usize + 1;
        if digits.len() <= whole {
            format!("{digits}{}", "0".repeat(whole - digits.len()))
        } else {
            format!("{}.{}", &digits[..whole], &digits[whole..])
        }
    };
    if !text.contains('.') {
        if form.dot_zero {
            text.push_str(".0");
        } else if form.alternate {
            text.push('.');
        }
    }
    text
}

fn shortest(value: f64, form: Form) -> String {
    let mut text = String::new();
    repr::float(value, &mut text);
    if !form.dot_zero {
        text.truncate(text.strip_suffix(".0").unwrap_or(&text).len());
    }
    if form.alternate && !text.contains('.') {
        text.insert(text.find('e').unwrap_or(text.len()), '.');
    }
    text
}

/// A mantissa and an exponent of at least two digits.
fn with_exponent(mantissa: &str, exponent: i64, alternate: bool) -> String {
    let point = if alternate && !mantissa.contains('.') { "." } else { "" };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}{point}e{sign}{:02}", exponent.abs())
}
