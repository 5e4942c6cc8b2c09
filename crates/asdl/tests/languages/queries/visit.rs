// Generated from the ASDL description of Queries by `cargo xtask regen`: do not edit.

//! A visitor: override what you look for, call `walk_…` to go on below.

use cutaway_source::depth::grow;

use super::nodes::{
    All, Column, Condition, Exists, Hint, In, Insert, Is, Join, Nested, OptionOption, Ordering, Row, Select,
    Source, Statement, Union,
};

/// What a walk calls for each node, in the order of the description's fields.
pub trait Visitor<'ast> {
    /// Called for each `statement`.
    #[inline]
    fn visit_statement(&mut self, node: Statement<'ast>) {
        walk_statement(self, node);
    }

    /// Called for each `column`.
    #[inline]
    fn visit_column(&mut self, node: &'ast Column<'ast>) {
        walk_column(self, node);
    }

    /// Called for each `source`.
    #[inline]
    fn visit_source(&mut self, node: Source<'ast>) {
        walk_source(self, node);
    }

    /// Called for each `ordering`.
    #[inline]
    fn visit_ordering(&mut self, node: &'ast Ordering<'ast>) {
        walk_ordering(self, node);
    }

    /// Called for each `row`.
    #[inline]
    fn visit_row(&mut self, node: &'ast Row<'ast>) {
        walk_row(self, node);
    }

    /// Called for each `option`.
    #[inline]
    fn visit_option(&mut self, node: &'ast OptionOption<'ast>) {
        walk_option(self, node);
    }

    /// Called for each `condition`.
    #[inline]
    fn visit_condition(&mut self, node: Condition<'ast>) {
        walk_condition(self, node);
    }
}

/// Visits what is below a `statement`, whatever its constructor.
pub fn walk_statement<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Statement<'ast>) {
    grow(|| match node {
        Statement::Select(node) => walk_select(visitor, node),
        Statement::Insert(node) => walk_insert(visitor, node),
        Statement::Union(node) => walk_union(visitor, node),
    });
}

/// Visits what is below a `Select`.
pub fn walk_select<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Select<'ast>) {
    for child in node.columns {
        visitor.visit_column(child);
    }
    if let Some(child) = node.from {
        visitor.visit_source(child);
    }
    if let Some(child) = node.where_ {
        visitor.visit_condition(child);
    }
    for child in node.order_by {
        visitor.visit_ordering(child);
    }
}

/// Visits what is below a `Insert`.
pub fn walk_insert<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Insert<'ast>) {
    for child in node.rows {
        visitor.visit_row(child);
    }
}

/// Visits what is below a `Union`.
pub fn walk_union<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Union<'ast>) {
    for &child in node.parts {
        visitor.visit_statement(child);
    }
}

/// Visits what is below a `column`.
pub fn walk_column<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Column<'ast>) {
    visitor.visit_condition(node.value);
}

/// Visits what is below a `source`, whatever its constructor.
pub fn walk_source<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Source<'ast>) {
    grow(|| match node {
        Source::Table(_) => {}
        Source::Join(node) => walk_join(visitor, node),
        Source::Nested(node) => walk_nested(visitor, node),
    });
}

/// Visits what is below a `Join`.
pub fn walk_join<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Join<'ast>) {
    visitor.visit_source(node.left);
    visitor.visit_source(node.right);
    if let Some(child) = node.on {
        visitor.visit_condition(child);
    }
}

/// Visits what is below a `Nested`.
pub fn walk_nested<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Nested<'ast>) {
    visitor.visit_statement(node.statement);
}

/// Visits what is below a `ordering`.
pub fn walk_ordering<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Ordering<'ast>) {
    visitor.visit_condition(node.by);
}

/// Visits what is below a `row`.
pub fn walk_row<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: &'ast Row<'ast>) {
}

/// Visits what is below a `option`.
pub fn walk_option<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: &'ast OptionOption<'ast>) {
}

/// Visits what is below a `condition`, whatever its constructor.
pub fn walk_condition<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Condition<'ast>) {
    grow(|| match node {
        Condition::Is(node) => walk_is(visitor, node),
        Condition::In(node) => walk_in(visitor, node),
        Condition::All(node) => walk_all(visitor, node),
        Condition::Value(_) => {}
        Condition::Column(_) => {}
        Condition::Exists(node) => walk_exists(visitor, node),
        Condition::Hint(node) => walk_hint(visitor, node),
    });
}

/// Visits what is below a `Is`.
pub fn walk_is<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Is<'ast>) {
    visitor.visit_condition(node.left);
    visitor.visit_condition(node.right);
}

/// Visits what is below a `In`.
pub fn walk_in<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast In<'ast>) {
    visitor.visit_condition(node.left);
    visitor.visit_statement(node.in_);
}

/// Visits what is below a `All`.
pub fn walk_all<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast All<'ast>) {
    for &child in node.conditions {
        visitor.visit_condition(child);
    }
}

/// Visits what is below a `Exists`.
pub fn walk_exists<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Exists<'ast>) {
    visitor.visit_statement(node.match_);
}

/// Visits what is below a `Hint`.
pub fn walk_hint<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Hint<'ast>) {
    for child in node.options {
        visitor.visit_option(child);
    }
    visitor.visit_condition(node.ref_);
}
