// Generated from the ASDL description of Python by `cargo xtask regen`: do not edit.

//! Nodes from JSON: every field named, in the description's order.

use super::nodes::{
    Alias, AnnAssign, Arg, Arguments, Assert, Assign, AsyncFor, AsyncFunctionDef, AsyncWith, Attribute,
    AugAssign, Await, BinOp, BoolOp, Boolop, Break, Call, ClassDef, Cmpop, Compare, Comprehension,
    ConstantExpr, Continue, Delete, Dict, DictComp, ExceptHandler, Expr, ExprContext, ExprStmt, Expression,
    For, FormattedValue, FunctionDef, FunctionType, GeneratorExp, Global, If, IfExp, Import, ImportFrom,
    Interactive, JoinedStr, Keyword, Lambda, List, ListComp, Match, MatchAs, MatchCase, MatchClass,
    MatchMapping, MatchOr, MatchSequence, MatchSingleton, MatchStar, MatchValue, Mod, Module, Name, NamedExpr,
    Nonlocal, Operator, ParamSpec, Pass, Pattern, Raise, Return, Set, SetComp, Slice, Starred, Stmt,
    Subscript, Try, TryStar, Tuple, TypeAlias, TypeIgnore, TypeParam, TypeVar, TypeVarTuple, UnaryOp, Unaryop,
    While, With, Withitem, Yield, YieldFrom,
};
use crate::json::reader::{Read, Reader, Result};

fn read_module<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Module<'ast>> {
    let scope = reader.whole_scope()?;
    let body = reader.list("body")?;
    let type_ignores = reader.list("type_ignores")?;
    reader.end()?;
    Ok(Module { body, type_ignores, scope })
}

fn read_interactive<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Interactive<'ast>> {
    let scope = reader.whole_scope()?;
    let body = reader.list("body")?;
    reader.end()?;
    Ok(Interactive { body, scope })
}

fn read_expression<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Expression<'ast>> {
    let scope = reader.whole_scope()?;
    let body = reader.one("body")?;
    reader.end()?;
    Ok(Expression { body, scope })
}

fn read_function_type<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<FunctionType<'ast>> {
    let argtypes = reader.list("argtypes")?;
    let returns = reader.one("returns")?;
    reader.end()?;
    Ok(FunctionType { argtypes, returns })
}

impl<'ast> Read<'ast> for Mod<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("mod", |reader, name| {
            Ok(Some(match name {
                "Module" => Self::Module(reader.fields(read_module)?),
                "Interactive" => Self::Interactive(reader.fields(read_interactive)?),
                "Expression" => Self::Expression(reader.fields(read_expression)?),
                "FunctionType" => Self::FunctionType(reader.fields(read_function_type)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_function_def<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<FunctionDef<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(2)?;
    let name = reader.one("name")?;
    let args = reader.one_ref("args")?;
    let body = reader.list("body")?;
    let decorator_list = reader.list("decorator_list")?;
    let returns = reader.optional("returns")?;
    let type_comment = reader.optional("type_comment")?;
    let type_params = reader.list("type_params")?;
    reader.end()?;
    Ok(FunctionDef { span, name, args, body, decorator_list, returns, type_comment, type_params, scope })
}

fn read_async_function_def<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<AsyncFunctionDef<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(2)?;
    let name = reader.one("name")?;
    let args = reader.one_ref("args")?;
    let body = reader.list("body")?;
    let decorator_list = reader.list("decorator_list")?;
    let returns = reader.optional("returns")?;
    let type_comment = reader.optional("type_comment")?;
    let type_params = reader.list("type_params")?;
    reader.end()?;
    Ok(AsyncFunctionDef { span, name, args, body, decorator_list, returns, type_comment, type_params, scope })
}

fn read_class_def<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ClassDef<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(2)?;
    let name = reader.one("name")?;
    let bases = reader.list("bases")?;
    let keywords = reader.list("keywords")?;
    let body = reader.list("body")?;
    let decorator_list = reader.list("decorator_list")?;
    let type_params = reader.list("type_params")?;
    reader.end()?;
    Ok(ClassDef { span, name, bases, keywords, body, decorator_list, type_params, scope })
}

fn read_return<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Return<'ast>> {
    let span = reader.span()?;
    let value = reader.optional("value")?;
    reader.end()?;
    Ok(Return { span, value })
}

fn read_delete<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Delete<'ast>> {
    let span = reader.span()?;
    let targets = reader.list("targets")?;
    reader.end()?;
    Ok(Delete { span, targets })
}

fn read_assign<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Assign<'ast>> {
    let span = reader.span()?;
    let targets = reader.list("targets")?;
    let value = reader.one("value")?;
    let type_comment = reader.optional("type_comment")?;
    reader.end()?;
    Ok(Assign { span, targets, value, type_comment })
}

