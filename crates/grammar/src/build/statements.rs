//! Statements, and the trees of the four modes.

use cutaway_ast::{Arguments, ExceptHandler, Expr, Ident, Keyword, Mod, Operator, Stmt, TypeParam, Withitem};
use cutaway_source::Span;

use super::Actions;
use super::arguments::Args;
use super::list::List;
use crate::error::Refusal;

/// The body of a function, with the type comment that stands behind the colon or on the first line.
#[derive(Clone, Copy)]
pub(crate) enum FunctionBody<'ast> {
    Plain(&'ast [Stmt<'ast>]),
    Typed(&'ast TypedBody<'ast>),
}

#[derive(Clone, Copy)]
pub(crate) struct TypedBody<'ast> {
    comment: &'ast str,
    body: &'ast [Stmt<'ast>],
}

/// A class but for its body.
#[derive(Clone, Copy)]
pub(crate) struct ClassHead<'ast> {
    name: Ident<'ast>,
    params: &'ast [TypeParam<'ast>],
    bases: &'ast [Expr<'ast>],
    keywords: &'ast [Keyword<'ast>],
}

/// `def` or `async def`.
#[derive(Clone, Copy)]
pub(crate) enum FunctionKind {
    Plain,
    Async,
}

/// A function but for its body.
#[derive(Clone, Copy)]
pub(crate) struct FunctionHead<'ast> {
    kind: FunctionKind,
    name: Ident<'ast>,
    params: &'ast [TypeParam<'ast>],
    args: &'ast Arguments<'ast>,
    returns: Option<Expr<'ast>>,
}

impl<'ast> FunctionBody<'ast> {
    fn parts(self) -> (&'ast [Stmt<'ast>], Option<&'ast str>) {
        match self {
            FunctionBody::Plain(body) => (body, None),
            FunctionBody::Typed(typed) => (typed.body, Some(typed.comment)),
        }
    }
}

/// The modes.
impl<'ast> Actions<'ast, '_> {
    pub(crate) fn module(&mut self, body: Option<List<Stmt<'ast>>>) -> Mod<'ast> {
        let body = self.statements.close_option(body, self.b);
        let ignores = self.tokens.type_ignores.iter().map(|ignore| {
            let lineno = self.source.line_of(ignore.tag.start) as i32;
            self.b.type_ignore(lineno, self.b.str(self.source.slice(ignore.tag)))
        });
        self.b.module(body, self.b.slice_from_iter(ignores))
    }

    pub(crate) fn interactive(&mut self, body: List<Stmt<'ast>>) -> Mod<'ast> {
        let body = self.statements.close(body, self.b);
        self.b.interactive(body)
    }

    pub(crate) fn expression(&mut self, body: Expr<'ast>) -> Mod<'ast> {
        self.b.expression(body)
    }

    pub(crate) fn function_type(
        &mut self,
        types: Option<List<Expr<'ast>>>,
        returns: Expr<'ast>,
    ) -> Mod<'ast> {
        let types = self.expressions.close_option(types, self.b);
        self.b.function_type(types, returns)
    }

    pub(crate) fn type_comment(&mut self, l: u32, r: u32) -> &'ast str {
        self.b.str(self.slice(l, r))
    }
}

