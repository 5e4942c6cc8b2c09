// Generated from the ASDL description of Python by `cargo xtask regen`: do not edit.

//! One method of [`Builder`] for each constructor and product.

use cutaway_source::Span;

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
use crate::{Builder, Constant, Ident, ScopeNodeId};

impl<'ast> Builder<'ast> {
    /// `Module(stmt* body, type_ignore* type_ignores)`
    #[inline]
    pub fn module(&self, body: &'ast [Stmt<'ast>], type_ignores: &'ast [TypeIgnore<'ast>]) -> Mod<'ast> {
        Mod::Module(self.alloc(Module { body, type_ignores, scope: ScopeNodeId::WHOLE }))
    }

    /// `Interactive(stmt* body)`
    #[inline]
    pub fn interactive(&self, body: &'ast [Stmt<'ast>]) -> Mod<'ast> {
        Mod::Interactive(self.alloc(Interactive { body, scope: ScopeNodeId::WHOLE }))
    }

    /// `Expression(expr body)`
    #[inline]
    pub fn expression(&self, body: Expr<'ast>) -> Mod<'ast> {
        Mod::Expression(self.alloc(Expression { body, scope: ScopeNodeId::WHOLE }))
    }

    /// `FunctionType(expr* argtypes, expr returns)`
    #[inline]
    pub fn function_type(&self, argtypes: &'ast [Expr<'ast>], returns: Expr<'ast>) -> Mod<'ast> {
        Mod::FunctionType(self.alloc(FunctionType { argtypes, returns }))
    }

    /// `FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
    #[expect(clippy::too_many_arguments, reason = "as many as the node has fields")]
    #[inline]
    pub fn function_def(
        &self,
        span: Span,
        name: Ident<'ast>,
        args: &'ast Arguments<'ast>,
        body: &'ast [Stmt<'ast>],
        decorator_list: &'ast [Expr<'ast>],
        returns: Option<Expr<'ast>>,
        type_comment: Option<&'ast str>,
        type_params: &'ast [TypeParam<'ast>],
    ) -> Stmt<'ast> {
        Stmt::FunctionDef(self.alloc(FunctionDef { span, name, args, body, decorator_list, returns, type_comment, type_params, scope: self.scopes(2) }))
    }

    /// `AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
    #[expect(clippy::too_many_arguments, reason = "as many as the node has fields")]
    #[inline]
    pub fn async_function_def(
        &self,
        span: Span,
        name: Ident<'ast>,
        args: &'ast Arguments<'ast>,
        body: &'ast [Stmt<'ast>],
        decorator_list: &'ast [Expr<'ast>],
        returns: Option<Expr<'ast>>,
        type_comment: Option<&'ast str>,
        type_params: &'ast [TypeParam<'ast>],
    ) -> Stmt<'ast> {
        Stmt::AsyncFunctionDef(self.alloc(AsyncFunctionDef { span, name, args, body, decorator_list, returns, type_comment, type_params, scope: self.scopes(2) }))
    }

    /// `ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)`
    #[expect(clippy::too_many_arguments, reason = "as many as the node has fields")]
    #[inline]
    pub fn class_def(
        &self,
        span: Span,
        name: Ident<'ast>,
        bases: &'ast [Expr<'ast>],
        keywords: &'ast [Keyword<'ast>],
        body: &'ast [Stmt<'ast>],
        decorator_list: &'ast [Expr<'ast>],
        type_params: &'ast [TypeParam<'ast>],
    ) -> Stmt<'ast> {
        Stmt::ClassDef(self.alloc(ClassDef { span, name, bases, keywords, body, decorator_list, type_params, scope: self.scopes(2) }))
    }

    /// `Return(expr? value)`
    #[inline]
    pub fn return_(&self, span: Span, value: Option<Expr<'ast>>) -> Stmt<'ast> {
        Stmt::Return(self.alloc(Return { span, value }))
    }

    /// `Delete(expr* targets)`
    #[inline]
    pub fn delete(&self, span: Span, targets: &'ast [Expr<'ast>]) -> Stmt<'ast> {
        Stmt::Delete(self.alloc(Delete { span, targets }))
    }

    /// `Assign(expr* targets, expr value, string? type_comment)`
    #[inline]
    pub fn assign(
        &self,
        span: Span,
        targets: &'ast [Expr<'ast>],
        value: Expr<'ast>,
        type_comment: Option<&'ast str>,
    ) -> Stmt<'ast> {
        Stmt::Assign(self.alloc(Assign { span, targets, value, type_comment }))
    }

    /// `TypeAlias(expr name, type_param* type_params, expr value)`
    #[inline]
    pub fn type_alias(
        &self,
        span: Span,
        name: Expr<'ast>,
        type_params: &'ast [TypeParam<'ast>],
        value: Expr<'ast>,
    ) -> Stmt<'ast> {
        Stmt::TypeAlias(self.alloc(TypeAlias { span, name, type_params, value, scope: self.scopes(2) }))
    }

    /// `AugAssign(expr target, operator op, expr value)`
    #[inline]
    pub fn aug_assign(&self, span: Span, target: Expr<'ast>, op: Operator, value: Expr<'ast>) -> Stmt<'ast> {
        Stmt::AugAssign(self.alloc(AugAssign { span, target, op, value }))
    }

    /// `AnnAssign(expr target, expr annotation, expr? value, int simple)`
    #[inline]
    pub fn ann_assign(
        &self,
        span: Span,
        target: Expr<'ast>,
        annotation: Expr<'ast>,
        value: Option<Expr<'ast>>,
        simple: i32,
    ) -> Stmt<'ast> {
        Stmt::AnnAssign(self.alloc(AnnAssign { span, target, annotation, value, simple }))
    }

    /// `For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
    #[inline]
    pub fn for_(
        &self,
        span: Span,
        target: Expr<'ast>,
        iter: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: &'ast [Stmt<'ast>],
        type_comment: Option<&'ast str>,
    ) -> Stmt<'ast> {
        Stmt::For(self.alloc(For { span, target, iter, body, orelse, type_comment }))
    }

    /// `AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
    #[inline]
    pub fn async_for(
        &self,
        span: Span,
        target: Expr<'ast>,
        iter: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: &'ast [Stmt<'ast>],
        type_comment: Option<&'ast str>,
    ) -> Stmt<'ast> {
        Stmt::AsyncFor(self.alloc(AsyncFor { span, target, iter, body, orelse, type_comment }))
    }

    /// `While(expr test, stmt* body, stmt* orelse)`
    #[inline]
    pub fn while_(
        &self,
        span: Span,
        test: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: &'ast [Stmt<'ast>],
    ) -> Stmt<'ast> {
        Stmt::While(self.alloc(While { span, test, body, orelse }))
    }

    /// `If(expr test, stmt* body, stmt* orelse)`
    #[inline]
    pub fn if_(
        &self,
        span: Span,
        test: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: &'ast [Stmt<'ast>],
    ) -> Stmt<'ast> {
        Stmt::If(self.alloc(If { span, test, body, orelse }))
    }

    /// `With(withitem* items, stmt* body, string? type_comment)`
    #[inline]
    pub fn with(
        &self,
        span: Span,
        items: &'ast [Withitem<'ast>],
        body: &'ast [Stmt<'ast>],
        type_comment: Option<&'ast str>,
    ) -> Stmt<'ast> {
        Stmt::With(self.alloc(With { span, items, body, type_comment }))
    }

    /// `AsyncWith(withitem* items, stmt* body, string? type_comment)`
    #[inline]
    pub fn async_with(
        &self,
        span: Span,
        items: &'ast [Withitem<'ast>],
        body: &'ast [Stmt<'ast>],
        type_comment: Option<&'ast str>,
    ) -> Stmt<'ast> {
        Stmt::AsyncWith(self.alloc(AsyncWith { span, items, body, type_comment }))
    }

    /// `Match(expr subject, match_case* cases)`
    #[inline]
    pub fn match_(&self, span: Span, subject: Expr<'ast>, cases: &'ast [MatchCase<'ast>]) -> Stmt<'ast> {
        Stmt::Match(self.alloc(Match { span, subject, cases }))
    }

    /// `Raise(expr? exc, expr? cause)`
    #[inline]
    pub fn raise(&self, span: Span, exc: Option<Expr<'ast>>, cause: Option<Expr<'ast>>) -> Stmt<'ast> {
        Stmt::Raise(self.alloc(Raise { span, exc, cause }))
    }

    /// `Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
    #[inline]
    pub fn try_(
        &self,
        span: Span,
        body: &'ast [Stmt<'ast>],
        handlers: &'ast [ExceptHandler<'ast>],
        orelse: &'ast [Stmt<'ast>],
        finalbody: &'ast [Stmt<'ast>],
    ) -> Stmt<'ast> {
        Stmt::Try(self.alloc(Try { span, body, handlers, orelse, finalbody }))
    }

    /// `TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
    #[inline]
    pub fn try_star(
        &self,
        span: Span,
        body: &'ast [Stmt<'ast>],
        handlers: &'ast [ExceptHandler<'ast>],
        orelse: &'ast [Stmt<'ast>],
        finalbody: &'ast [Stmt<'ast>],
    ) -> Stmt<'ast> {
        Stmt::TryStar(self.alloc(TryStar { span, body, handlers, orelse, finalbody }))
    }

    /// `Assert(expr test, expr? msg)`
    #[inline]
    pub fn assert(&self, span: Span, test: Expr<'ast>, msg: Option<Expr<'ast>>) -> Stmt<'ast> {
        Stmt::Assert(self.alloc(Assert { span, test, msg }))
    }

    /// `Import(alias* names)`
    #[inline]
    pub fn import(&self, span: Span, names: &'ast [Alias<'ast>]) -> Stmt<'ast> {
        Stmt::Import(self.alloc(Import { span, names }))
    }

    /// `ImportFrom(identifier? module, alias* names, int? level)`
    #[inline]
    pub fn import_from(
        &self,
        span: Span,
        module: Option<Ident<'ast>>,
        names: &'ast [Alias<'ast>],
        level: Option<i32>,
    ) -> Stmt<'ast> {
        Stmt::ImportFrom(self.alloc(ImportFrom { span, module, names, level }))
    }

    /// `Global(identifier* names)`
    #[inline]
    pub fn global(&self, span: Span, names: &'ast [Ident<'ast>]) -> Stmt<'ast> {
        Stmt::Global(self.alloc(Global { span, names }))
    }

    /// `Nonlocal(identifier* names)`
    #[inline]
    pub fn nonlocal(&self, span: Span, names: &'ast [Ident<'ast>]) -> Stmt<'ast> {
        Stmt::Nonlocal(self.alloc(Nonlocal { span, names }))
    }

    /// `Expr(expr value)`
    #[inline]
    pub fn expr_stmt(&self, span: Span, value: Expr<'ast>) -> Stmt<'ast> {
        Stmt::Expr(self.alloc(ExprStmt { span, value }))
    }

    /// `Pass`
    #[inline]
    pub fn pass(&self, span: Span) -> Stmt<'ast> {
        Stmt::Pass(self.alloc(Pass { span }))
    }

    /// `Break`
    #[inline]
    pub fn break_(&self, span: Span) -> Stmt<'ast> {
        Stmt::Break(self.alloc(Break { span }))
    }

    /// `Continue`
    #[inline]
    pub fn continue_(&self, span: Span) -> Stmt<'ast> {
        Stmt::Continue(self.alloc(Continue { span }))
    }

    /// `BoolOp(boolop op, expr* values)`
    #[inline]
    pub fn bool_op(&self, span: Span, op: Boolop, values: &'ast [Expr<'ast>]) -> Expr<'ast> {
        Expr::BoolOp(self.alloc(BoolOp { span, op, values }))
    }

    /// `NamedExpr(expr target, expr value)`
    #[inline]
    pub fn named_expr(&self, span: Span, target: Expr<'ast>, value: Expr<'ast>) -> Expr<'ast> {
        Expr::NamedExpr(self.alloc(NamedExpr { span, target, value }))
    }

    /// `BinOp(expr left, operator op, expr right)`
    #[inline]
    pub fn bin_op(&self, span: Span, left: Expr<'ast>, op: Operator, right: Expr<'ast>) -> Expr<'ast> {
        Expr::BinOp(self.alloc(BinOp { span, left, op, right }))
    }

    /// `UnaryOp(unaryop op, expr operand)`
    #[inline]
    pub fn unary_op(&self, span: Span, op: Unaryop, operand: Expr<'ast>) -> Expr<'ast> {
        Expr::UnaryOp(self.alloc(UnaryOp { span, op, operand }))
    }

    /// `Lambda(arguments args, expr body)`
    #[inline]
    pub fn lambda(&self, span: Span, args: &'ast Arguments<'ast>, body: Expr<'ast>) -> Expr<'ast> {
        Expr::Lambda(self.alloc(Lambda { span, args, body, scope: self.scopes(1) }))
    }

    /// `IfExp(expr test, expr body, expr orelse)`
    #[inline]
    pub fn if_exp(&self, span: Span, test: Expr<'ast>, body: Expr<'ast>, orelse: Expr<'ast>) -> Expr<'ast> {
        Expr::IfExp(self.alloc(IfExp { span, test, body, orelse }))
    }

    /// `Dict(expr?* keys, expr* values)`
    #[inline]
    pub fn dict(
        &self,
        span: Span,
        keys: &'ast [Option<Expr<'ast>>],
        values: &'ast [Expr<'ast>],
    ) -> Expr<'ast> {
        Expr::Dict(self.alloc(Dict { span, keys, values }))
    }

    /// `Set(expr* elts)`
    #[inline]
    pub fn set(&self, span: Span, elts: &'ast [Expr<'ast>]) -> Expr<'ast> {
        Expr::Set(self.alloc(Set { span, elts }))
    }

    /// `ListComp(expr elt, comprehension* generators)`
    #[inline]
    pub fn list_comp(
        &self,
        span: Span,
        elt: Expr<'ast>,
        generators: &'ast [Comprehension<'ast>],
    ) -> Expr<'ast> {
        Expr::ListComp(self.alloc(ListComp { span, elt, generators, scope: self.scopes(1) }))
    }

    /// `SetComp(expr elt, comprehension* generators)`
    #[inline]
    pub fn set_comp(
        &self,
        span: Span,
        elt: Expr<'ast>,
        generators: &'ast [Comprehension<'ast>],
    ) -> Expr<'ast> {
        Expr::SetComp(self.alloc(SetComp { span, elt, generators, scope: self.scopes(1) }))
    }

    /// `DictComp(expr key, expr value, comprehension* generators)`
    #[inline]
    pub fn dict_comp(
        &self,
        span: Span,
        key: Expr<'ast>,
        value: Expr<'ast>,
        generators: &'ast [Comprehension<'ast>],
    ) -> Expr<'ast> {
        Expr::DictComp(self.alloc(DictComp { span, key, value, generators, scope: self.scopes(1) }))
    }

    /// `GeneratorExp(expr elt, comprehension* generators)`
    #[inline]
    pub fn generator_exp(
        &self,
        span: Span,
        elt: Expr<'ast>,
        generators: &'ast [Comprehension<'ast>],
    ) -> Expr<'ast> {
        Expr::GeneratorExp(self.alloc(GeneratorExp { span, elt, generators, scope: self.scopes(1) }))
    }

    /// `Await(expr value)`
    #[inline]
    pub fn await_(&self, span: Span, value: Expr<'ast>) -> Expr<'ast> {
        Expr::Await(self.alloc(Await { span, value }))
    }

    /// `Yield(expr? value)`
    #[inline]
    pub fn yield_(&self, span: Span, value: Option<Expr<'ast>>) -> Expr<'ast> {
        Expr::Yield(self.alloc(Yield { span, value }))
    }

    /// `YieldFrom(expr value)`
    #[inline]
    pub fn yield_from(&self, span: Span, value: Expr<'ast>) -> Expr<'ast> {
        Expr::YieldFrom(self.alloc(YieldFrom { span, value }))
    }

    /// `Compare(expr left, cmpop* ops, expr* comparators)`
    #[inline]
    pub fn compare(
        &self,
        span: Span,
        left: Expr<'ast>,
        ops: &'ast [Cmpop],
        comparators: &'ast [Expr<'ast>],
    ) -> Expr<'ast> {
        Expr::Compare(self.alloc(Compare { span, left, ops, comparators }))
    }

    /// `Call(expr func, expr* args, keyword* keywords)`
    #[inline]
    pub fn call(
        &self,
        span: Span,
        func: Expr<'ast>,
        args: &'ast [Expr<'ast>],
        keywords: &'ast [Keyword<'ast>],
    ) -> Expr<'ast> {
        Expr::Call(self.alloc(Call { span, func, args, keywords }))
    }

    /// `FormattedValue(expr value, int conversion, expr? format_spec)`
    #[inline]
    pub fn formatted_value(
        &self,
        span: Span,
        value: Expr<'ast>,
        conversion: i32,
        format_spec: Option<Expr<'ast>>,
    ) -> Expr<'ast> {
        Expr::FormattedValue(self.alloc(FormattedValue { span, value, conversion, format_spec }))
    }

    /// `JoinedStr(expr* values)`
    #[inline]
    pub fn joined_str(&self, span: Span, values: &'ast [Expr<'ast>]) -> Expr<'ast> {
        Expr::JoinedStr(self.alloc(JoinedStr { span, values }))
    }

    /// `Constant(constant value, string? kind)`
    #[inline]
    pub fn constant_expr(&self, span: Span, value: Constant<'ast>, kind: Option<&'ast str>) -> Expr<'ast> {
        Expr::Constant(self.alloc(ConstantExpr { span, value, kind }))
    }

    /// `Attribute(expr value, identifier attr, expr_context ctx)`
    #[inline]
    pub fn attribute(
        &self,
        span: Span,
        value: Expr<'ast>,
        attr: Ident<'ast>,
        ctx: ExprContext,
    ) -> Expr<'ast> {
        Expr::Attribute(self.alloc(Attribute { span, value, attr, ctx }))
    }

    /// `Subscript(expr value, expr slice, expr_context ctx)`
    #[inline]
    pub fn subscript(
        &self,
        span: Span,
        value: Expr<'ast>,
        slice: Expr<'ast>,
        ctx: ExprContext,
    ) -> Expr<'ast> {
        Expr::Subscript(self.alloc(Subscript { span, value, slice, ctx }))
    }

    /// `Starred(expr value, expr_context ctx)`
    #[inline]
    pub fn starred(&self, span: Span, value: Expr<'ast>, ctx: ExprContext) -> Expr<'ast> {
        Expr::Starred(self.alloc(Starred { span, value, ctx }))
    }

    /// `Name(identifier id, expr_context ctx)`
    #[inline]
    pub fn name(&self, span: Span, id: Ident<'ast>, ctx: ExprContext) -> Expr<'ast> {
        Expr::Name(self.alloc(Name { span, id, ctx }))
    }

    /// `List(expr* elts, expr_context ctx)`
    #[inline]
    pub fn list(&self, span: Span, elts: &'ast [Expr<'ast>], ctx: ExprContext) -> Expr<'ast> {
        Expr::List(self.alloc(List { span, elts, ctx }))
    }

    /// `Tuple(expr* elts, expr_context ctx)`
    #[inline]
    pub fn tuple(&self, span: Span, elts: &'ast [Expr<'ast>], ctx: ExprContext) -> Expr<'ast> {
        Expr::Tuple(self.alloc(Tuple { span, elts, ctx }))
    }

    /// `Slice(expr? lower, expr? upper, expr? step)`
    #[inline]
    pub fn slice_expr(
        &self,
        span: Span,
        lower: Option<Expr<'ast>>,
        upper: Option<Expr<'ast>>,
        step: Option<Expr<'ast>>,
    ) -> Expr<'ast> {
        Expr::Slice(self.alloc(Slice { span, lower, upper, step }))
    }

    /// `comprehension(expr target, expr iter, expr* ifs, int is_async)`
    #[inline]
    pub fn comprehension(
        &self,
        target: Expr<'ast>,
        iter: Expr<'ast>,
        ifs: &'ast [Expr<'ast>],
        is_async: i32,
    ) -> Comprehension<'ast> {
        Comprehension { target, iter, ifs, is_async }
    }

    /// `ExceptHandler(expr? type, identifier? name, stmt* body)`
    #[inline]
    pub fn except_handler(
        &self,
        span: Span,
        type_: Option<Expr<'ast>>,
        name: Option<Ident<'ast>>,
        body: &'ast [Stmt<'ast>],
    ) -> ExceptHandler<'ast> {
        ExceptHandler { span, type_, name, body }
    }

    /// `arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)`
    #[expect(clippy::too_many_arguments, reason = "as many as the node has fields")]
    #[inline]
    pub fn arguments(
        &self,
        posonlyargs: &'ast [Arg<'ast>],
        args: &'ast [Arg<'ast>],
        vararg: Option<&'ast Arg<'ast>>,
        kwonlyargs: &'ast [Arg<'ast>],
        kw_defaults: &'ast [Option<Expr<'ast>>],
        kwarg: Option<&'ast Arg<'ast>>,
        defaults: &'ast [Expr<'ast>],
    ) -> &'ast Arguments<'ast> {
        self.alloc(Arguments { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults })
    }

    /// `arg(identifier arg, expr? annotation, string? type_comment)`
    #[inline]
    pub fn arg(
        &self,
        span: Span,
        arg: Ident<'ast>,
        annotation: Option<Expr<'ast>>,
        type_comment: Option<&'ast str>,
    ) -> Arg<'ast> {
        Arg { span, arg, annotation, type_comment }
    }

    /// `keyword(identifier? arg, expr value)`
    #[inline]
    pub fn keyword(&self, span: Span, arg: Option<Ident<'ast>>, value: Expr<'ast>) -> Keyword<'ast> {
        Keyword { span, arg, value }
    }

    /// `alias(identifier name, identifier? asname)`
    #[inline]
    pub fn alias(&self, span: Span, name: Ident<'ast>, asname: Option<Ident<'ast>>) -> Alias<'ast> {
        Alias { span, name, asname }
    }

    /// `withitem(expr context_expr, expr? optional_vars)`
    #[inline]
    pub fn withitem(&self, context_expr: Expr<'ast>, optional_vars: Option<Expr<'ast>>) -> Withitem<'ast> {
        Withitem { context_expr, optional_vars }
    }

    /// `match_case(pattern pattern, expr? guard, stmt* body)`
    #[inline]
    pub fn match_case(
        &self,
        pattern: Pattern<'ast>,
        guard: Option<Expr<'ast>>,
        body: &'ast [Stmt<'ast>],
    ) -> MatchCase<'ast> {
        MatchCase { pattern, guard, body }
    }

    /// `MatchValue(expr value)`
    #[inline]
    pub fn match_value(&self, span: Span, value: Expr<'ast>) -> Pattern<'ast> {
        Pattern::MatchValue(self.alloc(MatchValue { span, value }))
    }

    /// `MatchSingleton(constant value)`
    #[inline]
    pub fn match_singleton(&self, span: Span, value: Constant<'ast>) -> Pattern<'ast> {
        Pattern::MatchSingleton(self.alloc(MatchSingleton { span, value }))
    }

    /// `MatchSequence(pattern* patterns)`
    #[inline]
    pub fn match_sequence(&self, span: Span, patterns: &'ast [Pattern<'ast>]) -> Pattern<'ast> {
        Pattern::MatchSequence(self.alloc(MatchSequence { span, patterns }))
    }

    /// `MatchMapping(expr* keys, pattern* patterns, identifier? rest)`
    #[inline]
    pub fn match_mapping(
        &self,
        span: Span,
        keys: &'ast [Expr<'ast>],
        patterns: &'ast [Pattern<'ast>],
        rest: Option<Ident<'ast>>,
    ) -> Pattern<'ast> {
        Pattern::MatchMapping(self.alloc(MatchMapping { span, keys, patterns, rest }))
    }

    /// `MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)`
    #[inline]
    pub fn match_class(
        &self,
        span: Span,
        cls: Expr<'ast>,
        patterns: &'ast [Pattern<'ast>],
        kwd_attrs: &'ast [Ident<'ast>],
        kwd_patterns: &'ast [Pattern<'ast>],
    ) -> Pattern<'ast> {
        Pattern::MatchClass(self.alloc(MatchClass { span, cls, patterns, kwd_attrs, kwd_patterns }))
    }

    /// `MatchStar(identifier? name)`
    #[inline]
    pub fn match_star(&self, span: Span, name: Option<Ident<'ast>>) -> Pattern<'ast> {
        Pattern::MatchStar(self.alloc(MatchStar { span, name }))
    }

    /// `MatchAs(pattern? pattern, identifier? name)`
    #[inline]
    pub fn match_as(
        &self,
        span: Span,
        pattern: Option<Pattern<'ast>>,
        name: Option<Ident<'ast>>,
    ) -> Pattern<'ast> {
        Pattern::MatchAs(self.alloc(MatchAs { span, pattern, name }))
    }

    /// `MatchOr(pattern* patterns)`
    #[inline]
    pub fn match_or(&self, span: Span, patterns: &'ast [Pattern<'ast>]) -> Pattern<'ast> {
        Pattern::MatchOr(self.alloc(MatchOr { span, patterns }))
    }

    /// `TypeIgnore(int lineno, string tag)`
    #[inline]
    pub fn type_ignore(&self, lineno: i32, tag: &'ast str) -> TypeIgnore<'ast> {
        TypeIgnore { lineno, tag }
    }

    /// `TypeVar(identifier name, expr? bound, expr? default_value)`
    #[inline]
    pub fn type_var(
        &self,
        span: Span,
        name: Ident<'ast>,
        bound: Option<Expr<'ast>>,
        default_value: Option<Expr<'ast>>,
    ) -> TypeParam<'ast> {
        TypeParam::TypeVar(self.alloc(TypeVar { span, name, bound, default_value, scope: self.scopes(2) }))
    }

    /// `ParamSpec(identifier name, expr? default_value)`
    #[inline]
    pub fn param_spec(
        &self,
        span: Span,
        name: Ident<'ast>,
        default_value: Option<Expr<'ast>>,
    ) -> TypeParam<'ast> {
        TypeParam::ParamSpec(self.alloc(ParamSpec { span, name, default_value, scope: self.scopes(1) }))
    }

    /// `TypeVarTuple(identifier name, expr? default_value)`
    #[inline]
    pub fn type_var_tuple(
        &self,
        span: Span,
        name: Ident<'ast>,
        default_value: Option<Expr<'ast>>,
    ) -> TypeParam<'ast> {
        TypeParam::TypeVarTuple(self.alloc(TypeVarTuple { span, name, default_value, scope: self.scopes(1) }))
    }
}
