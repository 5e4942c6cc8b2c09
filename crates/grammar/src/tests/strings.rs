//! Literals: numbers, strings, f-strings.

use super::{check_expression, check_refused, parsed};
use crate::Mode;

#[test]
fn numbers() {
    check_expression("0xFF_ff", "Constant(value=65535)");
    check_expression("0b1_0", "Constant(value=2)");
    check_expression("1_000.5e-1_0", "Constant(value=1.0005e-07)");
    check_expression("1e400", "Constant(value=inf)");
    check_expression(".5j", "Constant(value=0.5j)");
    check_expression("9223372036854775808", "Constant(value=9223372036854775808)");
}

#[test]
fn escapes() {
    check_expression("'\\x41\\u00e9\\U0001f600\\N{digit one}\\101\\\n'", "Constant(value='Aé😀1A')");
    check_expression(r"'\ud800'", r"Constant(value='\ud800')");
    check_expression("b'\\x41\\101\\\n\\''", r#"Constant(value=b"AA'")"#);
    check_expression(r"r'\x'", r"Constant(value='\\x')");
}

#[test]
fn invalid_escapes_are_warnings() {
    check_expression(r"'\d\e'", r"Constant(value='\\d\\e') | 1: invalid escape sequence '\d'");
    check_expression(r"b'\d'", r"Constant(value=b'\\d') | 1: invalid escape sequence '\d'");
    check_expression(r"'\477'", r"Constant(value='Ŀ') | 1: invalid octal escape sequence '\477'");
    check_expression(
        r"f'\d{a}\{b:\e}'",
        r"JoinedStr(values=[Constant(value='\\d'), FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1), Constant(value='\\'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant(value='\\e')]))]) | 1: invalid escape sequence '\{' | 1: invalid escape sequence '\e' | 1: invalid escape sequence '\d'",
    );
}

#[test]
fn concatenation() {
    check_expression("u'a' 'b'", "Constant(value='ab', kind='u')");
    check_expression("'a' u'b'", "Constant(value='ab')");
    check_expression(r"b'a' rb'\b'", r"Constant(value=b'a\\b')");
    check_expression("'' f'' 'a'", "JoinedStr(values=[Constant(value='a')])");
    check_expression(
        "'a' f'b{c}' '' 'd'",
        "JoinedStr(values=[Constant(value='ab'), FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1), Constant(value='d')])",
    );
}

#[test]
fn fstrings() {
    check_expression("f''", "JoinedStr()");
    check_expression("f'a{{b}}c'", "JoinedStr(values=[Constant(value='a{b}c')])");
    check_expression(
        "f'{a!r:>{b}}'",
        "JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1)]))])",
    );
    check_expression(
        "f'{a = }'",
        "JoinedStr(values=[Constant(value='a = '), FormattedValue(value=Name(id='a', ctx=Load()), conversion=114)])",
    );
    check_expression(
        "f'{a=:>10}'",
        "JoinedStr(values=[Constant(value='a='), FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant(value='>10')]))])",
    );
    check_expression(
        "f'{a=!s}b'",
        "JoinedStr(values=[Constant(value='a='), FormattedValue(value=Name(id='a', ctx=Load()), conversion=115), Constant(value='b')])",
    );
    check_expression(
        "f'{a:{b}{c}d}'",
        "JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1), FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1), Constant(value='d')]))])",
    );
    check_expression(
        "f'{a:}'",
        "JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, format_spec=JoinedStr())])",
    );
    check_expression(
        r#"f'{f"{a}"}'"#,
        "JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1)]), conversion=-1)])",
    );
    check_expression(
        r"rf'\d{a:\n}'",
        r"JoinedStr(values=[Constant(value='\\d'), FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant(value='\n')]))])",
    );
    check_expression(
        "f'''{\na # b\n=}'''",
        r"JoinedStr(values=[Constant(value='\na \n='), FormattedValue(value=Name(id='a', ctx=Load()), conversion=114)])",
    );
    check_expression(
        "f'{a:=1}'",
        "JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant(value='=1')]))])",
    );
    check_expression(
        "f'{a,}'",
        "JoinedStr(values=[FormattedValue(value=Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load()), conversion=-1)])",
    );
}

#[test]
fn what_is_refused() {
    check_refused("b'a' 'b'");
    check_refused("b'é'");
    check_refused(r"'\x4'");
    check_refused(r"'\N{no such name}'");
    check_refused(r"'\U00110000'");
    check_refused(r"b'\xg'");
    check_refused("f'{a!x}'");
    check_refused("f'{a! r}'");
}

#[test]
fn long_integers() {
    let number = |count| parsed(&"7".repeat(count), Mode::Eval, false);
    assert!(number(4300).starts_with("Expression"));
    assert!(number(4301).ends_with("TooManyDigits(4301)"));
}

#[test]
fn positions_of_a_bad_escape() {
    let tree = parsed("'é\\xg'", Mode::Eval, false);
    assert!(tree.contains("start: 10, end: 12"), "{tree}");
}

#[test]
fn identifiers_are_normalized() {
    check_expression("ﬁ.𝐱", "Attribute(value=Name(id='fi', ctx=Load()), attr='x', ctx=Load())");
}
