//! Names of characters.

use super::aliases::ALIASES;
use super::character;

#[test]
fn the_aliases_are_in_order_and_those_of_unicode() {
    assert!(ALIASES.is_sorted());
    for &(alias, expected) in ALIASES {
        assert_eq!(unicode_names2::character(alias), Some(expected), "{alias}");
    }
}

#[test]
fn names_are_exact() {
    let check = |name: &str, expected: Option<char>| assert_eq!(character(name), expected, "{name}");
    check("latin small letter a", Some('a'));
    check("LATIN SMALL LETTER-A", None);
    check("-", None);
    check("HANGUL SYLLABLE GA", Some('가'));
    check("hangul syllable ga", None);
    check("CJK UNIFIED IDEOGRAPH-4E00", Some('一'));
    check("CJK UNIFIED IDEOGRAPH-4e00", None);
    check("CJK UNIFIED IDEOGRAPH-2EBF0", Some('\u{2ebf0}'));
    check("line feed", Some('\n'));
    check("VS17", Some('\u{e0100}'));
    check("VS017", None);
    // New in Unicode 16.
    check("GARAY DIGIT ZERO", None);
}
