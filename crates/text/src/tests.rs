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
    check_float(1e300, "#", "1.e+300");
    check_float(f64::INFINITY, "020,", "00000000000000000inf");
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

#[test]
fn bytes() {
    use crate::bytes::{case, field, hex, search, split};
    assert_eq!(case::title(b"they're x"), b"They'Re X");
    assert_eq!(case::swapcase(b"aB\xe9"), b"Ab\xe9");
    assert_eq!(field::zero_fill(b"-7", 4), b"-007");
    assert_eq!(search::replace(b"abab", b"ab", b"x", 1), b"xab");
    assert_eq!(split::words(b" a b  c ", 1), [&b"a"[..], b"b  c "]);
    assert_eq!(split::lines(b"a\r\nb\x0bc\n", false), [&b"a"[..], b"b\x0bc"]);
    assert_eq!(hex::encode_grouped(b"abcde", Some(':'), 2), "61:6263:6465");
    assert_eq!(hex::encode_grouped(b"abcde", Some(':'), -2), "6162:6364:65");
    assert_eq!(hex::decode(b"61 62\n"), Ok(b"ab".to_vec()));
    assert_eq!(hex::decode(b"6 1"), Err(1));
}

fn check_decode(data: &[u8], name: &str, expected: Result<&str, (usize, usize, &str)>) {
    use crate::codec::{Found, decode, look_up};
    let Found::Encoding(encoding) = look_up(name) else { panic!("no encoding {name}") };
    let (encoding, start) = decode::without_mark(data, encoding);
    let mut out = Wtf8Buf::new();
    let result = decode::decode(data, start, encoding, &|_| None, &mut out);
    let text = out.to_string();
    let shown =
        result.map(|()| text.as_str()).map_err(|refusal| (refusal.start, refusal.end, refusal.reason));
    assert_eq!(shown, expected, "{data:?} as {name}");
}

#[test]
fn decoding() {
    check_decode("aé€".as_bytes(), "UTF8", Ok("aé€"));
    check_decode(b"a\xe2\x82", "utf-8", Err((1, 3, "unexpected end of data")));
    check_decode(b"\xe2\x28", "utf-8", Err((0, 1, "invalid continuation byte")));
    check_decode(b"\xc0\x80", "utf-8", Err((0, 1, "invalid start byte")));
    check_decode(b"\xe9", "latin1", Ok("é"));
    check_decode(b"a\xe9", "us-ascii", Err((1, 2, "ordinal not in range(128)")));
    check_decode(b"\xff\xfe=\xd8\0\xde", "utf-16", Ok("\u{1f600}"));
    check_decode(b"\x00\xd8a\x00", "utf-16-le", Err((0, 2, "illegal UTF-16 surrogate")));
    check_decode(b"\0\0\x11\0", "utf-32-le", Err((0, 4, "code point not in range(0x110000)")));
    check_decode(br"\x41\u20ac\n\101", "unicode_escape", Ok("A€\nA"));
    check_decode(br"\x4", "unicode_escape", Err((0, 3, "truncated \\xXX escape")));
}

#[test]
fn encoding() {
    use crate::codec::{Encoding, encode};
    let points = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
    let mut out = Vec::new();
    assert_eq!(encode::encode(&points("a\u{1f600}"), 0, Encoding::Utf16(None), &mut out), Ok(()));
    assert_eq!(out, b"a\0=\xd8\0\xde");
    let refusal = encode::encode(&points("aéè€b"), 0, Encoding::Ascii, &mut Vec::new()).unwrap_err();
    assert_eq!((refusal.start, refusal.end, refusal.reason), (1, 4, "ordinal not in range(128)"));
}

fn check_template(template: &str, expected: &str) {
    let pieces = crate::template::Pieces::new(wtf8(template)).map(|piece| {
        piece.map(|piece| match piece.field {
            Some(field) => format!("{}<{}|{}>", piece.literal, field.name, field.spec),
            None => piece.literal.to_string(),
        })
    });
    let shown = match pieces.collect::<Result<Vec<String>, Error>>() {
        Ok(pieces) => pieces.join(""),
        Err(Error::Value(message) | Error::Overflow(message)) => message,
    };
    assert_eq!(shown, expected, "{template:?}");
}

#[test]
fn templates() {
    check_template("a{{b}}{}c{0.x[y}]!r:>{w}}", "a{b}<|>c<0.x[y}]|>{w}>");
    check_template("{", "Single '{' encountered in format string");
    check_template("a}", "Single '}' encountered in format string");
    check_template("{a", "expected '}' before end of string");
    check_template("{a{", "unexpected '{' in field name");
    check_template("{!", "end of string while looking for conversion specifier");
    check_template("{!rr}", "expected ':' after conversion specifier");
    check_template("{:", "unmatched '{' in format spec");
}