/// Simple statements.
impl<'ast> Actions<'ast, '_> {
    pub(crate) fn pass_in_list(&mut self, l: u32, r: u32) -> List<Stmt<'ast>> {
        let pass = self.pass(l, r);
        self.statements.open(pass)
    }

    #[inline]
    pub(crate) fn expr_stmt(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Stmt<'ast> {
        self.b.expr_stmt(Span::new(l, r), value)
    }

    pub(crate) fn pass(&mut self, l: u32, r: u32) -> Stmt<'ast> {
        self.b.pass(Span::new(l, r))
    }

    pub(crate) fn break_(&mut self, l: u32, r: u32) -> Stmt<'ast> {
        self.b.break_(Span::new(l, r))
    }

    pub(crate) fn continue_(&mut self, l: u32, r: u32) -> Stmt<'ast> {
        self.b.continue_(Span::new(l, r))
    }

    /// `simple` is CPython's word for a name that has no parentheses.
    pub(crate) fn ann_assign(
        &mut self,
        l: u32,
        target: Expr<'ast>,
        annotation: Expr<'ast>,
        value: Option<Expr<'ast>>,
        r: u32,
    ) -> Stmt<'ast> {
        let simple = matches!(target, Expr::Name(node) if node.span.start == l);
        if self.begins_in_target_group(target, l) {
            self.refuse(Refusal::InvalidAnnotationTarget, target.span());
        }
        let target = self.single_target(target, Refusal::InvalidAnnotationTarget);
        self.b.ann_assign(Span::new(l, r), target, annotation, value, i32::from(simple))
    }

    /// The common case of assignment: one target.
    #[inline]
    pub(crate) fn assign_one(
        &mut self,
        l: u32,
        target: Expr<'ast>,
        value: Expr<'ast>,
        comment: Option<&'ast str>,
        r: u32,
    ) -> Stmt<'ast> {
        let target = self.store(target);
        self.b.assign(Span::new(l, r), self.b.slice(&[target]), value, comment)
    }

    pub(crate) fn assign(
        &mut self,
        l: u32,
        targets: List<Expr<'ast>>,
        value: Expr<'ast>,
        comment: Option<&'ast str>,
        r: u32,
    ) -> Stmt<'ast> {
        let targets = self.expressions.close(targets, self.b);
        self.b.assign(Span::new(l, r), targets, value, comment)
    }

    pub(crate) fn aug_assign(
        &mut self,
        l: u32,
        target: Expr<'ast>,
        op: Operator,
        value: Expr<'ast>,
        r: u32,
    ) -> Stmt<'ast> {
        let target = self.single_target(target, Refusal::InvalidAugmentedTarget);
        self.b.aug_assign(Span::new(l, r), target, op, value)
    }

    pub(crate) fn return_(&mut self, l: u32, value: Option<Expr<'ast>>, r: u32) -> Stmt<'ast> {
        self.b.return_(Span::new(l, r), value)
    }

    pub(crate) fn raise(
        &mut self,
        l: u32,
        exc: Option<Expr<'ast>>,
        cause: Option<Expr<'ast>>,
        r: u32,
    ) -> Stmt<'ast> {
        self.b.raise(Span::new(l, r), exc, cause)
    }

    pub(crate) fn global(&mut self, l: u32, names: List<Ident<'ast>>, r: u32) -> Stmt<'ast> {
        let names = self.names.close(names, self.b);
        self.b.global(Span::new(l, r), names)
    }

    pub(crate) fn nonlocal(&mut self, l: u32, names: List<Ident<'ast>>, r: u32) -> Stmt<'ast> {
        let names = self.names.close(names, self.b);
        self.b.nonlocal(Span::new(l, r), names)
    }

    pub(crate) fn delete(&mut self, l: u32, targets: List<Expr<'ast>>, r: u32) -> Stmt<'ast> {
        self.delete_targets(targets);
        let targets = self.expressions.close(targets, self.b);
        self.b.delete(Span::new(l, r), targets)
    }

    pub(crate) fn assert(
        &mut self,
        l: u32,
        test: Expr<'ast>,
        message: Option<Expr<'ast>>,
        r: u32,
    ) -> Stmt<'ast> {
        self.b.assert(Span::new(l, r), test, message)
    }
}

/// Classes and functions.
impl<'ast> Actions<'ast, '_> {
    #[inline]
    pub(crate) fn block(&mut self, body: List<Stmt<'ast>>) -> &'ast [Stmt<'ast>] {
        self.statements.close(body, self.b)
    }

    pub(crate) fn function_body(&mut self, body: &'ast [Stmt<'ast>]) -> FunctionBody<'ast> {
        let _ = &self;
        FunctionBody::Plain(body)
    }

    pub(crate) fn typed_function_body(
        &mut self,
        comment: &'ast str,
        body: &'ast [Stmt<'ast>],
    ) -> FunctionBody<'ast> {
        FunctionBody::Typed(self.b.alloc(TypedBody { comment, body }))
    }

    pub(crate) fn typed_function_block(
        &mut self,
        comment: &'ast str,
        body: List<Stmt<'ast>>,
    ) -> FunctionBody<'ast> {
        let body = self.block(body);
        self.typed_function_body(comment, body)
    }

    pub(crate) fn class_head(
        &mut self,
        name: Ident<'ast>,
        params: Option<List<TypeParam<'ast>>>,
        bases: Option<Args<'ast>>,
    ) -> List<ClassHead<'ast>> {
        let (bases, keywords) = self.close_args(bases);
        let params = self.type_params.close_option(params, self.b);
        self.class_heads.open(ClassHead { name, params, bases, keywords })
    }

    pub(crate) fn class_def(
        &mut self,
        decorators: Option<List<Expr<'ast>>>,
        l: u32,
        head: List<ClassHead<'ast>>,
        body: &'ast [Stmt<'ast>],
        r: u32,
    ) -> Stmt<'ast> {
        let decorators = self.expressions.close_option(decorators, self.b);
        let Some(head) = self.class_heads.take(head) else { return self.pass(l, r) };
        let ClassHead { name, params, bases, keywords } = head;
        self.b.class_def(Span::new(l, r), name, bases, keywords, body, decorators, params)
    }

    pub(crate) fn function_head(
        &mut self,
        kind: FunctionKind,
        name: Ident<'ast>,
        params: Option<List<TypeParam<'ast>>>,
        args: &'ast Arguments<'ast>,
        returns: Option<Expr<'ast>>,
    ) -> List<FunctionHead<'ast>> {
        let params = self.type_params.close_option(params, self.b);
        self.function_heads.open(FunctionHead { kind, name, params, args, returns })
    }

    pub(crate) fn function_def(
        &mut self,
        decorators: Option<List<Expr<'ast>>>,
        l: u32,
        head: List<FunctionHead<'ast>>,
        body: FunctionBody<'ast>,
        r: u32,
    ) -> Stmt<'ast> {
        let decorators = self.expressions.close_option(decorators, self.b);
        let Some(head) = self.function_heads.take(head) else { return self.pass(l, r) };
        let FunctionHead { kind, name, params, args, returns } = head;
        let (span, (body, comment)) = (Span::new(l, r), body.parts());
        match kind {
            FunctionKind::Plain => {
                self.b.function_def(span, name, args, body, decorators, returns, comment, params)
            }
            FunctionKind::Async => {
                self.b.async_function_def(span, name, args, body, decorators, returns, comment, params)
            }
        }
    }
}