fn read_type_alias<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<TypeAlias<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(2)?;
    let name = reader.one("name")?;
    let type_params = reader.list("type_params")?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(TypeAlias { span, name, type_params, value, scope })
}

fn read_aug_assign<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<AugAssign<'ast>> {
    let span = reader.span()?;
    let target = reader.one("target")?;
    let op = reader.one("op")?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(AugAssign { span, target, op, value })
}

fn read_ann_assign<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<AnnAssign<'ast>> {
    let span = reader.span()?;
    let target = reader.one("target")?;
    let annotation = reader.one("annotation")?;
    let value = reader.optional("value")?;
    let simple = reader.one("simple")?;
    reader.end()?;
    Ok(AnnAssign { span, target, annotation, value, simple })
}

fn read_for<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<For<'ast>> {
    let span = reader.span()?;
    let target = reader.one("target")?;
    let iter = reader.one("iter")?;
    let body = reader.list("body")?;
    let orelse = reader.list("orelse")?;
    let type_comment = reader.optional("type_comment")?;
    reader.end()?;
    Ok(For { span, target, iter, body, orelse, type_comment })
}

fn read_async_for<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<AsyncFor<'ast>> {
    let span = reader.span()?;
    let target = reader.one("target")?;
    let iter = reader.one("iter")?;
    let body = reader.list("body")?;
    let orelse = reader.list("orelse")?;
    let type_comment = reader.optional("type_comment")?;
    reader.end()?;
    Ok(AsyncFor { span, target, iter, body, orelse, type_comment })
}

fn read_while<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<While<'ast>> {
    let span = reader.span()?;
    let test = reader.one("test")?;
    let body = reader.list("body")?;
    let orelse = reader.list("orelse")?;
    reader.end()?;
    Ok(While { span, test, body, orelse })
}

fn read_if<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<If<'ast>> {
    let span = reader.span()?;
    let test = reader.one("test")?;
    let body = reader.list("body")?;
    let orelse = reader.list("orelse")?;
    reader.end()?;
    Ok(If { span, test, body, orelse })
}

fn read_with<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<With<'ast>> {
    let span = reader.span()?;
    let items = reader.list("items")?;
    let body = reader.list("body")?;
    let type_comment = reader.optional("type_comment")?;
    reader.end()?;
    Ok(With { span, items, body, type_comment })
}

fn read_async_with<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<AsyncWith<'ast>> {
    let span = reader.span()?;
    let items = reader.list("items")?;
    let body = reader.list("body")?;
    let type_comment = reader.optional("type_comment")?;
    reader.end()?;
    Ok(AsyncWith { span, items, body, type_comment })
}

fn read_match<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Match<'ast>> {
    let span = reader.span()?;
    let subject = reader.one("subject")?;
    let cases = reader.list("cases")?;
    reader.end()?;
    Ok(Match { span, subject, cases })
}

fn read_raise<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Raise<'ast>> {
    let span = reader.span()?;
    let exc = reader.optional("exc")?;
    let cause = reader.optional("cause")?;
    reader.end()?;
    Ok(Raise { span, exc, cause })
}

fn read_try<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Try<'ast>> {
    let span = reader.span()?;
    let body = reader.list("body")?;
    let handlers = reader.list("handlers")?;
    let orelse = reader.list("orelse")?;
    let finalbody = reader.list("finalbody")?;
    reader.end()?;
    Ok(Try { span, body, handlers, orelse, finalbody })
}

