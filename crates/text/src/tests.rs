use num_bigint::BigInt;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

use crate::percent::{self, Flags};
use crate::{Error, complex, float, int, string};

fn shown(result: Result<Wtf8Buf, Error>) -> String {
    match result {
        Ok(text) => text.to_string(),
        Err(Error::Value(message) | Error::Overflow(message)) => message,
    }
}

fn check_int(value: i64, spec: &str, expected: &str) {
    let result = int(&BigInt::from(value), Wtf8::new(spec), "int", || Some(value as f64));
    assert_eq!(shown(result), expected, "format({value}, {spec:?})");
}

fn check_float(value: f64, spec: &str, expected: &str) {
    assert_eq!(shown(float(value, Wtf8::new(spec), "float")), expected, "format({value}, {spec:?})");
}

fn check_text(value: &str, spec: &str, expected: &str) {
    assert_eq!(shown(string(Wtf8::new(value), Wtf8::new(spec))), expected, "format({value:?}, {spec:?})");
}

#[test]
fn integers() {
    check_int(5, "", "5");
    check_int(-42, ">+6", "   -42");
    check_int(1234, "012,", "0,000,001,234");
    check_int(1234, "=12,", "       1,234");
    check_int(255, "#012_x", "0x0_0000_00ff");
    check_int(255, "X", "FF");
    check_int(-5, "^7b", " -101  ");
    check_int(65, "c", "A");
    check_int(7, ".1%", "700.0%");
    check_int(1, "010n", "0000000001");
}

#[test]
fn integers_refused() {
    check_int(1, "z", "Negative zero coercion (z) not allowed in integer format specifier");
    check_int(1, ".2", "Precision not allowed in integer format specifier");
    check_int(-1, "c", "%c arg not in range(0x110000)");
    check_int(65, "+c", "Sign not allowed with integer format specifier 'c'");
    check_int(65, "#c", "Alternate form (#) not allowed with integer format specifier 'c'");
    check_int(65, ",c", "Cannot specify ',' with 'c'.");
    check_int(1, "s", "Unknown format code 's' for object of type 'int'");
    check_int(1, "5 5", "Invalid format specifier '5 5' for object of type 'int'");
    check_int(1, "\u{1}", "Unknown format code '\\x1' for object of type 'int'");
    check_int(1, "99999999999999999999", "Too many decimal digits in format string");
    check_int(1, ".", "Format specifier missing precision");
    check_int(1, ",_", "Cannot specify both ',' and '_'.");
    check_int(1, "_,", "Cannot specify both ',' and '_'.");
    check_int(1, ",x", "Cannot specify ',' with 'x'.");
}

#[test]
fn floats() {
    check_float(1e16, "", "1e+16");
    check_float(3.0, "", "3.0");
    check_float(3.0, ".1", "3e+00");
    check_float(3.0, ".3", "3.0");
    check_float(123_456.0, ".3", "1.23e+05");
    check_float(0.00001, ".3", "1e-05");
    check_float(1_234_567.0, "_.2f", "1_234_567.00");
    check_float(-0.01, "z.1f", "0.0");
    check_float(f64::NAN, "010", "0000000nan");
    check_float(f64::NEG_INFINITY, "010", "-000000inf");
    check_float(f64::INFINITY, "05.1%", "0inf%");
    check_float(1.0, "#.0f", "1.");
    check_float(1.0, "#g", "1.00000");
    check_float(1e-5, "g", "1e-05");
    check_float(2.5, ".0f", "2");
    check_float(1e22, ",.0f", "10,000,000,000,000,000,000,000");
    check_float(1.5, "d", "Unknown format code 'd' for object of type 'float'");
    check_float(1.5, "E", "1.500000E+00");
}

#[test]
fn complex_numbers() {
    let check = |real, imag, spec: &str, expected: &str| {
        assert_eq!(shown(complex(real, imag, Wtf8::new(spec), "complex")), expected);
    };
    check(1.0, 2.0, "", "(1+2j)");
    check(1.0, 2.0, ".2f", "1.00+2.00j");
    check(1.0, 2.0, ">20.3", "              (1+2j)");
    check(1.0, 2.0, "+,.1f", "+1.0+2.0j");
    check(0.0, 1.0, "05", "Zero padding is not allowed in complex format specifier");
    check(0.0, 1.0, "=", "'=' alignment flag is not allowed in complex format specifier");
    check(0.0, 1.0, "%", "Unknown format code '%' for object of type 'complex'");
}

