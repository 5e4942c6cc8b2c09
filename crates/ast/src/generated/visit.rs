// Generated from the ASDL description of Python by `cargo xtask regen`: do not edit.

//! A visitor: override what you look for, call `walk_…` to go on below.

use cutaway_source::depth::grow;

use super::nodes::{
    Alias, AnnAssign, Arg, Arguments, Assert, Assign, AsyncFor, AsyncFunctionDef, AsyncWith, Attribute,
    AugAssign, Await, BinOp, BoolOp, Call, ClassDef, Compare, Comprehension, Delete, Dict, DictComp,
    ExceptHandler, Expr, ExprStmt, Expression, For, FormattedValue, FunctionDef, FunctionType, GeneratorExp,
    If, IfExp, Import, ImportFrom, Interactive, JoinedStr, Keyword, Lambda, List, ListComp, Match, MatchAs,
    MatchCase, MatchClass, MatchMapping, MatchOr, MatchSequence, MatchValue, Mod, Module, NamedExpr,
    ParamSpec, Pattern, Raise, Return, Set, SetComp, Slice, Starred, Stmt, Subscript, Try, TryStar, Tuple,
    TypeAlias, TypeIgnore, TypeParam, TypeVar, TypeVarTuple, UnaryOp, While, With, Withitem, Yield, YieldFrom,
};

/// What a walk calls for each node, in the order of the description's fields.
pub trait Visitor<'ast> {
    /// Called for each `mod`.
    #[inline]
    fn visit_mod(&mut self, node: Mod<'ast>) {
        walk_mod(self, node);
    }

    /// Called for each `stmt`.
    #[inline]
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        walk_stmt(self, node);
    }

    /// Called for each `expr`.
    #[inline]
    fn visit_expr(&mut self, node: Expr<'ast>) {
        walk_expr(self, node);
    }

    /// Called for each `comprehension`.
    #[inline]
    fn visit_comprehension(&mut self, node: &'ast Comprehension<'ast>) {
        walk_comprehension(self, node);
    }

    /// Called for each `excepthandler`.
    #[inline]
    fn visit_excepthandler(&mut self, node: &'ast ExceptHandler<'ast>) {
        walk_excepthandler(self, node);
    }

    /// Called for each `arguments`.
    #[inline]
    fn visit_arguments(&mut self, node: &'ast Arguments<'ast>) {
        walk_arguments(self, node);
    }

    /// Called for each `arg`.
    #[inline]
    fn visit_arg(&mut self, node: &'ast Arg<'ast>) {
        walk_arg(self, node);
    }

    /// Called for each `keyword`.
    #[inline]
    fn visit_keyword(&mut self, node: &'ast Keyword<'ast>) {
        walk_keyword(self, node);
    }

    /// Called for each `alias`.
    #[inline]
    fn visit_alias(&mut self, node: &'ast Alias<'ast>) {
        walk_alias(self, node);
    }

    /// Called for each `withitem`.
    #[inline]
    fn visit_withitem(&mut self, node: &'ast Withitem<'ast>) {
        walk_withitem(self, node);
    }

    /// Called for each `match_case`.
    #[inline]
    fn visit_match_case(&mut self, node: &'ast MatchCase<'ast>) {
        walk_match_case(self, node);
    }

    /// Called for each `pattern`.
    #[inline]
    fn visit_pattern(&mut self, node: Pattern<'ast>) {
        walk_pattern(self, node);
    }

    /// Called for each `type_ignore`.
    #[inline]
    fn visit_type_ignore(&mut self, node: &'ast TypeIgnore<'ast>) {
        walk_type_ignore(self, node);
    }

    /// Called for each `type_param`.
    #[inline]
    fn visit_type_param(&mut self, node: TypeParam<'ast>) {
        walk_type_param(self, node);
    }
}

/// Visits what is below a `mod`, whatever its constructor.
pub fn walk_mod<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Mod<'ast>) {
    grow(|| match node {
        Mod::Module(node) => walk_module(visitor, node),
        Mod::Interactive(node) => walk_interactive(visitor, node),
        Mod::Expression(node) => walk_expression(visitor, node),
        Mod::FunctionType(node) => walk_function_type(visitor, node),
    });
}

/// Visits what is below a `Module`.
pub fn walk_module<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Module<'ast>) {
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for child in node.type_ignores {
        visitor.visit_type_ignore(child);
    }
}

