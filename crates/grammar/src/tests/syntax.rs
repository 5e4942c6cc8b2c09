//! Structure: what the rules and the builder make of tokens.

use super::{check_expression, check_refused, check_statements, parsed};
use crate::Mode;

#[test]
fn operators_by_precedence() {
    check_expression(
        "a + b * c - d",
        "BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=BinOp(left=Name(id='b', ctx=Load()), op=Mult(), right=Name(id='c', ctx=Load()))), op=Sub(), right=Name(id='d', ctx=Load()))",
    );
    check_expression(
        "a | b ^ c & d << e + f",
        "BinOp(left=Name(id='a', ctx=Load()), op=BitOr(), right=BinOp(left=Name(id='b', ctx=Load()), op=BitXor(), right=BinOp(left=Name(id='c', ctx=Load()), op=BitAnd(), right=BinOp(left=Name(id='d', ctx=Load()), op=LShift(), right=BinOp(left=Name(id='e', ctx=Load()), op=Add(), right=Name(id='f', ctx=Load()))))))",
    );
    check_expression(
        "-a ** -b ** c",
        "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), operand=BinOp(left=Name(id='b', ctx=Load()), op=Pow(), right=Name(id='c', ctx=Load())))))",
    );
    check_expression(
        "not a == b",
        "UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[Eq()], comparators=[Name(id='b', ctx=Load())]))",
    );
    check_expression(
        "a or b and not c or d",
        "BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), BoolOp(op=And(), values=[Name(id='b', ctx=Load()), UnaryOp(op=Not(), operand=Name(id='c', ctx=Load()))]), Name(id='d', ctx=Load())])",
    );
    check_expression(
        "a < b is not c not in d",
        "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), IsNot(), NotIn()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load())])",
    );
    check_expression(
        "await a ** b",
        "BinOp(left=Await(value=Name(id='a', ctx=Load())), op=Pow(), right=Name(id='b', ctx=Load()))",
    );
}

#[test]
fn conditionals_and_lambdas() {
    check_expression(
        "a if b else c if d else e",
        "IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), orelse=IfExp(test=Name(id='d', ctx=Load()), body=Name(id='c', ctx=Load()), orelse=Name(id='e', ctx=Load())))",
    );
    check_expression(
        "lambda a, /, b=1, *c, d, e=2, **f: a",
        "Lambda(args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], vararg=arg(arg='c'), kwonlyargs=[arg(arg='d'), arg(arg='e')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='f'), defaults=[Constant(value=1)]), body=Name(id='a', ctx=Load()))",
    );
}

#[test]
fn displays_and_comprehensions() {
    check_expression("()", "Tuple(ctx=Load())");
    check_expression("(a,)", "Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load())");
    check_expression(
        "[*a, b]",
        "List(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load()), Name(id='b', ctx=Load())], ctx=Load())",
    );
    check_expression(
        "{**a, b: c}",
        "Dict(keys=[None, Name(id='b', ctx=Load())], values=[Name(id='a', ctx=Load()), Name(id='c', ctx=Load())])",
    );
    check_expression(
        "{a for a in b if c if d}",
        "SetComp(elt=Name(id='a', ctx=Load()), generators=[comprehension(target=Name(id='a', ctx=Store()), iter=Name(id='b', ctx=Load()), ifs=[Name(id='c', ctx=Load()), Name(id='d', ctx=Load())], is_async=0)])",
    );
    check_expression(
        "(a := b for c, *d in e for f in g)",
        "GeneratorExp(elt=NamedExpr(target=Name(id='a', ctx=Store()), value=Name(id='b', ctx=Load())), generators=[comprehension(target=Tuple(elts=[Name(id='c', ctx=Store()), Starred(value=Name(id='d', ctx=Store()), ctx=Store())], ctx=Store()), iter=Name(id='e', ctx=Load()), is_async=0), comprehension(target=Name(id='f', ctx=Store()), iter=Name(id='g', ctx=Load()), is_async=0)])",
    );
    check_expression(
        "{a: b async for c in d}",
        "DictComp(key=Name(id='a', ctx=Load()), value=Name(id='b', ctx=Load()), generators=[comprehension(target=Name(id='c', ctx=Store()), iter=Name(id='d', ctx=Load()), is_async=1)])",
    );
}

