//! What CPython 3.13 says of the same constants.

use bumpalo::Bump;
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::fold::{self, Operator, UnaryOperator};
use crate::number::{self, IntError};
use crate::{Constant, hash, repr, unique};

#[track_caller]
fn check(value: Constant<'_>, expected: &str) {
    assert_eq!(repr::to_string(&value), expected);
}

#[track_caller]
fn check_fold(op: Operator, left: Constant<'_>, right: Constant<'_>, expected: Option<&str>) {
    let arena = Bump::new();
    let text = fold::binary(op, left, right, &arena).map(|value| repr::to_string(&value));
    assert_eq!(text.as_deref(), expected);
}

fn int(text: &str) -> Constant<'static> {
    let arena: &'static Bump = Box::leak(Box::new(Bump::new()));
    Constant::Int(number::int_literal(text, arena).unwrap())
}

#[test]
fn floats_have_the_shortest_text() {
    check(Constant::Float(0.1), "0.1");
    check(Constant::Float(1e16), "1e+16");
    check(Constant::Float(1e15), "1000000000000000.0");
    check(Constant::Float(0.0001), "0.0001");
    check(Constant::Float(0.00001), "1e-05");
    check(Constant::Float(-0.0), "-0.0");
    check(Constant::Float(5e-324), "5e-324");
    check(Constant::Float(f64::NAN), "nan");
    check(Constant::Float(f64::NEG_INFINITY), "-inf");
}

#[test]
fn halves_between_two_shortest_texts_go_to_the_even_digit() {
    check(Constant::Float(64.0 / 2_147_483_648.0), "2.9802322387695312e-08");
    check(Constant::Float(1_801_439_850_948_198.5 / 2.0), "900719925474099.2");
}

#[test]
fn complex_leaves_out_a_positive_zero() {
    check(Constant::Complex { real: 0.0, imag: 1.0 }, "1j");
    check(Constant::Complex { real: -0.0, imag: -1.5 }, "(-0-1.5j)");
    check(Constant::Complex { real: 2.0, imag: -0.0 }, "(2-0j)");
}