fn read_try_star<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<TryStar<'ast>> {
    let span = reader.span()?;
    let body = reader.list("body")?;
    let handlers = reader.list("handlers")?;
    let orelse = reader.list("orelse")?;
    let finalbody = reader.list("finalbody")?;
    reader.end()?;
    Ok(TryStar { span, body, handlers, orelse, finalbody })
}

fn read_assert<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Assert<'ast>> {
    let span = reader.span()?;
    let test = reader.one("test")?;
    let msg = reader.optional("msg")?;
    reader.end()?;
    Ok(Assert { span, test, msg })
}

fn read_import<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Import<'ast>> {
    let span = reader.span()?;
    let names = reader.list("names")?;
    reader.end()?;
    Ok(Import { span, names })
}

fn read_import_from<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ImportFrom<'ast>> {
    let span = reader.span()?;
    let module = reader.optional("module")?;
    let names = reader.list("names")?;
    let level = reader.optional("level")?;
    reader.end()?;
    Ok(ImportFrom { span, module, names, level })
}

fn read_global<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Global<'ast>> {
    let span = reader.span()?;
    let names = reader.list("names")?;
    reader.end()?;
    Ok(Global { span, names })
}

fn read_nonlocal<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Nonlocal<'ast>> {
    let span = reader.span()?;
    let names = reader.list("names")?;
    reader.end()?;
    Ok(Nonlocal { span, names })
}

fn read_expr_stmt<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ExprStmt<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(ExprStmt { span, value })
}

fn read_pass(reader: &mut Reader<'_, '_>) -> Result<Pass> {
    let span = reader.span()?;
    reader.end()?;
    Ok(Pass { span })
}

fn read_break(reader: &mut Reader<'_, '_>) -> Result<Break> {
    let span = reader.span()?;
    reader.end()?;
    Ok(Break { span })
}

fn read_continue(reader: &mut Reader<'_, '_>) -> Result<Continue> {
    let span = reader.span()?;
    reader.end()?;
    Ok(Continue { span })
}

impl<'ast> Read<'ast> for Stmt<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("stmt", |reader, name| {
            Ok(Some(match name {
                "FunctionDef" => Self::FunctionDef(reader.fields(read_function_def)?),
                "AsyncFunctionDef" => Self::AsyncFunctionDef(reader.fields(read_async_function_def)?),
                "ClassDef" => Self::ClassDef(reader.fields(read_class_def)?),
                "Return" => Self::Return(reader.fields(read_return)?),
                "Delete" => Self::Delete(reader.fields(read_delete)?),
                "Assign" => Self::Assign(reader.fields(read_assign)?),
                "TypeAlias" => Self::TypeAlias(reader.fields(read_type_alias)?),
                "AugAssign" => Self::AugAssign(reader.fields(read_aug_assign)?),
                "AnnAssign" => Self::AnnAssign(reader.fields(read_ann_assign)?),
                "For" => Self::For(reader.fields(read_for)?),
                "AsyncFor" => Self::AsyncFor(reader.fields(read_async_for)?),
                "While" => Self::While(reader.fields(read_while)?),
                "If" => Self::If(reader.fields(read_if)?),
                "With" => Self::With(reader.fields(read_with)?),
                "AsyncWith" => Self::AsyncWith(reader.fields(read_async_with)?),
                "Match" => Self::Match(reader.fields(read_match)?),
                "Raise" => Self::Raise(reader.fields(read_raise)?),
                "Try" => Self::Try(reader.fields(read_try)?),
                "TryStar" => Self::TryStar(reader.fields(read_try_star)?),
                "Assert" => Self::Assert(reader.fields(read_assert)?),
                "Import" => Self::Import(reader.fields(read_import)?),
                "ImportFrom" => Self::ImportFrom(reader.fields(read_import_from)?),
                "Global" => Self::Global(reader.fields(read_global)?),
                "Nonlocal" => Self::Nonlocal(reader.fields(read_nonlocal)?),
                "Expr" => Self::Expr(reader.fields(read_expr_stmt)?),
                "Pass" => Self::Pass(reader.fields(read_pass)?),
                "Break" => Self::Break(reader.fields(read_break)?),
                "Continue" => Self::Continue(reader.fields(read_continue)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_bool_op<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<BoolOp<'ast>> {
    let span = reader.span()?;
    let op = reader.one("op")?;
    let values = reader.list("values")?;
    reader.end()?;
    Ok(BoolOp { span, op, values })
}

fn read_named_expr<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<NamedExpr<'ast>> {
    let span = reader.span()?;
    let target = reader.one("target")?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(NamedExpr { span, target, value })
}

fn read_bin_op<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<BinOp<'ast>> {
    let span = reader.span()?;
    let left = reader.one("left")?;
    let op = reader.one("op")?;
    let right = reader.one("right")?;
    reader.end()?;
    Ok(BinOp { span, left, op, right })
}

fn read_unary_op<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<UnaryOp<'ast>> {
    let span = reader.span()?;
    let op = reader.one("op")?;
    let operand = reader.one("operand")?;
    reader.end()?;
    Ok(UnaryOp { span, op, operand })
}

fn read_lambda<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Lambda<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let args = reader.one_ref("args")?;
    let body = reader.one("body")?;
    reader.end()?;
    Ok(Lambda { span, args, body, scope })
}

fn read_if_exp<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<IfExp<'ast>> {
    let span = reader.span()?;
    let test = reader.one("test")?;
    let body = reader.one("body")?;
    let orelse = reader.one("orelse")?;
    reader.end()?;
    Ok(IfExp { span, test, body, orelse })
}