#[test]
fn calls_and_subscripts() {
    check_expression(
        "f(a, *b, c=d, *e, **g)",
        "Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load()), Starred(value=Name(id='e', ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', value=Name(id='d', ctx=Load())), keyword(value=Name(id='g', ctx=Load()))])",
    );
    check_expression(
        "f(a for b in c)",
        "Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='a', ctx=Load()), generators=[comprehension(target=Name(id='b', ctx=Store()), iter=Name(id='c', ctx=Load()), is_async=0)])])",
    );
    check_expression(
        "a.b[c:d, *e, ::f](g := 1,)",
        "Call(func=Subscript(value=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load()), slice=Tuple(elts=[Slice(lower=Name(id='c', ctx=Load()), upper=Name(id='d', ctx=Load())), Starred(value=Name(id='e', ctx=Load()), ctx=Load()), Slice(step=Name(id='f', ctx=Load()))], ctx=Load()), ctx=Load()), args=[NamedExpr(target=Name(id='g', ctx=Store()), value=Constant(value=1))])",
    );
}

#[test]
fn assignment() {
    check_statements(
        "a = *b, c.d = e[0] = f",
        "Assign(targets=[Name(id='a', ctx=Store()), Tuple(elts=[Starred(value=Name(id='b', ctx=Store()), ctx=Store()), Attribute(value=Name(id='c', ctx=Load()), attr='d', ctx=Store())], ctx=Store()), Subscript(value=Name(id='e', ctx=Load()), slice=Constant(value=0), ctx=Store())], value=Name(id='f', ctx=Load()))",
    );
    check_statements(
        "(a): int = 1",
        "AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=0)",
    );
    check_statements(
        "a: int",
        "AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=1)",
    );
    check_statements(
        "a.b @= yield c",
        "AugAssign(target=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Store()), op=MatMult(), value=Yield(value=Name(id='c', ctx=Load())))",
    );
    check_statements(
        "del a, (b, [c.d]), e[0]",
        "Delete(targets=[Name(id='a', ctx=Del()), Tuple(elts=[Name(id='b', ctx=Del()), List(elts=[Attribute(value=Name(id='c', ctx=Load()), attr='d', ctx=Del())], ctx=Del())], ctx=Del()), Subscript(value=Name(id='e', ctx=Load()), slice=Constant(value=0), ctx=Del())])",
    );
}

#[test]
fn imports() {
    check_statements(
        "from .... a . b import (c as d, e,)",
        "ImportFrom(module='a.b', names=[alias(name='c', asname='d'), alias(name='e')], level=4)",
    );
    check_statements("import a.b as c, d", "Import(names=[alias(name='a.b', asname='c'), alias(name='d')])");
}