/// Visits what is below a `Interactive`.
pub fn walk_interactive<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Interactive<'ast>) {
    for &child in node.body {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `Expression`.
pub fn walk_expression<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Expression<'ast>) {
    visitor.visit_expr(node.body);
}

/// Visits what is below a `FunctionType`.
pub fn walk_function_type<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast FunctionType<'ast>) {
    for &child in node.argtypes {
        visitor.visit_expr(child);
    }
    visitor.visit_expr(node.returns);
}

/// Visits what is below a `stmt`, whatever its constructor.
pub fn walk_stmt<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Stmt<'ast>) {
    grow(|| match node {
        Stmt::FunctionDef(node) => walk_function_def(visitor, node),
        Stmt::AsyncFunctionDef(node) => walk_async_function_def(visitor, node),
        Stmt::ClassDef(node) => walk_class_def(visitor, node),
        Stmt::Return(node) => walk_return(visitor, node),
        Stmt::Delete(node) => walk_delete(visitor, node),
        Stmt::Assign(node) => walk_assign(visitor, node),
        Stmt::TypeAlias(node) => walk_type_alias(visitor, node),
        Stmt::AugAssign(node) => walk_aug_assign(visitor, node),
        Stmt::AnnAssign(node) => walk_ann_assign(visitor, node),
        Stmt::For(node) => walk_for(visitor, node),
        Stmt::AsyncFor(node) => walk_async_for(visitor, node),
        Stmt::While(node) => walk_while(visitor, node),
        Stmt::If(node) => walk_if(visitor, node),
        Stmt::With(node) => walk_with(visitor, node),
        Stmt::AsyncWith(node) => walk_async_with(visitor, node),
        Stmt::Match(node) => walk_match(visitor, node),
        Stmt::Raise(node) => walk_raise(visitor, node),
        Stmt::Try(node) => walk_try(visitor, node),
        Stmt::TryStar(node) => walk_try_star(visitor, node),
        Stmt::Assert(node) => walk_assert(visitor, node),
        Stmt::Import(node) => walk_import(visitor, node),
        Stmt::ImportFrom(node) => walk_import_from(visitor, node),
        Stmt::Global(_) => {}
        Stmt::Nonlocal(_) => {}
        Stmt::Expr(node) => walk_expr_stmt(visitor, node),
        Stmt::Pass(_) => {}
        Stmt::Break(_) => {}
        Stmt::Continue(_) => {}
    });
}

/// Visits what is below a `FunctionDef`.
pub fn walk_function_def<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast FunctionDef<'ast>) {
    visitor.visit_arguments(node.args);
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.decorator_list {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.returns {
        visitor.visit_expr(child);
    }
    for &child in node.type_params {
        visitor.visit_type_param(child);
    }
}

/// Visits what is below a `AsyncFunctionDef`.
pub fn walk_async_function_def<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast AsyncFunctionDef<'ast>) {
    visitor.visit_arguments(node.args);
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.decorator_list {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.returns {
        visitor.visit_expr(child);
    }
    for &child in node.type_params {
        visitor.visit_type_param(child);
    }
}

/// Visits what is below a `ClassDef`.
pub fn walk_class_def<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ClassDef<'ast>) {
    for &child in node.bases {
        visitor.visit_expr(child);
    }
    for child in node.keywords {
        visitor.visit_keyword(child);
    }
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.decorator_list {
        visitor.visit_expr(child);
    }
    for &child in node.type_params {
        visitor.visit_type_param(child);
    }
}

/// Visits what is below a `Return`.
pub fn walk_return<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Return<'ast>) {
    if let Some(child) = node.value {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Delete`.
pub fn walk_delete<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Delete<'ast>) {
    for &child in node.targets {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Assign`.
pub fn walk_assign<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Assign<'ast>) {
    for &child in node.targets {
        visitor.visit_expr(child);
    }
    visitor.visit_expr(node.value);
}

/// Visits what is below a `TypeAlias`.
pub fn walk_type_alias<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast TypeAlias<'ast>) {
    visitor.visit_expr(node.name);
    for &child in node.type_params {
        visitor.visit_type_param(child);
    }
    visitor.visit_expr(node.value);
}

/// Visits what is below a `AugAssign`.
pub fn walk_aug_assign<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast AugAssign<'ast>) {
    visitor.visit_expr(node.target);
    visitor.visit_expr(node.value);
}

