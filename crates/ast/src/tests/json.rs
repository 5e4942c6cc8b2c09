//! Trees as JSON.

use cutaway_source::Span;
use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::{HERE, deep, int, module, name, source, with_builder};
use crate::json::{Error, read, write};
use crate::{Builder, Constant, Expr, Mod, Stmt, constant};

/// Writes the tree, reads it, writes what was read: both texts are the same.
fn check_round_trip<'ast>(builder: &Builder<'ast>, expr: Expr<'ast>) -> String {
    let text = write(module(builder, expr), &source("x = 'ä'\n"));
    let document = read(&text, builder).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(write(document.module, &document.source), text);
    text
}

fn check_constant(value: Constant<'_>, expected: &str) {
    with_builder(|b| {
        let mut text = String::new();
        cutaway_json::constant::write(&value, &mut text);
        assert_eq!(text, expected);
        let mut scanner = cutaway_json::Scanner::new(&text);
        let again = cutaway_json::constant::read(&mut scanner, b.bump());
        assert_eq!(again.unwrap_or_else(|error| panic!("{error} in {text}")), value);
    });
}

/// Replaces `from` by `to` in a document and reads it.
fn read_changed(from: &str, to: &str) -> Result<(), Error> {
    let mut result = Ok(());
    with_builder(|b| {
        let text = write(
            module(b, b.lambda(HERE, b.arguments(&[], &[], None, &[], &[], None, &[]), name(b, "x"))),
            &source("x"),
        );
        assert!(text.contains(from), "{from} in {text}");
        result = read(&text.replacen(from, to, 1), b).map(|_| ());
    });
    result
}

fn check_refused(from: &str, to: &str, expected: &str) {
    let error = read_changed(from, to).expect_err("must be refused");
    assert_eq!(error.kind.to_string(), expected);
    assert_eq!(error.line, 1);
}

#[test]
fn documents_carry_text_and_tree() {
    with_builder(|b| {
        let text = check_round_trip(b, name(b, "x"));
        assert_eq!(
            text,
            concat!(
                r#"{"schema":"cutaway/ast/1","python":"3.13","filename":"t.py","source":"x = 'ä'\n","tree":"#,
                r#"{"node":"Module","scope":0,"body":[{"node":"Expr","span":[0,1],"lineno":1,"col_offset":0,"#,
                r#""end_lineno":1,"end_col_offset":1,"value":{"node":"Name","span":[0,1],"lineno":1,"col_offset":0,"#,
                r#""end_lineno":1,"end_col_offset":1,"id":"x","ctx":"Load"}}],"type_ignores":[]}}"#,
                "\n"
            )
        );
    });
}