#[test]
fn compound_statements() {
    check_statements(
        "if a:\n  b\nelif c: d; e\nelse:\n  f",
        "If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[If(test=Name(id='c', ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load())), Expr(value=Name(id='e', ctx=Load()))], orelse=[Expr(value=Name(id='f', ctx=Load()))])])",
    );
    check_statements(
        "try: a\nexcept* b as c: d\nelse: e\nfinally: f",
        "TryStar(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='b', ctx=Load()), name='c', body=[Expr(value=Name(id='d', ctx=Load()))])], orelse=[Expr(value=Name(id='e', ctx=Load()))], finalbody=[Expr(value=Name(id='f', ctx=Load()))])",
    );
    check_statements(
        "async def f[T: a = b, *C = *d, **E](g: h = i) -> j: pass",
        "AsyncFunctionDef(name='f', args=arguments(args=[arg(arg='g', annotation=Name(id='h', ctx=Load()))], defaults=[Name(id='i', ctx=Load())]), body=[Pass()], returns=Name(id='j', ctx=Load()), type_params=[TypeVar(name='T', bound=Name(id='a', ctx=Load()), default_value=Name(id='b', ctx=Load())), TypeVarTuple(name='C', default_value=Starred(value=Name(id='d', ctx=Load()), ctx=Load())), ParamSpec(name='E')])",
    );
    check_statements(
        "@a.b\n@c\nclass D(e, f=g): pass",
        "ClassDef(name='D', bases=[Name(id='e', ctx=Load())], keywords=[keyword(arg='f', value=Name(id='g', ctx=Load()))], body=[Pass()], decorator_list=[Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Load()), Name(id='c', ctx=Load())])",
    );
    check_statements(
        "for a, in *b, c: pass\nelse: pass",
        "For(target=Tuple(elts=[Name(id='a', ctx=Store())], ctx=Store()), iter=Tuple(elts=[Starred(value=Name(id='b', ctx=Load()), ctx=Load()), Name(id='c', ctx=Load())], ctx=Load()), body=[Pass()], orelse=[Pass()])",
    );
}

#[test]
fn items_of_with() {
    check_statements(
        "with (a, b): pass",
        "With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=Name(id='b', ctx=Load()))], body=[Pass()])",
    );
    check_statements(
        "with (a, b) as c: pass",
        "With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Pass()])",
    );
    check_statements(
        "with (a, b := c): pass",
        "With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), NamedExpr(target=Name(id='b', ctx=Store()), value=Name(id='c', ctx=Load()))], ctx=Load()))], body=[Pass()])",
    );
    check_statements(
        "with (a, (b := c)): pass",
        "With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=NamedExpr(target=Name(id='b', ctx=Store()), value=Name(id='c', ctx=Load())))], body=[Pass()])",
    );
    check_statements(
        "with (a, b as c, d,): pass",
        "With(items=[withitem(context_expr=Name(id='a', ctx=Load())), withitem(context_expr=Name(id='b', ctx=Load()), optional_vars=Name(id='c', ctx=Store())), withitem(context_expr=Name(id='d', ctx=Load()))], body=[Pass()])",
    );
}

#[test]
fn patterns() {
    check_statements(
        "match a, *b:\n case [c, *_] | (-1 + 2j) as d if e: pass",
        "Match(subject=Tuple(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], ctx=Load()), cases=[match_case(pattern=MatchAs(pattern=MatchOr(patterns=[MatchSequence(patterns=[MatchAs(name='c'), MatchStar()]), MatchValue(value=BinOp(left=UnaryOp(op=USub(), operand=Constant(value=1)), op=Add(), right=Constant(value=2j)))]), name='d'), guard=Name(id='e', ctx=Load()), body=[Pass()])])",
    );
    check_statements(
        "match a:\n case {'b': c, None: _, **d}: pass\n case e.f(g, h=1): pass",
        "Match(subject=Name(id='a', ctx=Load()), cases=[match_case(pattern=MatchMapping(keys=[Constant(value='b'), Constant(value=None)], patterns=[MatchAs(name='c'), MatchAs()], rest='d'), body=[Pass()]), match_case(pattern=MatchClass(cls=Attribute(value=Name(id='e', ctx=Load()), attr='f', ctx=Load()), patterns=[MatchAs(name='g')], kwd_attrs=['h'], kwd_patterns=[MatchValue(value=Constant(value=1))]), body=[Pass()])])",
    );
}