#[test]
fn text_chooses_its_quote() {
    check(Constant::str("it's"), r#""it's""#);
    check(Constant::str("'\""), r#"'\'"'"#);
    check(Constant::Bytes(b"'\"\xff\n"), r#"b'\'"\xff\n'"#);
}

#[test]
fn text_escapes_what_is_not_printable() {
    check(
        Constant::str("a\\\t\0\u{7f}\u{e9}\u{ad}\u{2028}\u{10ffff}"),
        r"'a\\\t\x00\x7fé\xad\u2028\U0010ffff'",
    );
    let mut lone = Wtf8Buf::new();
    lone.push(CodePoint::from_u32(0xd800).unwrap());
    check(Constant::Str(&lone), r"'\ud800'");
}

#[test]
fn printable_is_that_of_unicode_15_1() {
    assert!(repr::is_printable('\u{2ffc}'));
    assert!(repr::is_printable('\u{2ebf0}'));
    assert!(!repr::is_printable('\u{2427}'));
}

#[test]
fn tuples_of_one_have_a_comma() {
    check(Constant::Tuple(&[]), "()");
    check(Constant::Tuple(&[Constant::None]), "(None,)");
    check(Constant::FrozenSet(&[Constant::Bool(true), Constant::Ellipsis]), "frozenset({True, Ellipsis})");
}

#[test]
fn integers_of_any_base_and_length() {
    check(int("0xFFFF_FFFF_FFFF_FFFF"), "18446744073709551615");
    check(int("0b_101"), "5");
    check(int("0o17"), "15");
    check(int("1_000"), "1000");
    let arena = Bump::new();
    let long = "1".repeat(4301);
    assert_eq!(number::int_literal(&long, &arena), Err(IntError::TooManyDigits(4301)));
    assert!(number::int_literal(&"0".repeat(5000), &arena).unwrap().is_zero());
    assert_eq!(number::int_literal("1__0", &arena), Err(IntError::Invalid));
}

#[test]
fn integers_know_the_digit_limit() {
    let hex = |digits: usize| int(&format!("0x{}", "f".repeat(digits)));
    assert!(!number::exceeds_digit_limit(&hex(3571)));
    assert!(number::exceeds_digit_limit(&hex(3572)));
}

#[test]
fn floats_are_read_with_underscores() {
    assert_eq!(number::parse_float("1_0.5e1_0"), Some(10.5e10));
    assert_eq!(number::parse_float(".5"), Some(0.5));
    assert_eq!(number::parse_float("1e999"), Some(f64::INFINITY));
    assert_eq!(number::parse_float("1_.5"), None);
}

#[test]
fn folding_keeps_the_limits() {
    let one = Constant::int(1);
    check_fold(Operator::LShift, one, Constant::int(127), Some("170141183460469231731687303715884105728"));
    check_fold(Operator::LShift, one, Constant::int(128), None);
    check_fold(Operator::Pow, Constant::int(2), Constant::int(64), Some("18446744073709551616"));
    check_fold(Operator::Pow, Constant::int(2), Constant::int(65), None);
    check_fold(Operator::Mult, Constant::str("ab"), Constant::int(2049), None);
    check_fold(Operator::Mult, Constant::Tuple(&[one]), Constant::int(257), None);
    check_fold(Operator::Mult, Constant::str("ab"), Constant::int(2), Some("'abab'"));
}

#[test]
fn folding_leaves_errors_to_the_run_time() {
    check_fold(Operator::Div, Constant::int(1), Constant::int(0), None);
    check_fold(Operator::Add, Constant::int(1), Constant::str("a"), None);
    check_fold(Operator::Mod, Constant::str("%d"), Constant::int(1), None);
    check_fold(Operator::Pow, Constant::Float(1e300), Constant::int(2), None);
}

#[test]
fn arithmetic_mixes_types_as_python_does() {
    check_fold(Operator::Div, Constant::int(7), Constant::int(2), Some("3.5"));
    check_fold(Operator::FloorDiv, Constant::int(-7), Constant::int(2), Some("-4"));
    check_fold(Operator::Mod, Constant::int(7), Constant::int(-2), Some("-1"));
    check_fold(Operator::Add, Constant::Bool(true), Constant::int(1), Some("2"));
    check_fold(Operator::BitOr, Constant::Bool(true), Constant::Bool(false), Some("True"));
    check_fold(
        Operator::Pow,
        Constant::Float(-8.0),
        Constant::Float(0.5),
        Some("(1.7319121124709868e-16+2.8284271247461903j)"),
    );
    check_fold(Operator::Mod, Constant::Float(-1.0), Constant::int(3), Some("2.0"));
    check_fold(Operator::Add, int("9223372036854775807"), Constant::int(1), Some("9223372036854775808"));
}

#[test]
fn unary_operators_and_items() {
    let arena = Bump::new();
    let negated = fold::unary(UnaryOperator::USub, Constant::int(i64::MIN), &arena).unwrap();
    check(negated, "9223372036854775808");
    check(fold::unary(UnaryOperator::Invert, Constant::Bool(true), &arena).unwrap(), "-2");
    check(fold::unary(UnaryOperator::Not, Constant::str(""), &arena).unwrap(), "True");
    check(fold::subscript(Constant::str("aé"), Constant::int(-1)).unwrap(), "'é'");
    check(fold::subscript(Constant::Bytes(b"a"), Constant::Bool(false)).unwrap(), "97");
    assert!(fold::subscript(Constant::Tuple(&[]), Constant::int(0)).is_none());
}

#[test]
fn hashes_are_those_of_cpython() {
    assert_eq!(hash::small_int(-1), -2);
    assert_eq!(hash::small_int((1 << 61) - 1), 0);
    assert_eq!(hash::float(0.5), Some(1_152_921_504_606_846_976));
    assert_eq!(hash::float(f64::INFINITY), Some(314_159));
    assert_eq!(hash::complex(0.0, 1.0), Some(1_000_003));
    assert_eq!(hash::tuple([1, 2].into_iter()), -3_550_055_125_485_641_917);
    assert_eq!(hash::frozenset([].into_iter()), 133_146_708_735_736);
    assert_eq!(hash::frozenset([1, 2, 3].into_iter()), -272_375_401_224_217_160);
    assert_eq!(hash::NONE, 4_238_894_112);
    assert_eq!(hash::str(Wtf8::new(""), hash::Key::default()), 0);
}

#[test]
fn constants_of_different_types_differ() {
    assert_ne!(Constant::int(1), Constant::Bool(true));
    assert_ne!(Constant::int(1), Constant::Float(1.0));
    assert_ne!(Constant::Float(0.0), Constant::Float(-0.0));
    assert_eq!(Constant::Float(f64::NAN), Constant::Float(f64::NAN));
    let kept = unique(&[Constant::int(1), Constant::Float(1.0), Constant::Bool(true), Constant::str("1")]);
    check(Constant::Tuple(&kept), "(1, '1')");
}