fn read_dict<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Dict<'ast>> {
    let span = reader.span()?;
    let keys = reader.holes("keys")?;
    let values = reader.list("values")?;
    reader.end()?;
    Ok(Dict { span, keys, values })
}

fn read_set<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Set<'ast>> {
    let span = reader.span()?;
    let elts = reader.list("elts")?;
    reader.end()?;
    Ok(Set { span, elts })
}

fn read_list_comp<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ListComp<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let elt = reader.one("elt")?;
    let generators = reader.list("generators")?;
    reader.end()?;
    Ok(ListComp { span, elt, generators, scope })
}

fn read_set_comp<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<SetComp<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let elt = reader.one("elt")?;
    let generators = reader.list("generators")?;
    reader.end()?;
    Ok(SetComp { span, elt, generators, scope })
}

fn read_dict_comp<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<DictComp<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let key = reader.one("key")?;
    let value = reader.one("value")?;
    let generators = reader.list("generators")?;
    reader.end()?;
    Ok(DictComp { span, key, value, generators, scope })
}

fn read_generator_exp<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<GeneratorExp<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let elt = reader.one("elt")?;
    let generators = reader.list("generators")?;
    reader.end()?;
    Ok(GeneratorExp { span, elt, generators, scope })
}

fn read_await<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Await<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(Await { span, value })
}

fn read_yield<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Yield<'ast>> {
    let span = reader.span()?;
    let value = reader.optional("value")?;
    reader.end()?;
    Ok(Yield { span, value })
}

fn read_yield_from<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<YieldFrom<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(YieldFrom { span, value })
}

fn read_compare<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Compare<'ast>> {
    let span = reader.span()?;
    let left = reader.one("left")?;
    let ops = reader.list("ops")?;
    let comparators = reader.list("comparators")?;
    reader.end()?;
    Ok(Compare { span, left, ops, comparators })
}

fn read_call<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Call<'ast>> {
    let span = reader.span()?;
    let func = reader.one("func")?;
    let args = reader.list("args")?;
    let keywords = reader.list("keywords")?;
    reader.end()?;
    Ok(Call { span, func, args, keywords })
}

fn read_formatted_value<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<FormattedValue<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    let conversion = reader.one("conversion")?;
    let format_spec = reader.optional("format_spec")?;
    reader.end()?;
    Ok(FormattedValue { span, value, conversion, format_spec })
}