/// The other compound statements.
impl<'ast> Actions<'ast, '_> {
    pub(crate) fn if_(
        &mut self,
        l: u32,
        test: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: &'ast [Stmt<'ast>],
        r: u32,
    ) -> Stmt<'ast> {
        self.b.if_(Span::new(l, r), test, body, orelse)
    }

    pub(crate) fn elif(
        &mut self,
        l: u32,
        test: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: &'ast [Stmt<'ast>],
        r: u32,
    ) -> &'ast [Stmt<'ast>] {
        if let Some(inner) = orelse.first() {
            self.nest(l, inner.span(), 1);
        }
        let statement = self.if_(l, test, body, orelse, r);
        self.b.slice(&[statement])
    }

    pub(crate) fn while_(
        &mut self,
        l: u32,
        test: Expr<'ast>,
        body: &'ast [Stmt<'ast>],
        orelse: Option<&'ast [Stmt<'ast>]>,
        r: u32,
    ) -> Stmt<'ast> {
        self.b.while_(Span::new(l, r), test, body, orelse.unwrap_or_default())
    }

    pub(crate) fn for_(
        &mut self,
        l: u32,
        head: List<Expr<'ast>>,
        comment: Option<&'ast str>,
        body: &'ast [Stmt<'ast>],
        orelse: Option<&'ast [Stmt<'ast>]>,
        r: u32,
    ) -> Stmt<'ast> {
        let (target, iter) = self.loop_head(head);
        self.b.for_(Span::new(l, r), target, iter, body, orelse.unwrap_or_default(), comment)
    }

    pub(crate) fn async_for(
        &mut self,
        l: u32,
        head: List<Expr<'ast>>,
        comment: Option<&'ast str>,
        body: &'ast [Stmt<'ast>],
        orelse: Option<&'ast [Stmt<'ast>]>,
        r: u32,
    ) -> Stmt<'ast> {
        let (target, iter) = self.loop_head(head);
        self.b.async_for(Span::new(l, r), target, iter, body, orelse.unwrap_or_default(), comment)
    }

    /// The target of a loop, and what it loops over.
    fn loop_head(&mut self, head: List<Expr<'ast>>) -> (Expr<'ast>, Expr<'ast>) {
        let [target, iter] = *self.expressions.items(head) else { return (self.nothing(), self.nothing()) };
        self.expressions.drop(head);
        (self.store(target), iter)
    }

    pub(crate) fn with(
        &mut self,
        l: u32,
        items: List<Withitem<'ast>>,
        comment: Option<&'ast str>,
        body: &'ast [Stmt<'ast>],
        r: u32,
    ) -> Stmt<'ast> {
        let items = self.items.close(items, self.b);
        self.b.with(Span::new(l, r), items, body, comment)
    }

    pub(crate) fn async_with(
        &mut self,
        l: u32,
        items: List<Withitem<'ast>>,
        comment: Option<&'ast str>,
        body: &'ast [Stmt<'ast>],
        r: u32,
    ) -> Stmt<'ast> {
        let items = self.items.close(items, self.b);
        self.b.async_with(Span::new(l, r), items, body, comment)
    }

    pub(crate) fn try_(
        &mut self,
        l: u32,
        body: &'ast [Stmt<'ast>],
        handlers: Option<List<ExceptHandler<'ast>>>,
        orelse: Option<&'ast [Stmt<'ast>]>,
        finalbody: Option<&'ast [Stmt<'ast>]>,
        r: u32,
    ) -> Stmt<'ast> {
        let handlers = self.handlers.close_option(handlers, self.b);
        let (orelse, finalbody) = (orelse.unwrap_or_default(), finalbody.unwrap_or_default());
        self.b.try_(Span::new(l, r), body, handlers, orelse, finalbody)
    }

    pub(crate) fn try_star(
        &mut self,
        l: u32,
        body: &'ast [Stmt<'ast>],
        handlers: List<ExceptHandler<'ast>>,
        orelse: Option<&'ast [Stmt<'ast>]>,
        finalbody: Option<&'ast [Stmt<'ast>]>,
        r: u32,
    ) -> Stmt<'ast> {
        let handlers = self.handlers.close(handlers, self.b);
        let (orelse, finalbody) = (orelse.unwrap_or_default(), finalbody.unwrap_or_default());
        self.b.try_star(Span::new(l, r), body, handlers, orelse, finalbody)
    }

    pub(crate) fn except_handler(
        &mut self,
        l: u32,
        type_: Option<Expr<'ast>>,
        name: Option<Ident<'ast>>,
        body: &'ast [Stmt<'ast>],
        r: u32,
    ) -> ExceptHandler<'ast> {
        self.b.except_handler(Span::new(l, r), type_, name, body)
    }
}