#[test]
fn soft_keywords_are_names_elsewhere() {
    check_statements(
        "match[a]: int = case",
        "AnnAssign(target=Subscript(value=Name(id='match', ctx=Load()), slice=Name(id='a', ctx=Load()), ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Name(id='case', ctx=Load()), simple=0)",
    );
    check_statements(
        "type = type.type",
        "Assign(targets=[Name(id='type', ctx=Store())], value=Attribute(value=Name(id='type', ctx=Load()), attr='type', ctx=Load()))",
    );
    check_statements(
        "type type[type] = type",
        "TypeAlias(name=Name(id='type', ctx=Store()), type_params=[TypeVar(name='type')], value=Name(id='type', ctx=Load()))",
    );
}

#[test]
fn what_is_refused() {
    check_refused("a + 1 = b");
    check_refused("(a, b): int");
    check_refused("(a).b: int");
    check_refused("[a] += b");
    check_refused("del f()");
    check_refused("f(a=1, b)");
    check_refused("f(**a, *b)");
    check_refused("def f(a=1, b): pass");
    check_refused("def f(*, **a): pass");
    check_refused("lambda a, /, b, /: a");
    check_refused("match a:\n case _(): pass");
    check_refused("match a:\n case b as _: pass");
    check_refused("with (a, *b, c as d): pass");
    check_refused("a b");
    check_refused("f(a for b in c, d)");
    check_refused("{a: *b}");
    check_refused("class A(b for c in d): pass");
    check_refused("x = yield = 1");
    check_refused("print a");
    check_refused("try: a\nexcept b: c\nexcept* d: e");
}

#[test]
fn the_other_modes() {
    let check = |text, mode, expected| assert_eq!(parsed(text, mode, false), expected, "{text}");
    check(
        "a, b",
        Mode::Eval,
        "Expression(body=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()))",
    );
    check(
        "a; b\n",
        Mode::Single,
        "Interactive(body=[Expr(value=Name(id='a', ctx=Load())), Expr(value=Name(id='b', ctx=Load()))])",
    );
    check(
        "if a:\n  b\n",
        Mode::Single,
        "Interactive(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))])])",
    );
    check(
        "(a, *b, **c) -> d",
        Mode::FuncType,
        "FunctionType(argtypes=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load()), Name(id='c', ctx=Load())], returns=Name(id='d', ctx=Load()))",
    );
    check("if a: b", Mode::Single, "unexpected EndMarker \"\"");
    check("a = b", Mode::Eval, "unexpected Equal \"=\"");
}

#[test]
fn type_comments() {
    let check = |text, expected| assert_eq!(parsed(text, Mode::Exec, true), expected, "{text}");
    check(
        "a = b # type: int\n",
        "Module(body=[Assign(targets=[Name(id='a', ctx=Store())], value=Name(id='b', ctx=Load()), type_comment='int')])",
    );
    check(
        "def f(a, # type: int\n  b, # type: str\n): # type: ignore[x]\n  # type: (...) -> bool\n  pass\n",
        "Module(body=[FunctionDef(name='f', args=arguments(args=[arg(arg='a', type_comment='int'), arg(arg='b', type_comment='str')]), body=[Pass()], type_comment='(...) -> bool')], type_ignores=[TypeIgnore(lineno=3, tag='[x]')])",
    );
    check(
        "for a in b: # type: int\n  pass\n",
        "Module(body=[For(target=Name(id='a', ctx=Store()), iter=Name(id='b', ctx=Load()), body=[Pass()], type_comment='int')])",
    );
    check(
        "with a: # type: int\n  pass\n",
        "Module(body=[With(items=[withitem(context_expr=Name(id='a', ctx=Load()))], body=[Pass()], type_comment='int')])",
    );
}

#[test]
fn deep_nesting_has_a_limit_and_needs_no_stack() {
    let minuses = |count| parsed(&format!("{}a", "-".repeat(count)), Mode::Exec, false);
    assert!(minuses(500).starts_with("Module"));
    assert!(minuses(7000).ends_with("TooDeep"));
    let lambdas = parsed(&format!("{}a", "lambda: ".repeat(3500)), Mode::Exec, false);
    assert!(lambdas.ends_with("TooDeep"));
}