fn read_joined_str<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<JoinedStr<'ast>> {
    let span = reader.span()?;
    let values = reader.list("values")?;
    reader.end()?;
    Ok(JoinedStr { span, values })
}

fn read_constant_expr<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ConstantExpr<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    let kind = reader.optional("kind")?;
    reader.end()?;
    Ok(ConstantExpr { span, value, kind })
}

fn read_attribute<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Attribute<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    let attr = reader.one("attr")?;
    let ctx = reader.one("ctx")?;
    reader.end()?;
    Ok(Attribute { span, value, attr, ctx })
}

fn read_subscript<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Subscript<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    let slice = reader.one("slice")?;
    let ctx = reader.one("ctx")?;
    reader.end()?;
    Ok(Subscript { span, value, slice, ctx })
}

fn read_starred<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Starred<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    let ctx = reader.one("ctx")?;
    reader.end()?;
    Ok(Starred { span, value, ctx })
}

fn read_name<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Name<'ast>> {
    let span = reader.span()?;
    let id = reader.one("id")?;
    let ctx = reader.one("ctx")?;
    reader.end()?;
    Ok(Name { span, id, ctx })
}

fn read_list<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<List<'ast>> {
    let span = reader.span()?;
    let elts = reader.list("elts")?;
    let ctx = reader.one("ctx")?;
    reader.end()?;
    Ok(List { span, elts, ctx })
}

fn read_tuple<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Tuple<'ast>> {
    let span = reader.span()?;
    let elts = reader.list("elts")?;
    let ctx = reader.one("ctx")?;
    reader.end()?;
    Ok(Tuple { span, elts, ctx })
}

fn read_slice<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Slice<'ast>> {
    let span = reader.span()?;
    let lower = reader.optional("lower")?;
    let upper = reader.optional("upper")?;
    let step = reader.optional("step")?;
    reader.end()?;
    Ok(Slice { span, lower, upper, step })
}

impl<'ast> Read<'ast> for Expr<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("expr", |reader, name| {
            Ok(Some(match name {
                "BoolOp" => Self::BoolOp(reader.fields(read_bool_op)?),
                "NamedExpr" => Self::NamedExpr(reader.fields(read_named_expr)?),
                "BinOp" => Self::BinOp(reader.fields(read_bin_op)?),
                "UnaryOp" => Self::UnaryOp(reader.fields(read_unary_op)?),
                "Lambda" => Self::Lambda(reader.fields(read_lambda)?),
                "IfExp" => Self::IfExp(reader.fields(read_if_exp)?),
                "Dict" => Self::Dict(reader.fields(read_dict)?),
                "Set" => Self::Set(reader.fields(read_set)?),
                "ListComp" => Self::ListComp(reader.fields(read_list_comp)?),
                "SetComp" => Self::SetComp(reader.fields(read_set_comp)?),
                "DictComp" => Self::DictComp(reader.fields(read_dict_comp)?),
                "GeneratorExp" => Self::GeneratorExp(reader.fields(read_generator_exp)?),
                "Await" => Self::Await(reader.fields(read_await)?),
                "Yield" => Self::Yield(reader.fields(read_yield)?),
                "YieldFrom" => Self::YieldFrom(reader.fields(read_yield_from)?),
                "Compare" => Self::Compare(reader.fields(read_compare)?),
                "Call" => Self::Call(reader.fields(read_call)?),
                "FormattedValue" => Self::FormattedValue(reader.fields(read_formatted_value)?),
                "JoinedStr" => Self::JoinedStr(reader.fields(read_joined_str)?),
                "Constant" => Self::Constant(reader.fields(read_constant_expr)?),
                "Attribute" => Self::Attribute(reader.fields(read_attribute)?),
                "Subscript" => Self::Subscript(reader.fields(read_subscript)?),
                "Starred" => Self::Starred(reader.fields(read_starred)?),
                "Name" => Self::Name(reader.fields(read_name)?),
                "List" => Self::List(reader.fields(read_list)?),
                "Tuple" => Self::Tuple(reader.fields(read_tuple)?),
                "Slice" => Self::Slice(reader.fields(read_slice)?),
                _ => return Ok(None),
            }))
        })
    }
}

