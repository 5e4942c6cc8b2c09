//! `%` formatting: the conversions in a template, and numbers written by them.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use crate::double::{self, Form, Style};
use crate::layout::pad;

/// The flags of a conversion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five flags that combine freely")]
pub struct Flags {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
}

impl Flags {
    /// Takes in one flag character; says whether it is one.
    pub fn take(&mut self, flag: char) -> bool {
        match flag {
            '-' => self.left = true,
            '+' => self.plus = true,
            ' ' => self.blank = true,
            '#' => self.alternate = true,
            '0' => self.zero = true,
            _ => return false,
        }
        true
    }
}

/// A float by one of `e f g E F G`.
pub fn float(value: f64, code: char, flags: Flags, precision: Option<usize>) -> String {
    let style = match code {
        'e' | 'E' => Style::Exponent,
        'f' | 'F' => Style::Fixed,
        _ => Style::General,
    };
    let form = Form {
        style,
        precision: precision.unwrap_or(6),
        alternate: flags.alternate,
        dot_zero: false,
        no_negative_zero: false,
    };
    let mut text = double::write(value, form);
    if code.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
    text
}

/// An integer's digits (`-` first where it is negative) with prefix and at least `precision` digits, by one of
/// `d i u o x X`.
pub fn int(digits: &str, code: char, flags: Flags, precision: Option<usize>) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let zeros = "0".repeat(precision.unwrap_or(0).saturating_sub(digits.len()));
    let prefix = match code {
        'o' if flags.alternate => "0o",
        'x' if flags.alternate => "0x",
        'X' if flags.alternate => "0X",
        _ => "",
    };
    format!("{sign}{prefix}{zeros}{digits}")
}

/// Puts a converted number into its field: the sign asked for, zeros after sign and prefix, or blanks.
pub fn number_field(text: &str, flags: Flags, width: usize) -> String {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None if flags.plus => ("+", text),
        None if flags.blank => (" ", text),
        None => ("", text),
    };
    let padding = width.saturating_sub(sign.len() + rest.len());
    if flags.left {
        return format!("{sign}{rest}{}", " ".repeat(padding));
    }
    if !flags.zero {
        return format!("{}{sign}{rest}", " ".repeat(padding));
    }
    let has_prefix = ["0x", "0X", "0o"].iter().any(|prefix| rest.starts_with(prefix));
    let (prefix, digits) = rest.split_at(if has_prefix && flags.alternate { 2 } else { 0 });
    format!("{sign}{prefix}{}{digits}", "0".repeat(padding))
}

/// Puts converted text of so many characters into its field.
pub fn text_field(text: Wtf8Buf, length: usize, flags: Flags, width: usize) -> Wtf8Buf {
    let padding = width.saturating_sub(length);
    if padding == 0 {
        return text;
    }
    let blank = CodePoint::from_char(' ');
    let mut out = Wtf8Buf::with_capacity(text.len() + padding);
    if flags.left {
        out.push_wtf8(&text);
        pad(&mut out, blank, padding);
    } else {
        pad(&mut out, blank, padding);
        out.push_wtf8(&text);
    }
    out
}