#[test]
fn text() {
    check_text("abc", "", "abc");
    check_text("abc", "05", "abc00");
    check_text("abcdef", "^7.3", "  abc  ");
    check_text("é", "*>3", "**é");
    check_text("a", "+", "Sign not allowed in string format specifier");
    check_text("a", " ", "Space not allowed in string format specifier");
    check_text("a", "=5", "'=' alignment not allowed in string format specifier");
    check_text("a", ",", "Cannot specify ',' with 's'.");
    check_text("a", "d", "Unknown format code 'd' for object of type 'str'");
}

#[test]
fn conversions() {
    let flags = Flags { zero: true, alternate: true, ..Flags::default() };
    assert_eq!(percent::number_field(&percent::int("ff", 'x', flags, None), flags, 8), "0x0000ff");
    assert_eq!(
        percent::number_field(&percent::int("-7", 'd', Flags::default(), Some(3)), Flags::default(), 6),
        "  -007"
    );
    assert_eq!(percent::float(12345.678, 'e', Flags::default(), None), "1.234568e+04");
    assert_eq!(percent::float(0.0001, 'g', Flags::default(), None), "0.0001");
}

fn wtf8(text: &str) -> &Wtf8 {
    Wtf8::new(text)
}

fn texts(parts: Vec<&Wtf8>) -> Vec<String> {
    parts.into_iter().map(ToString::to_string).collect()
}

#[test]
fn cases() {
    use crate::case::{capitalize, casefold, lower, swapcase, title, upper};
    assert_eq!(upper(wtf8("straße ﬁ")).to_string(), "STRASSE FI");
    assert_eq!(lower(wtf8("ΑΣ ΑΣΑ Σ İ")).to_string(), "ας ασα σ i\u{307}");
    assert_eq!(title(wtf8("they're bill's ǆ")).to_string(), "They'Re Bill'S ǅ");
    assert_eq!(capitalize(wtf8("ßTEST")).to_string(), "Sstest");
    assert_eq!(swapcase(wtf8("aBcÄ")).to_string(), "AbCä");
    assert_eq!(casefold(wtf8("Straße")).to_string(), "strasse");
}

#[test]
fn classes() {
    use crate::classify::{is_alnum, is_decimal, is_digit, is_identifier, is_numeric, is_title, is_upper};
    assert!(is_decimal(wtf8("٣4")) && !is_decimal(wtf8("²")) && is_digit(wtf8("²")) && is_numeric(wtf8("½")));
    assert!(is_alnum(wtf8("aß1")) && !is_alnum(wtf8("")) && is_title(wtf8("Ab Cd")) && !is_title(wtf8("AB")));
    assert!(is_identifier(wtf8("größe_1")) && !is_identifier(wtf8("1a")) && is_upper(wtf8("A1")));
}

#[test]
fn splitting() {
    use crate::split::{lines, rsplit, rwords, split, words};
    assert_eq!(texts(split(wtf8("a,b,,c"), wtf8(","), 2)), ["a", "b", ",c"]);
    assert_eq!(texts(rsplit(wtf8("a,b,,c"), wtf8(","), 2)), ["a,b", "", "c"]);
    assert_eq!(texts(words(wtf8("  a b  c "), 1)), ["a", "b  c "]);
    assert_eq!(texts(rwords(wtf8("  a b  c "), 1)), ["  a b", "c"]);
    assert_eq!(texts(lines(wtf8("a\nb\r\n\u{2028}c"), false)), ["a", "b", "", "c"]);
    assert_eq!(texts(lines(wtf8("a\nb\r\n"), true)), ["a\n", "b\r\n"]);
}

#[test]
fn replacing_and_padding() {
    use crate::field::{center, expand_tabs, zero_fill};
    use crate::search::replace;
    assert_eq!(replace(wtf8("abab"), wtf8("ab"), wtf8("x"), 1).to_string(), "xab");
    assert_eq!(replace(wtf8("ab"), wtf8(""), wtf8("-"), usize::MAX).to_string(), "-a-b-");
    assert_eq!(center(wtf8("abc"), 3, 6, '*'.into()).to_string(), "*abc**");
    assert_eq!(center(wtf8("ab"), 2, 5, '*'.into()).to_string(), "**ab*");
    assert_eq!(zero_fill(wtf8("-7"), 2, 4).to_string(), "-007");
    assert_eq!(expand_tabs(wtf8("a\tbc\n\td"), 4).to_string(), "a   bc\n    d");
}