impl<'ast> Read<'ast> for ExprContext {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("expr_context", &Self::ALL, Self::name)
    }
}

impl<'ast> Read<'ast> for Boolop {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("boolop", &Self::ALL, Self::name)
    }
}

impl<'ast> Read<'ast> for Operator {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("operator", &Self::ALL, Self::name)
    }
}

impl<'ast> Read<'ast> for Unaryop {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("unaryop", &Self::ALL, Self::name)
    }
}

impl<'ast> Read<'ast> for Cmpop {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("cmpop", &Self::ALL, Self::name)
    }
}

fn read_comprehension<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Comprehension<'ast>> {
    let target = reader.one("target")?;
    let iter = reader.one("iter")?;
    let ifs = reader.list("ifs")?;
    let is_async = reader.one("is_async")?;
    reader.end()?;
    Ok(Comprehension { target, iter, ifs, is_async })
}

impl<'ast> Read<'ast> for Comprehension<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("comprehension", |reader, name| match name {
            "comprehension" => read_comprehension(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_excepthandler<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ExceptHandler<'ast>> {
    let span = reader.span()?;
    let type_ = reader.optional("type")?;
    let name = reader.optional("name")?;
    let body = reader.list("body")?;
    reader.end()?;
    Ok(ExceptHandler { span, type_, name, body })
}

impl<'ast> Read<'ast> for ExceptHandler<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("excepthandler", |reader, name| match name {
            "ExceptHandler" => read_excepthandler(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_arguments<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Arguments<'ast>> {
    let posonlyargs = reader.list("posonlyargs")?;
    let args = reader.list("args")?;
    let vararg = reader.optional_ref("vararg")?;
    let kwonlyargs = reader.list("kwonlyargs")?;
    let kw_defaults = reader.holes("kw_defaults")?;
    let kwarg = reader.optional_ref("kwarg")?;
    let defaults = reader.list("defaults")?;
    reader.end()?;
    Ok(Arguments { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults })
}

impl<'ast> Read<'ast> for Arguments<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("arguments", |reader, name| match name {
            "arguments" => read_arguments(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_arg<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Arg<'ast>> {
    let span = reader.span()?;
    let arg = reader.one("arg")?;
    let annotation = reader.optional("annotation")?;
    let type_comment = reader.optional("type_comment")?;
    reader.end()?;
    Ok(Arg { span, arg, annotation, type_comment })
}

impl<'ast> Read<'ast> for Arg<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("arg", |reader, name| match name {
            "arg" => read_arg(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_keyword<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Keyword<'ast>> {
    let span = reader.span()?;
    let arg = reader.optional("arg")?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(Keyword { span, arg, value })
}

impl<'ast> Read<'ast> for Keyword<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("keyword", |reader, name| match name {
            "keyword" => read_keyword(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_alias<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Alias<'ast>> {
    let span = reader.span()?;
    let name = reader.one("name")?;
    let asname = reader.optional("asname")?;
    reader.end()?;
    Ok(Alias { span, name, asname })
}

impl<'ast> Read<'ast> for Alias<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("alias", |reader, name| match name {
            "alias" => read_alias(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_withitem<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Withitem<'ast>> {
    let context_expr = reader.one("context_expr")?;
    let optional_vars = reader.optional("optional_vars")?;
    reader.end()?;
    Ok(Withitem { context_expr, optional_vars })
}

impl<'ast> Read<'ast> for Withitem<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("withitem", |reader, name| match name {
            "withitem" => read_withitem(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_match_case<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchCase<'ast>> {
    let pattern = reader.one("pattern")?;
    let guard = reader.optional("guard")?;
    let body = reader.list("body")?;
    reader.end()?;
    Ok(MatchCase { pattern, guard, body })
}

impl<'ast> Read<'ast> for MatchCase<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("match_case", |reader, name| match name {
            "match_case" => read_match_case(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_match_value<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchValue<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(MatchValue { span, value })
}

fn read_match_singleton<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchSingleton<'ast>> {
    let span = reader.span()?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(MatchSingleton { span, value })
}

fn read_match_sequence<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchSequence<'ast>> {
    let span = reader.span()?;
    let patterns = reader.list("patterns")?;
    reader.end()?;
    Ok(MatchSequence { span, patterns })
}

fn read_match_mapping<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchMapping<'ast>> {
    let span = reader.span()?;
    let keys = reader.list("keys")?;
    let patterns = reader.list("patterns")?;
    let rest = reader.optional("rest")?;
    reader.end()?;
    Ok(MatchMapping { span, keys, patterns, rest })
}

fn read_match_class<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchClass<'ast>> {
    let span = reader.span()?;
    let cls = reader.one("cls")?;
    let patterns = reader.list("patterns")?;
    let kwd_attrs = reader.list("kwd_attrs")?;
    let kwd_patterns = reader.list("kwd_patterns")?;
    reader.end()?;
    Ok(MatchClass { span, cls, patterns, kwd_attrs, kwd_patterns })
}

fn read_match_star<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchStar<'ast>> {
    let span = reader.span()?;
    let name = reader.optional("name")?;
    reader.end()?;
    Ok(MatchStar { span, name })
}

fn read_match_as<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchAs<'ast>> {
    let span = reader.span()?;
    let pattern = reader.optional("pattern")?;
    let name = reader.optional("name")?;
    reader.end()?;
    Ok(MatchAs { span, pattern, name })
}

fn read_match_or<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MatchOr<'ast>> {
    let span = reader.span()?;
    let patterns = reader.list("patterns")?;
    reader.end()?;
    Ok(MatchOr { span, patterns })
}

impl<'ast> Read<'ast> for Pattern<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("pattern", |reader, name| {
            Ok(Some(match name {
                "MatchValue" => Self::MatchValue(reader.fields(read_match_value)?),
                "MatchSingleton" => Self::MatchSingleton(reader.fields(read_match_singleton)?),
                "MatchSequence" => Self::MatchSequence(reader.fields(read_match_sequence)?),
                "MatchMapping" => Self::MatchMapping(reader.fields(read_match_mapping)?),
                "MatchClass" => Self::MatchClass(reader.fields(read_match_class)?),
                "MatchStar" => Self::MatchStar(reader.fields(read_match_star)?),
                "MatchAs" => Self::MatchAs(reader.fields(read_match_as)?),
                "MatchOr" => Self::MatchOr(reader.fields(read_match_or)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_type_ignore<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<TypeIgnore<'ast>> {
    let lineno = reader.one("lineno")?;
    let tag = reader.one("tag")?;
    reader.end()?;
    Ok(TypeIgnore { lineno, tag })
}

impl<'ast> Read<'ast> for TypeIgnore<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("type_ignore", |reader, name| match name {
            "TypeIgnore" => read_type_ignore(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_type_var<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<TypeVar<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(2)?;
    let name = reader.one("name")?;
    let bound = reader.optional("bound")?;
    let default_value = reader.optional("default_value")?;
    reader.end()?;
    Ok(TypeVar { span, name, bound, default_value, scope })
}

fn read_param_spec<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ParamSpec<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let name = reader.one("name")?;
    let default_value = reader.optional("default_value")?;
    reader.end()?;
    Ok(ParamSpec { span, name, default_value, scope })
}

fn read_type_var_tuple<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<TypeVarTuple<'ast>> {
    let span = reader.span()?;
    let scope = reader.scopes(1)?;
    let name = reader.one("name")?;
    let default_value = reader.optional("default_value")?;
    reader.end()?;
    Ok(TypeVarTuple { span, name, default_value, scope })
}

impl<'ast> Read<'ast> for TypeParam<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("type_param", |reader, name| {
            Ok(Some(match name {
                "TypeVar" => Self::TypeVar(reader.fields(read_type_var)?),
                "ParamSpec" => Self::ParamSpec(reader.fields(read_param_spec)?),
                "TypeVarTuple" => Self::TypeVarTuple(reader.fields(read_type_var_tuple)?),
                _ => return Ok(None),
            }))
        })
    }
}
