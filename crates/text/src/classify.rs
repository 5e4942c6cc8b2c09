//! `isalpha`, `isdigit` and their kin. All but [`is_ascii`] and [`is_printable`] are false for empty text.

use rustpython_wtf8::Wtf8;

use crate::unicode;

fn all(text: &Wtf8, test: impl Fn(u32) -> bool) -> bool {
    !text.is_empty() && text.code_points().all(|point| test(point.to_u32()))
}

/// `str.isalpha`.
pub fn is_alpha(text: &Wtf8) -> bool {
    all(text, unicode::is_alpha)
}

/// `str.isdecimal`.
pub fn is_decimal(text: &Wtf8) -> bool {
    all(text, |point| unicode::decimal(point).is_some())
}

/// `str.isdigit`.
pub fn is_digit(text: &Wtf8) -> bool {
    all(text, unicode::is_digit)
}

/// `str.isnumeric`.
pub fn is_numeric(text: &Wtf8) -> bool {
    all(text, unicode::is_numeric)
}

/// `str.isalnum`.
pub fn is_alnum(text: &Wtf8) -> bool {
    all(text, |point| unicode::is_alpha(point) || unicode::is_numeric(point))
}

/// `str.isspace`.
pub fn is_space(text: &Wtf8) -> bool {
    all(text, unicode::is_space)
}

/// `str.isascii`.
pub fn is_ascii(text: &Wtf8) -> bool {
    text.as_bytes().is_ascii()
}

/// `str.islower`: cased characters, and all of them lower.
pub fn is_lower(text: &Wtf8) -> bool {
    one_case(text, unicode::is_lower, |point| unicode::is_upper(point) || unicode::is_title(point))
}

/// `str.isupper`: cased characters, and all of them upper.
pub fn is_upper(text: &Wtf8) -> bool {
    one_case(text, unicode::is_upper, |point| unicode::is_lower(point) || unicode::is_title(point))
}

fn one_case(text: &Wtf8, wanted: impl Fn(u32) -> bool, other: impl Fn(u32) -> bool) -> bool {
    let mut found = false;
    for point in text.code_points() {
        if other(point.to_u32()) {
            return false;
        }
        found |= wanted(point.to_u32());
    }
    found
}

/// `str.istitle`: every word begins with upper or title case and goes on in lower case.
pub fn is_title(text: &Wtf8) -> bool {
    let (mut in_word, mut found) = (false, false);
    for point in text.code_points() {
        let point = point.to_u32();
        if unicode::is_upper(point) || unicode::is_title(point) {
            if in_word {
                return false;
            }
            (in_word, found) = (true, true);
        } else if unicode::is_lower(point) {
            if !in_word {
                return false;
            }
        } else {
            in_word = false;
        }
    }
    found
}

/// `str.isidentifier`.
pub fn is_identifier(text: &Wtf8) -> bool {
    let Ok(text) = text.as_str() else { return false };
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first))
        && characters.all(unicode_ident::is_xid_continue)
}
