//! Names of characters, for `\N{…}`: exactly those that CPython 3.13 knows.
//!
//! The table of `unicode_names2` is of a newer Unicode than 15.1, and it overlooks differences of space and hyphen.
//! Names never change, so that what it finds only has to be checked: the character must be one of 15.1, and its name
//! the one asked for.

mod aliases;
#[cfg(test)]
mod tests;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use aliases::ALIASES;

/// The character of that name or alias. Letters may be of any case, except in names that are made by rule.
pub fn character(name: &str) -> Option<char> {
    if let Some(character) = alias(&name.to_ascii_uppercase()) {
        return Some(character);
    }
    if name.starts_with('-') {
        // `unicode_names2` looks at what stands in front of a hyphen.
        return None;
    }
    let character = unicode_names2::character(name)?;
    let exact = unicode_names2::name(character)?.to_string();
    let is_name = if exact.starts_with("CJK UNIFIED IDEOGRAPH-") {
        name.strip_prefix("CJK UNIFIED IDEOGRAPH-").is_some_and(is_ideograph_number)
    } else if exact.starts_with("HANGUL SYLLABLE ") {
        name == exact
    } else {
        name.eq_ignore_ascii_case(&exact)
    };
    (is_name && is_assigned(character)).then_some(character)
}

/// Four or five digits, in capitals.
fn is_ideograph_number(digits: &str) -> bool {
    matches!(digits.len(), 4 | 5) && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
}

fn alias(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix("VS") {
        return variation_selector(number);
    }
    let index = ALIASES.binary_search_by_key(&name, |&(alias, _)| alias).ok()?;
    ALIASES.get(index).map(|&(_, character)| character)
}

/// `VS1` to `VS256`.
fn variation_selector(number: &str) -> Option<char> {
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    let number: u32 = number.parse().ok().filter(|_| is_plain)?;
    match number {
        1..=16 => char::from_u32(0xFE00 + number - 1),
        17..=256 => char::from_u32(0xE0100 + number - 17),
        _ => None,
    }
}

/// Whether Unicode 15.1 has the character: the table of `unicode-properties` is that of 15.0.
fn is_assigned(character: char) -> bool {
    character.general_category() != GeneralCategory::Unassigned
        || matches!(character, '\u{2ffc}'..='\u{2fff}' | '\u{31ef}' | '\u{2ebf0}'..='\u{2ee5d}')
}
