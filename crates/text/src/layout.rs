//! A number in its field: sign, prefix, grouped digits, fraction, padding.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use crate::spec::{Align, Grouping, Sign, Spec};

/// The parts of a number that was written without a field.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// Whether a minus stands before it.
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// The digits that can be grouped.
    pub digits: &'a str,
    /// What follows: point, fraction, exponent, `%`.
    pub rest: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes apart a number in plain form.
    pub fn of(number: &'a str) -> Parts<'a> {
        let negative = number.starts_with('-');
        let number = number.strip_prefix('-').unwrap_or(number);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        Parts { negative, prefix: "", digits: &number[..digits], rest: &number[digits..] }
    }
}

/// Puts a number into its field.
pub fn number(parts: Parts<'_>, spec: &Spec) -> Wtf8Buf {
    let sign = sign(parts.negative, spec.sign);
    let around = sign.len() + parts.prefix.len() + parts.rest.len();
    let zero_filled = spec.align == Align::AfterSign && spec.fill == CodePoint::from_char('0');
    let least = if zero_filled { spec.width.saturating_sub(around) } else { 0 };
    let digits = grouped(parts.digits, spec.grouping, least);
    let padding = spec.width.saturating_sub(around + digits.len());
    let mut out = Wtf8Buf::with_capacity(around + digits.len() + padding);
    let (before, between, after) = match spec.align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    pad(&mut out, spec.fill, before);
    out.push_str(sign);
    out.push_str(parts.prefix);
    pad(&mut out, spec.fill, between);
    out.push_str(&digits);
    out.push_str(parts.rest);
    pad(&mut out, spec.fill, after);
    out
}

/// Appends `count` fill characters.
pub fn pad(out: &mut Wtf8Buf, fill: CodePoint, count: usize) {
    for _ in 0..count {
        out.push(fill);
    }
}

fn sign(negative: bool, sign: Option<Sign>) -> &'static str {
    match (negative, sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, Some(Sign::Minus) | None) => "",
    }
}

/// Digits with separators between groups, and zeros before them up to `least` characters. A separator never
/// comes first, so that the result can be one longer.
fn grouped(digits: &str, grouping: Grouping, least: usize) -> String {
    if digits.is_empty() {
        // Infinities and NaN.
        return String::new();
    }
    let Some((separator, size)) = grouping.separator() else {
        return "0".repeat(least.saturating_sub(digits.len())) + digits;
    };
    let mut reversed = Vec::with_capacity(digits.len() * 2);
    let (mut rest, mut wanted) = (digits.as_bytes(), least as isize);
    loop {
        let group = size.min(rest.len().max(usize::try_from(wanted).unwrap_or(0)).max(1));
        let taken = group.min(rest.len());
        reversed.extend(rest[rest.len() - taken..].iter().rev());
        reversed.extend(std::iter::repeat_n(b'0', group - taken));
        rest = &rest[..rest.len() - taken];
        wanted -= group as isize;
        if rest.is_empty() && wanted <= 0 {
            break;
        }
        reversed.push(separator as u8);
        wanted -= 1;
    }
    reversed.iter().rev().map(|&byte| byte as char).collect()
}
