//! Displays, comprehensions and slices.

use super::{Level, Unparser};
use crate::{Comprehension, Dict, DictComp, Expr, Slice, Tuple};

impl Unparser {
    /// A list or set.
    pub(super) fn display(&mut self, open: &str, elements: &[Expr<'_>], close: &str) {
        self.push(open);
        self.elements(elements);
        self.push(close);
    }

    pub(super) fn tuple(&mut self, node: &Tuple<'_>, level: Level) {
        self.parenthesised(level > Level::Tuple || node.elts.is_empty(), |this| {
            this.elements(node.elts);
            this.push(if node.elts.len() == 1 { "," } else { "" });
        });
    }

    fn elements(&mut self, elements: &[Expr<'_>]) {
        for (index, &element) in elements.iter().enumerate() {
            self.push(if index > 0 { ", " } else { "" });
            self.expr(element, Level::Test);
        }
    }

    pub(super) fn dict(&mut self, node: &Dict<'_>) {
        self.push("{");
        for (index, (&key, &value)) in node.keys.iter().zip(node.values).enumerate() {
            self.push(if index > 0 { ", " } else { "" });
            if let Some(key) = key {
                self.expr(key, Level::Test);
                self.push(": ");
                self.expr(value, Level::Test);
            } else {
                self.push("**");
                self.expr(value, Level::BitOr);
            }
        }
        self.push("}");
    }

    pub(super) fn comprehension(
        &mut self,
        open: &str,
        element: Expr<'_>,
        generators: &[Comprehension<'_>],
        close: &str,
    ) {
        self.push(open);
        self.expr(element, Level::Test);
        self.generators(generators);
        self.push(close);
    }

    pub(super) fn dict_comp(&mut self, node: &DictComp<'_>) {
        self.push("{");
        self.expr(node.key, Level::Test);
        self.push(": ");
        self.expr(node.value, Level::Test);
        self.generators(node.generators);
        self.push("}");
    }

    fn generators(&mut self, generators: &[Comprehension<'_>]) {
        for generator in generators {
            self.push(if generator.is_async != 0 { " async for " } else { " for " });
            self.expr(generator.target, Level::Tuple);
            self.push(" in ");
            self.expr(generator.iter, Level::Or);
            for &condition in generator.ifs {
                self.push(" if ");
                self.expr(condition, Level::Or);
            }
        }
    }

    pub(super) fn slice(&mut self, node: &Slice<'_>) {
        if let Some(lower) = node.lower {
            self.expr(lower, Level::Test);
        }
        self.push(":");
        if let Some(upper) = node.upper {
            self.expr(upper, Level::Test);
        }
        if let Some(step) = node.step {
            self.push(":");
            self.expr(step, Level::Test);
        }
    }
}