#[test]
fn constants_keep_type_and_value() {
    check_constant(Constant::None, "null");
    check_constant(Constant::Ellipsis, r#""...""#);
    check_constant(Constant::int(-12), r#"{"int":"-12"}"#);
    check_constant(Constant::Float(-0.0), r#"{"float":"-0.0","bits":"8000000000000000"}"#);
    check_constant(Constant::Float(f64::INFINITY), r#"{"float":"inf","bits":"7ff0000000000000"}"#);
    check_constant(
        Constant::Float(f64::from_bits(0x7ff8_0000_0000_0001)),
        r#"{"float":"nan","bits":"7ff8000000000001"}"#,
    );
    check_constant(Constant::str("a\"\\\n\u{1}é\u{1f600}"), "{\"str\":\"a\\\"\\\\\\n\\u0001é\u{1f600}\"}");
    check_constant(Constant::Bytes(&[0, 255]), r#"{"bytes":"00ff"}"#);
    let items = [Constant::int(1), Constant::Tuple(&[])];
    check_constant(Constant::Tuple(&items), r#"{"tuple":[{"int":"1"},{"tuple":[]}]}"#);
    check_constant(Constant::FrozenSet(&items), r#"{"frozenset":[{"int":"1"},{"tuple":[]}]}"#);
    check_constant(
        Constant::Complex { real: 1.0, imag: -2.5 },
        r#"{"complex":[{"float":"1.0","bits":"3ff0000000000000"},{"float":"-2.5","bits":"c004000000000000"}]}"#,
    );
}

#[test]
fn lone_surrogates_are_escaped() {
    let mut text = Wtf8Buf::from("\\".to_owned());
    text.push(CodePoint::from_u32(0xd800).expect("a code point"));
    check_constant(Constant::Str(&text), r#"{"escaped":"\\\\\\ud800"}"#);
}

#[test]
fn big_integers_survive() {
    with_builder(|b| {
        let decimal = "123456789012345678901234567890";
        let value = constant::number::parse_int(decimal, 10, b.bump()).expect("digits");
        check_constant(Constant::Int(value), &format!("{{\"int\":\"{decimal}\"}}"));
        let hexadecimal = "f".repeat(5000);
        let value = constant::number::parse_int(&hexadecimal, 16, b.bump()).expect("digits");
        check_constant(Constant::Int(value), &format!("{{\"int\":\"0x{hexadecimal}\"}}"));
    });
}

#[test]
fn artificial_nodes_have_no_span() {
    with_builder(|b| {
        let text = check_round_trip(b, b.constant_expr(Span::NONE, Constant::None, None));
        assert!(text.contains(r#""span":null,"lineno":-1,"#));
    });
}

#[test]
fn scope_ids_are_kept() {
    with_builder(|b| {
        b.scopes(5);
        let lambda = b.lambda(HERE, b.arguments(&[], &[], None, &[], &[], None, &[]), int(b, 1));
        let text = check_round_trip(b, lambda);
        with_builder(|fresh| {
            let document = read(&text, fresh).expect("the same text");
            let Mod::Module(module) = document.module else { panic!("a module") };
            let Stmt::Expr(statement) = module.body[0] else { panic!("an expression") };
            let Expr::Lambda(lambda) = statement.value else { panic!("a lambda") };
            assert_eq!(lambda.scope.index(), 6);
            assert_eq!(fresh.scope().index(), 7);
        });
    });
}

#[test]
fn unknown_keys_are_stepped_over() {
    let added = r#""new":{"a":[1,-2.5e3,"\u00e9\ud83d\ude00",true,null,{}]},"body":["#;
    assert_eq!(read_changed("\"body\":[", added), Ok(()));
}

#[test]
fn what_is_wrong_is_refused() {
    check_refused(
        "cutaway/ast/1",
        "cutaway/ast/2",
        "expected the schema \"cutaway/ast/1\", this is \"cutaway/ast/2\"",
    );
    check_refused("\"Lambda\"", "\"Lamda\"", "\"Lamda\" is no expr");
    check_refused("\"Load\"", "\"Loud\"", "\"Loud\" is no expr_context");
    check_refused("\"id\"", "\"ID\"", "missing key \"id\" (keys come in the schema's order)");
    check_refused("[0,1]", "[0,2]", "span outside the source");
    check_refused("[0,1]", "[1,0]", "span outside the source");
    check_refused("[0,1]", "[0,4294967296]", "number out of range for an offset");
    check_refused("\"scope\":0", "\"scope\":1", "the module's scope id is 0");
    check_refused("\"scope\":1", "\"scope\":0", "number out of range for a scope id");
    check_refused("\"scope\":1", "\"scope\":4000000000", "number out of range for a scope id");
    check_refused("\"x\",\"ctx\"", "\"\\x\",\"ctx\"", "invalid escape in a string");
    check_refused("\"x\",\"ctx\"", "\"\\ud800\",\"ctx\"", "invalid escape in a string");
    check_refused("]}}\n", "]}} x", "text behind the document");
    check_refused("\"body\":[", "\"body\":", "expected an array");
    check_refused("\"vararg\":null", "\"vararg\":nil", "expected an object");
}

#[test]
fn errors_know_line_and_column() {
    with_builder(|b| {
        let error =
            read("{\n \"schema\":\"cutaway/ast/1\",\n \"é\":1, 5}", b).err().expect("a number is no key");
        assert_eq!((error.line, error.column, error.to_string().as_str()), (3, 9, "3:9: expected a string"));
    });
}

#[test]
fn truncated_documents_are_refused() {
    with_builder(|b| {
        let text = write(module(b, name(b, "x")), &source("x = 'ä'\n"));
        for end in (0..text.len() - 1).filter(|&end| text.is_char_boundary(end)) {
            assert!(read(&text[..end], b).is_err(), "{}", &text[..end]);
        }
    });
}

#[test]
fn deep_documents() {
    with_builder(|b| {
        check_round_trip(b, deep(b, 50_000));
        let error = read(&write(module(b, deep(b, 200_000)), &source("x")), b).err().expect("too deep");
        assert_eq!(error.kind.to_string(), "nested too deeply");
        let arrays = format!("{{\"schema\":{}", "[".repeat(1_000_000));
        assert!(read(&arrays, b).is_err());
        let unknown = format!("{{\"x\":{}", "[".repeat(1_000_000));
        let error = read(&unknown, b).err().expect("too deep");
        assert_eq!(error.kind.to_string(), "nested too deeply");
    });
}