/// Visits what is below a `AnnAssign`.
pub fn walk_ann_assign<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast AnnAssign<'ast>) {
    visitor.visit_expr(node.target);
    visitor.visit_expr(node.annotation);
    if let Some(child) = node.value {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `For`.
pub fn walk_for<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast For<'ast>) {
    visitor.visit_expr(node.target);
    visitor.visit_expr(node.iter);
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.orelse {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `AsyncFor`.
pub fn walk_async_for<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast AsyncFor<'ast>) {
    visitor.visit_expr(node.target);
    visitor.visit_expr(node.iter);
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.orelse {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `While`.
pub fn walk_while<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast While<'ast>) {
    visitor.visit_expr(node.test);
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.orelse {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `If`.
pub fn walk_if<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast If<'ast>) {
    visitor.visit_expr(node.test);
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for &child in node.orelse {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `With`.
pub fn walk_with<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast With<'ast>) {
    for child in node.items {
        visitor.visit_withitem(child);
    }
    for &child in node.body {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `AsyncWith`.
pub fn walk_async_with<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast AsyncWith<'ast>) {
    for child in node.items {
        visitor.visit_withitem(child);
    }
    for &child in node.body {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `Match`.
pub fn walk_match<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Match<'ast>) {
    visitor.visit_expr(node.subject);
    for child in node.cases {
        visitor.visit_match_case(child);
    }
}

/// Visits what is below a `Raise`.
pub fn walk_raise<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Raise<'ast>) {
    if let Some(child) = node.exc {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.cause {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Try`.
pub fn walk_try<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Try<'ast>) {
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for child in node.handlers {
        visitor.visit_excepthandler(child);
    }
    for &child in node.orelse {
        visitor.visit_stmt(child);
    }
    for &child in node.finalbody {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `TryStar`.
pub fn walk_try_star<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast TryStar<'ast>) {
    for &child in node.body {
        visitor.visit_stmt(child);
    }
    for child in node.handlers {
        visitor.visit_excepthandler(child);
    }
    for &child in node.orelse {
        visitor.visit_stmt(child);
    }
    for &child in node.finalbody {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `Assert`.
pub fn walk_assert<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Assert<'ast>) {
    visitor.visit_expr(node.test);
    if let Some(child) = node.msg {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Import`.
pub fn walk_import<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Import<'ast>) {
    for child in node.names {
        visitor.visit_alias(child);
    }
}

/// Visits what is below a `ImportFrom`.
pub fn walk_import_from<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ImportFrom<'ast>) {
    for child in node.names {
        visitor.visit_alias(child);
    }
}

/// Visits what is below a `Expr`.
pub fn walk_expr_stmt<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ExprStmt<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `expr`, whatever its constructor.
pub fn walk_expr<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Expr<'ast>) {
    grow(|| match node {
        Expr::BoolOp(node) => walk_bool_op(visitor, node),
        Expr::NamedExpr(node) => walk_named_expr(visitor, node),
        Expr::BinOp(node) => walk_bin_op(visitor, node),
        Expr::UnaryOp(node) => walk_unary_op(visitor, node),
        Expr::Lambda(node) => walk_lambda(visitor, node),
        Expr::IfExp(node) => walk_if_exp(visitor, node),
        Expr::Dict(node) => walk_dict(visitor, node),
        Expr::Set(node) => walk_set(visitor, node),
        Expr::ListComp(node) => walk_list_comp(visitor, node),
        Expr::SetComp(node) => walk_set_comp(visitor, node),
        Expr::DictComp(node) => walk_dict_comp(visitor, node),
        Expr::GeneratorExp(node) => walk_generator_exp(visitor, node),
        Expr::Await(node) => walk_await(visitor, node),
        Expr::Yield(node) => walk_yield(visitor, node),
        Expr::YieldFrom(node) => walk_yield_from(visitor, node),
        Expr::Compare(node) => walk_compare(visitor, node),
        Expr::Call(node) => walk_call(visitor, node),
        Expr::FormattedValue(node) => walk_formatted_value(visitor, node),
        Expr::JoinedStr(node) => walk_joined_str(visitor, node),
        Expr::Constant(_) => {}
        Expr::Attribute(node) => walk_attribute(visitor, node),
        Expr::Subscript(node) => walk_subscript(visitor, node),
        Expr::Starred(node) => walk_starred(visitor, node),
        Expr::Name(_) => {}
        Expr::List(node) => walk_list(visitor, node),
        Expr::Tuple(node) => walk_tuple(visitor, node),
        Expr::Slice(node) => walk_slice(visitor, node),
    });
}

/// Visits what is below a `BoolOp`.
pub fn walk_bool_op<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast BoolOp<'ast>) {
    for &child in node.values {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `NamedExpr`.
pub fn walk_named_expr<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast NamedExpr<'ast>) {
    visitor.visit_expr(node.target);
    visitor.visit_expr(node.value);
}

/// Visits what is below a `BinOp`.
pub fn walk_bin_op<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast BinOp<'ast>) {
    visitor.visit_expr(node.left);
    visitor.visit_expr(node.right);
}

/// Visits what is below a `UnaryOp`.
pub fn walk_unary_op<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast UnaryOp<'ast>) {
    visitor.visit_expr(node.operand);
}

/// Visits what is below a `Lambda`.
pub fn walk_lambda<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Lambda<'ast>) {
    visitor.visit_arguments(node.args);
    visitor.visit_expr(node.body);
}

/// Visits what is below a `IfExp`.
pub fn walk_if_exp<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast IfExp<'ast>) {
    visitor.visit_expr(node.test);
    visitor.visit_expr(node.body);
    visitor.visit_expr(node.orelse);
}

/// Visits what is below a `Dict`.
pub fn walk_dict<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Dict<'ast>) {
    for &child in node.keys.iter().flatten() {
        visitor.visit_expr(child);
    }
    for &child in node.values {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Set`.
pub fn walk_set<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Set<'ast>) {
    for &child in node.elts {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `ListComp`.
pub fn walk_list_comp<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ListComp<'ast>) {
    visitor.visit_expr(node.elt);
    for child in node.generators {
        visitor.visit_comprehension(child);
    }
}

/// Visits what is below a `SetComp`.
pub fn walk_set_comp<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast SetComp<'ast>) {
    visitor.visit_expr(node.elt);
    for child in node.generators {
        visitor.visit_comprehension(child);
    }
}

/// Visits what is below a `DictComp`.
pub fn walk_dict_comp<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast DictComp<'ast>) {
    visitor.visit_expr(node.key);
    visitor.visit_expr(node.value);
    for child in node.generators {
        visitor.visit_comprehension(child);
    }
}

/// Visits what is below a `GeneratorExp`.
pub fn walk_generator_exp<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast GeneratorExp<'ast>) {
    visitor.visit_expr(node.elt);
    for child in node.generators {
        visitor.visit_comprehension(child);
    }
}

/// Visits what is below a `Await`.
pub fn walk_await<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Await<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `Yield`.
pub fn walk_yield<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Yield<'ast>) {
    if let Some(child) = node.value {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `YieldFrom`.
pub fn walk_yield_from<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast YieldFrom<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `Compare`.
pub fn walk_compare<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Compare<'ast>) {
    visitor.visit_expr(node.left);
    for &child in node.comparators {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Call`.
pub fn walk_call<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Call<'ast>) {
    visitor.visit_expr(node.func);
    for &child in node.args {
        visitor.visit_expr(child);
    }
    for child in node.keywords {
        visitor.visit_keyword(child);
    }
}

/// Visits what is below a `FormattedValue`.
pub fn walk_formatted_value<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast FormattedValue<'ast>) {
    visitor.visit_expr(node.value);
    if let Some(child) = node.format_spec {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `JoinedStr`.
pub fn walk_joined_str<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast JoinedStr<'ast>) {
    for &child in node.values {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Attribute`.
pub fn walk_attribute<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Attribute<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `Subscript`.
pub fn walk_subscript<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Subscript<'ast>) {
    visitor.visit_expr(node.value);
    visitor.visit_expr(node.slice);
}

/// Visits what is below a `Starred`.
pub fn walk_starred<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Starred<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `List`.
pub fn walk_list<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast List<'ast>) {
    for &child in node.elts {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Tuple`.
pub fn walk_tuple<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Tuple<'ast>) {
    for &child in node.elts {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Slice`.
pub fn walk_slice<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Slice<'ast>) {
    if let Some(child) = node.lower {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.upper {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.step {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `comprehension`.
pub fn walk_comprehension<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Comprehension<'ast>) {
    visitor.visit_expr(node.target);
    visitor.visit_expr(node.iter);
    for &child in node.ifs {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `excepthandler`.
pub fn walk_excepthandler<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ExceptHandler<'ast>) {
    if let Some(child) = node.type_ {
        visitor.visit_expr(child);
    }
    for &child in node.body {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `arguments`.
pub fn walk_arguments<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Arguments<'ast>) {
    for child in node.posonlyargs {
        visitor.visit_arg(child);
    }
    for child in node.args {
        visitor.visit_arg(child);
    }
    if let Some(child) = node.vararg {
        visitor.visit_arg(child);
    }
    for child in node.kwonlyargs {
        visitor.visit_arg(child);
    }
    for &child in node.kw_defaults.iter().flatten() {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.kwarg {
        visitor.visit_arg(child);
    }
    for &child in node.defaults {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `arg`.
pub fn walk_arg<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Arg<'ast>) {
    if let Some(child) = node.annotation {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `keyword`.
pub fn walk_keyword<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Keyword<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `alias`.
pub fn walk_alias<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: &'ast Alias<'ast>) {
}

/// Visits what is below a `withitem`.
pub fn walk_withitem<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Withitem<'ast>) {
    visitor.visit_expr(node.context_expr);
    if let Some(child) = node.optional_vars {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `match_case`.
pub fn walk_match_case<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchCase<'ast>) {
    visitor.visit_pattern(node.pattern);
    if let Some(child) = node.guard {
        visitor.visit_expr(child);
    }
    for &child in node.body {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `pattern`, whatever its constructor.
pub fn walk_pattern<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Pattern<'ast>) {
    grow(|| match node {
        Pattern::MatchValue(node) => walk_match_value(visitor, node),
        Pattern::MatchSingleton(_) => {}
        Pattern::MatchSequence(node) => walk_match_sequence(visitor, node),
        Pattern::MatchMapping(node) => walk_match_mapping(visitor, node),
        Pattern::MatchClass(node) => walk_match_class(visitor, node),
        Pattern::MatchStar(_) => {}
        Pattern::MatchAs(node) => walk_match_as(visitor, node),
        Pattern::MatchOr(node) => walk_match_or(visitor, node),
    });
}

/// Visits what is below a `MatchValue`.
pub fn walk_match_value<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchValue<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `MatchSequence`.
pub fn walk_match_sequence<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchSequence<'ast>) {
    for &child in node.patterns {
        visitor.visit_pattern(child);
    }
}

/// Visits what is below a `MatchMapping`.
pub fn walk_match_mapping<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchMapping<'ast>) {
    for &child in node.keys {
        visitor.visit_expr(child);
    }
    for &child in node.patterns {
        visitor.visit_pattern(child);
    }
}

/// Visits what is below a `MatchClass`.
pub fn walk_match_class<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchClass<'ast>) {
    visitor.visit_expr(node.cls);
    for &child in node.patterns {
        visitor.visit_pattern(child);
    }
    for &child in node.kwd_patterns {
        visitor.visit_pattern(child);
    }
}

/// Visits what is below a `MatchAs`.
pub fn walk_match_as<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchAs<'ast>) {
    if let Some(child) = node.pattern {
        visitor.visit_pattern(child);
    }
}

/// Visits what is below a `MatchOr`.
pub fn walk_match_or<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MatchOr<'ast>) {
    for &child in node.patterns {
        visitor.visit_pattern(child);
    }
}

/// Visits what is below a `type_ignore`.
pub fn walk_type_ignore<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: &'ast TypeIgnore<'ast>) {
}

/// Visits what is below a `type_param`, whatever its constructor.
pub fn walk_type_param<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: TypeParam<'ast>) {
    grow(|| match node {
        TypeParam::TypeVar(node) => walk_type_var(visitor, node),
        TypeParam::ParamSpec(node) => walk_param_spec(visitor, node),
        TypeParam::TypeVarTuple(node) => walk_type_var_tuple(visitor, node),
    });
}

/// Visits what is below a `TypeVar`.
pub fn walk_type_var<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast TypeVar<'ast>) {
    if let Some(child) = node.bound {
        visitor.visit_expr(child);
    }
    if let Some(child) = node.default_value {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `ParamSpec`.
pub fn walk_param_spec<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ParamSpec<'ast>) {
    if let Some(child) = node.default_value {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `TypeVarTuple`.
pub fn walk_type_var_tuple<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast TypeVarTuple<'ast>) {
    if let Some(child) = node.default_value {
        visitor.visit_expr(child);
    }
}
