// Generated from the ASDL description of Objects by `cargo xtask regen`: do not edit.

//! A visitor: override what you look for, call `walk_…` to go on below.

use cutaway_source::depth::grow;

use super::nodes::{
    Assign, Block, Body, Cascade, Class, Expr, ExprStmt, Literal, LiteralExpr, Message, Method, MethodMethod,
    Program, Return, Send, Slot, Stmt,
};

/// What a walk calls for each node, in the order of the description's fields.
pub trait Visitor<'ast> {
    /// Called for each `program`.
    #[inline]
    fn visit_program(&mut self, node: &'ast Program<'ast>) {
        walk_program(self, node);
    }

    /// Called for each `class`.
    #[inline]
    fn visit_class(&mut self, node: &'ast Class<'ast>) {
        walk_class(self, node);
    }

    /// Called for each `slot`.
    #[inline]
    fn visit_slot(&mut self, node: &'ast Slot<'ast>) {
        walk_slot(self, node);
    }

    /// Called for each `method`.
    #[inline]
    fn visit_method(&mut self, node: Method<'ast>) {
        walk_method(self, node);
    }

    /// Called for each `body`.
    #[inline]
    fn visit_body(&mut self, node: &'ast Body<'ast>) {
        walk_body(self, node);
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

    /// Called for each `message`.
    #[inline]
    fn visit_message(&mut self, node: &'ast Message<'ast>) {
        walk_message(self, node);
    }

    /// Called for each `literal`.
    #[inline]
    fn visit_literal(&mut self, node: Literal<'ast>) {
        walk_literal(self, node);
    }
}

/// Visits what is below a `program`.
pub fn walk_program<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Program<'ast>) {
    for child in node.classes {
        visitor.visit_class(child);
    }
    for &child in node.main {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `class`.
pub fn walk_class<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Class<'ast>) {
    for child in node.slots {
        visitor.visit_slot(child);
    }
    for &child in node.methods {
        visitor.visit_method(child);
    }
}

/// Visits what is below a `slot`.
pub fn walk_slot<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Slot<'ast>) {
    if let Some(child) = node.initial {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `method`, whatever its constructor.
pub fn walk_method<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Method<'ast>) {
    grow(|| match node {
        Method::Method(node) => walk_method_method(visitor, node),
        Method::Primitive(_) => {}
    });
}

/// Visits what is below a `Method`.
pub fn walk_method_method<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast MethodMethod<'ast>) {
    visitor.visit_body(node.body);
}

/// Visits what is below a `body`.
pub fn walk_body<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Body<'ast>) {
    for &child in node.statements {
        visitor.visit_stmt(child);
    }
}

/// Visits what is below a `stmt`, whatever its constructor.
pub fn walk_stmt<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Stmt<'ast>) {
    grow(|| match node {
        Stmt::Assign(node) => walk_assign(visitor, node),
        Stmt::Return(node) => walk_return(visitor, node),
        Stmt::Expr(node) => walk_expr_stmt(visitor, node),
        Stmt::Break(_) => {}
    });
}

/// Visits what is below a `Assign`.
pub fn walk_assign<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Assign<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `Return`.
pub fn walk_return<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Return<'ast>) {
    if let Some(child) = node.value {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Expr`.
pub fn walk_expr_stmt<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ExprStmt<'ast>) {
    visitor.visit_expr(node.value);
}

/// Visits what is below a `expr`, whatever its constructor.
pub fn walk_expr<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Expr<'ast>) {
    grow(|| match node {
        Expr::Send(node) => walk_send(visitor, node),
        Expr::Cascade(node) => walk_cascade(visitor, node),
        Expr::Block(node) => walk_block(visitor, node),
        Expr::Name(_) => {}
        Expr::Literal(node) => walk_literal_expr(visitor, node),
        Expr::Self_(_) => {}
    });
}

/// Visits what is below a `Send`.
pub fn walk_send<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Send<'ast>) {
    visitor.visit_expr(node.receiver);
    for &child in node.arguments {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `Cascade`.
pub fn walk_cascade<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Cascade<'ast>) {
    visitor.visit_expr(node.receiver);
    for child in node.messages {
        visitor.visit_message(child);
    }
}

/// Visits what is below a `Block`.
pub fn walk_block<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Block<'ast>) {
    visitor.visit_body(node.body);
}

/// Visits what is below a `Literal`.
pub fn walk_literal_expr<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast LiteralExpr<'ast>) {
    visitor.visit_literal(node.value);
}

/// Visits what is below a `message`.
pub fn walk_message<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Message<'ast>) {
    for &child in node.arguments {
        visitor.visit_expr(child);
    }
}

/// Visits what is below a `literal`, whatever its constructor.
pub fn walk_literal<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: Literal<'ast>) {
}
