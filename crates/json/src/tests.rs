//! What is looked at eight bytes together is what comes out byte by byte.

use crate::{ErrorKind, Result, Scanner, escape};

fn int(text: &str) -> Result<i64> {
    let mut scanner = Scanner::new(text);
    let value = scanner.int("a number")?;
    assert_eq!(text[..text.len() - 1].trim_start().parse(), Ok(value));
    assert_eq!(scanner.offset(), text.len() - 1, "{text}");
    Ok(value)
}

#[test]
fn numbers_of_every_length() {
    let mut number = String::new();
    for digit in "123456789012345678".chars() {
        number.push(digit);
        for behind in [",", "]", "}", ":"] {
            for before in ["", "-", " \n", " -"] {
                int(&format!("{before}{number}{behind}")).unwrap();
            }
        }
    }
    int("9223372036854775807,").unwrap();
    int("-9223372036854775808,").unwrap();
    int("0,").unwrap();
    int("-0,").unwrap();
}

#[test]
fn what_is_no_whole_number() {
    let whole = ErrorKind::Expected("a whole number");
    let range = ErrorKind::NumberRange("a number");
    for (text, kind) in [
        ("01,       ", &whole),
        ("-01,       ", &whole),
        ("1.5,       ", &whole),
        ("1e5,       ", &whole),
        ("-,         ", &whole),
        ("--1,       ", &whole),
        (",          ", &whole),
        ("", &whole),
        ("000000000000000000000000001", &whole),
        ("9223372036854775808,", &range),
        ("-9223372036854775809,", &range),
    ] {
        let error = Scanner::new(text).int::<i64>("a number").unwrap_err();
        assert_eq!((&error.kind, error.column), (kind, 1), "{text}");
    }
    assert_eq!(Scanner::new("256,       ").int::<u8>("a number").unwrap_err().kind, range);
    assert_eq!(Scanner::new("-1,        ").int::<u8>("a number").unwrap_err().kind, range);
}

#[test]
fn several_numbers_together() {
    let mut scanner = Scanner::new(",1,-2,1234567]      ");
    assert_eq!(scanner.short_ints(-2), Some([1, -2, 1_234_567]));
    assert!(scanner.take(b']'));
    for text in [
        ",1, 2]       ",
        ",1,12345678] ",
        ",01,1]       ",
        "1,1]         ",
        ",1,1",
        ",1,x         ",
        ",1,-2        ",
    ] {
        let mut scanner = Scanner::new(text);
        assert_eq!(scanner.short_ints::<2>(-1), None, "{text}");
        assert_eq!(scanner.offset(), 0);
    }
}

#[test]
fn equal_names_share_their_memory() {
    let mut scanner = Scanner::new(r#""a""\u0061""b""#);
    let [first, second, third] = [(); 3].map(|()| scanner.name().unwrap());
    assert!(std::rc::Rc::ptr_eq(&first, &second));
    assert_eq!((&*first, &*third), ("a", "b"));
    assert!(scanner.name().is_err());
}

#[test]
fn strings_with_what_is_escaped_at_every_place() {
    for special in ['"', '\\', '\n', '\r', '\t', '\0', '\u{1f}', ' ', '\u{7f}', 'é', '\u{10ffff}'] {
        for length in 0..20 {
            let mut text = "abcdefghijklmnopqrstuvwx"[..length].to_owned();
            for at in 0..=length {
                let start = text.clone();
                text.insert(at, special);
                let mut json = String::new();
                escape::string(&text, &mut json);
                let mut scanner = Scanner::new(&json);
                assert_eq!(scanner.string().unwrap(), text, "{json}");
                scanner.end_of_text().unwrap();
                text = start;
            }
        }
    }
}

#[test]
fn what_is_no_string() {
    for (text, kind, column) in [
        ("\"abcdefghijk", ErrorKind::Expected("the string's end"), 13),
        ("\"abc\\n", ErrorKind::Expected("the string's end"), 7),
        ("\"abcdefghijk\u{1}\"", ErrorKind::Invalid("control character in a string"), 13),
        ("\"a\\nbcdefghijk\u{1}\"", ErrorKind::Invalid("control character in a string"), 15),
        ("\"\\x\"", ErrorKind::Escape, 2),
    ] {
        let error = Scanner::new(text).string().unwrap_err();
        assert_eq!((error.kind, error.column), (kind, column), "{text}");
    }
}

#[test]
fn numbers_written() {
    let mut value: u64 = 0;
    for digit in "12345678901234567890".bytes() {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        for value in [value, value / 10 * 10, value / 7, u64::MAX - value] {
            let mut out = String::new();
            escape::unsigned(value, &mut out);
            assert_eq!(out, value.to_string());
        }
    }
    for value in [0, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 10_001, 100_000_000, i64::MAX, i64::MIN, -1] {
        let mut out = String::new();
        escape::int(value, &mut out);
        assert_eq!(out, value.to_string());
    }
}

#[test]
fn bytes_both_ways() {
    let all: Vec<u8> = (0..=255).collect();
    let mut json = String::from("\"");
    escape::hex_bytes(&all, &mut json);
    json.push('"');
    assert_eq!(Scanner::new(&json).bytes().unwrap(), all);
    assert_eq!(Scanner::new(&json.to_uppercase()).bytes().unwrap(), all);
    for text in ["\"0\"", "\"0g\"", "\"é\"", "\"00é0\"", "\"0\\u0030\\u0030\""] {
        assert!(Scanner::new(text).bytes().is_err(), "{text}");
    }
    assert_eq!(Scanner::new("\"0\\u0030\"").bytes().unwrap(), [0]);
}

#[test]
fn keys_as_they_come() {
    let mut scanner = Scanner::new("{ \"a\" : 1 , \"skipped\":[{\"b\":2}],\n\"b\":3, \"c\":4}");
    scanner.open_object().unwrap();
    scanner.key("a").unwrap();
    assert_eq!(scanner.int::<i32>("a").unwrap(), 1);
    assert!(!scanner.optional_key("b").unwrap());
    scanner.key("b").unwrap();
    assert_eq!(scanner.int::<i32>("b").unwrap(), 3);
    let missing = scanner.clone().key("d").unwrap_err();
    assert_eq!((missing.kind, missing.line, missing.column), (ErrorKind::MissingKey("d"), 2, 13));
    scanner.close_object().unwrap();
    scanner.end_of_text().unwrap();
}
