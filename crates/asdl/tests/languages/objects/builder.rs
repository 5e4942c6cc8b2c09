// Generated from the ASDL description of Objects by `cargo xtask regen`: do not edit.

//! One method of [`Builder`] for each constructor and product.

use super::nodes::{
    Assign, Block, Body, Break, Cascade, Class, Dispatch, Expr, ExprStmt, Int, Literal, LiteralExpr, Message,
    Method, MethodMethod, Name, Nil, Primitive, Program, Raw, Return, SelfExpr, Send, Slot, Stmt, Text,
};
use bumpalo::Bump;

/// Makes nodes in an arena.
pub struct Builder<'ast> {
    bump: &'ast Bump,
}

impl<'ast> Builder<'ast> {
    /// A builder whose nodes live in `bump`.
    pub fn new(bump: &'ast Bump) -> Self {
        Self { bump }
    }

    /// Puts a node into the arena.
    pub fn alloc<T: Copy>(&self, node: T) -> &'ast T {
        self.bump.alloc(node)
    }

    /// Copies a list into the arena.
    pub fn slice<T: Copy>(&self, items: &[T]) -> &'ast [T] {
        self.bump.alloc_slice_copy(items)
    }

    /// Copies text into the arena.
    pub fn str(&self, text: &str) -> &'ast str {
        self.bump.alloc_str(text)
    }
}

impl<'ast> Builder<'ast> {
    /// `program(class* classes, stmt* main)`
    #[inline]
    pub fn program(&self, classes: &'ast [Class<'ast>], main: &'ast [Stmt<'ast>]) -> &'ast Program<'ast> {
        self.alloc(Program { classes, main })
    }

    /// `class(identifier name, identifier? parent, slot* slots, method* methods, int line)`
    #[inline]
    pub fn class(
        &self,
        name: &'ast str,
        parent: Option<&'ast str>,
        slots: &'ast [Slot<'ast>],
        methods: &'ast [Method<'ast>],
        line: i64,
    ) -> Class<'ast> {
        Class { name, parent, slots, methods, line }
    }

    /// `slot(identifier name, expr? initial)`
    #[inline]
    pub fn slot(&self, name: &'ast str, initial: Option<Expr<'ast>>) -> Slot<'ast> {
        Slot { name, initial }
    }

    /// `Method(identifier selector, identifier* parameters, body body, int line)`
    #[inline]
    pub fn method_method(
        &self,
        selector: &'ast str,
        parameters: &'ast [&'ast str],
        body: &'ast Body<'ast>,
        line: i64,
    ) -> Method<'ast> {
        Method::Method(self.alloc(MethodMethod { selector, parameters, body, line }))
    }

    /// `Primitive(identifier selector, int number, int line)`
    #[inline]
    pub fn primitive(&self, selector: &'ast str, number: i64, line: i64) -> Method<'ast> {
        Method::Primitive(self.alloc(Primitive { selector, number, line }))
    }

    /// `Body(identifier* locals, stmt* statements)`
    #[inline]
    pub fn body(&self, locals: &'ast [&'ast str], statements: &'ast [Stmt<'ast>]) -> &'ast Body<'ast> {
        self.alloc(Body { locals, statements })
    }

    /// `Assign(identifier target, expr value, int line, int? column)`
    #[inline]
    pub fn assign(&self, target: &'ast str, value: Expr<'ast>, line: i64, column: Option<i64>) -> Stmt<'ast> {
        Stmt::Assign(self.alloc(Assign { target, value, line, column }))
    }

    /// `Return(expr? value, int line, int? column)`
    #[inline]
    pub fn return_(&self, value: Option<Expr<'ast>>, line: i64, column: Option<i64>) -> Stmt<'ast> {
        Stmt::Return(self.alloc(Return { value, line, column }))
    }

    /// `Expr(expr value, int line, int? column)`
    #[inline]
    pub fn expr_stmt(&self, value: Expr<'ast>, line: i64, column: Option<i64>) -> Stmt<'ast> {
        Stmt::Expr(self.alloc(ExprStmt { value, line, column }))
    }

    /// `Break(int line, int? column)`
    #[inline]
    pub fn break_(&self, line: i64, column: Option<i64>) -> Stmt<'ast> {
        Stmt::Break(self.alloc(Break { line, column }))
    }

    /// `Send(expr receiver, identifier selector, expr* arguments, dispatch dispatch)`
    #[inline]
    pub fn send(
        &self,
        receiver: Expr<'ast>,
        selector: &'ast str,
        arguments: &'ast [Expr<'ast>],
        dispatch: Dispatch,
    ) -> Expr<'ast> {
        Expr::Send(self.alloc(Send { receiver, selector, arguments, dispatch }))
    }

    /// `Cascade(expr receiver, message* messages)`
    #[inline]
    pub fn cascade(&self, receiver: Expr<'ast>, messages: &'ast [Message<'ast>]) -> Expr<'ast> {
        Expr::Cascade(self.alloc(Cascade { receiver, messages }))
    }

    /// `Block(identifier* parameters, body body)`
    #[inline]
    pub fn block(&self, parameters: &'ast [&'ast str], body: &'ast Body<'ast>) -> Expr<'ast> {
        Expr::Block(self.alloc(Block { parameters, body }))
    }

    /// `Name(identifier name)`
    #[inline]
    pub fn name(&self, name: &'ast str) -> Expr<'ast> {
        Expr::Name(self.alloc(Name { name }))
    }

    /// `Literal(literal value)`
    #[inline]
    pub fn literal_expr(&self, value: Literal<'ast>) -> Expr<'ast> {
        Expr::Literal(self.alloc(LiteralExpr { value }))
    }

    /// `Self`
    #[inline]
    pub fn self_expr(&self) -> Expr<'ast> {
        Expr::Self_(self.alloc(SelfExpr {}))
    }

    /// `message(identifier selector, expr* arguments)`
    #[inline]
    pub fn message(&self, selector: &'ast str, arguments: &'ast [Expr<'ast>]) -> Message<'ast> {
        Message { selector, arguments }
    }

    /// `Int(int value)`
    #[inline]
    pub fn int(&self, value: i64) -> Literal<'ast> {
        Literal::Int(self.alloc(Int { value }))
    }

    /// `Text(string text)`
    #[inline]
    pub fn text(&self, text: &'ast str) -> Literal<'ast> {
        Literal::Text(self.alloc(Text { text }))
    }

    /// `Raw(bytes bytes)`
    #[inline]
    pub fn raw(&self, bytes: &'ast [u8]) -> Literal<'ast> {
        Literal::Raw(self.alloc(Raw { bytes }))
    }

    /// `Nil`
    #[inline]
    pub fn nil(&self) -> Literal<'ast> {
        Literal::Nil(self.alloc(Nil {}))
    }
}
