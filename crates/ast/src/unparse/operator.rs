//! Operators and how strongly they bind.

use super::Unparser;
use crate::{
    Await, BinOp, BoolOp, Boolop, Cmpop, Compare, IfExp, NamedExpr, Operator, UnaryOp, Unaryop, Yield,
    YieldFrom,
};

/// CPython's priorities, weakest first: an expression that binds more weakly than its place wants gets parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// `PR_TUPLE`
    Tuple,
    /// `PR_TEST`: `if`-`else`, `lambda`
    Test,
    /// `PR_OR`
    Or,
    /// `PR_AND`
    And,
    /// `PR_NOT`
    Not,
    /// `PR_CMP`
    Compare,
    /// `PR_BOR`, also `PR_EXPR`
    BitOr,
    /// `PR_BXOR`
    BitXor,
    /// `PR_BAND`
    BitAnd,
    /// `PR_SHIFT`
    Shift,
    /// `PR_ARITH`
    Arithmetic,
    /// `PR_TERM`
    Term,
    /// `PR_FACTOR`
    Factor,
    /// `PR_POWER`
    Power,
    /// `PR_AWAIT`
    Await,
    /// `PR_ATOM`
    Atom,
}

impl Level {
    /// One stronger.
    fn next(self) -> Self {
        match self {
            Self::Tuple => Self::Test,
            Self::Test => Self::Or,
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Compare,
            Self::Compare => Self::BitOr,
            Self::BitOr => Self::BitXor,
            Self::BitXor => Self::BitAnd,
            Self::BitAnd => Self::Shift,
            Self::Shift => Self::Arithmetic,
            Self::Arithmetic => Self::Term,
            Self::Term => Self::Factor,
            Self::Factor => Self::Power,
            Self::Power => Self::Await,
            Self::Await | Self::Atom => Self::Atom,
        }
    }
}

impl Unparser {
    pub(super) fn bool_op(&mut self, node: &BoolOp<'_>, level: Level) {
        let (operator, own) = match node.op {
            Boolop::And => (" and ", Level::And),
            Boolop::Or => (" or ", Level::Or),
        };
        self.parenthesised(level > own, |this| {
            for (index, &value) in node.values.iter().enumerate() {
                this.push(if index > 0 { operator } else { "" });
                this.expr(value, own.next());
            }
        });
    }

    pub(super) fn named_expr(&mut self, node: &NamedExpr<'_>, level: Level) {
        self.parenthesised(level > Level::Tuple, |this| {
            this.expr(node.target, Level::Atom);
            this.push(" := ");
            this.expr(node.value, Level::Atom);
        });
    }

    pub(super) fn bin_op(&mut self, node: &BinOp<'_>, level: Level) {
        let (operator, own) = binary(node.op);
        let (left, right) = match node.op {
            Operator::Pow => (own.next(), own),
            _ => (own, own.next()),
        };
        self.parenthesised(level > own, |this| {
            this.expr(node.left, left);
            this.push(operator);
            this.expr(node.right, right);
        });
    }

    pub(super) fn unary_op(&mut self, node: &UnaryOp<'_>, level: Level) {
        let (operator, own) = match node.op {
            Unaryop::Invert => ("~", Level::Factor),
            Unaryop::Not => ("not ", Level::Not),
            Unaryop::UAdd => ("+", Level::Factor),
            Unaryop::USub => ("-", Level::Factor),
        };
        self.parenthesised(level > own, |this| {
            this.push(operator);
            this.expr(node.operand, own);
        });
    }

    pub(super) fn if_exp(&mut self, node: &IfExp<'_>, level: Level) {
        self.parenthesised(level > Level::Test, |this| {
            this.expr(node.body, Level::Or);
            this.push(" if ");
            this.expr(node.test, Level::Or);
            this.push(" else ");
            this.expr(node.orelse, Level::Test);
        });
    }

    pub(super) fn compare(&mut self, node: &Compare<'_>, level: Level) {
        self.parenthesised(level > Level::Compare, |this| {
            this.expr(node.left, Level::BitOr);
            for (&operator, &comparator) in node.ops.iter().zip(node.comparators) {
                this.push(comparison(operator));
                this.expr(comparator, Level::BitOr);
            }
        });
    }

    pub(super) fn await_(&mut self, node: &Await<'_>, level: Level) {
        self.parenthesised(level > Level::Await, |this| {
            this.push("await ");
            this.expr(node.value, Level::Atom);
        });
    }

    pub(super) fn yield_(&mut self, node: &Yield<'_>) {
        self.push("(yield");
        if let Some(value) = node.value {
            self.push(" ");
            self.expr(value, Level::Test);
        }
        self.push(")");
    }

    pub(super) fn yield_from(&mut self, node: &YieldFrom<'_>) {
        self.push("(yield from ");
        self.expr(node.value, Level::Test);
        self.push(")");
    }
}

fn binary(operator: Operator) -> (&'static str, Level) {
    match operator {
        Operator::Add => (" + ", Level::Arithmetic),
        Operator::Sub => (" - ", Level::Arithmetic),
        Operator::Mult => (" * ", Level::Term),
        Operator::MatMult => (" @ ", Level::Term),
        Operator::Div => (" / ", Level::Term),
        Operator::Mod => (" % ", Level::Term),
        Operator::Pow => (" ** ", Level::Power),
        Operator::LShift => (" << ", Level::Shift),
        Operator::RShift => (" >> ", Level::Shift),
        Operator::BitOr => (" | ", Level::BitOr),
        Operator::BitXor => (" ^ ", Level::BitXor),
        Operator::BitAnd => (" & ", Level::BitAnd),
        Operator::FloorDiv => (" // ", Level::Term),
    }
}

fn comparison(operator: Cmpop) -> &'static str {
    match operator {
        Cmpop::Eq => " == ",
        Cmpop::NotEq => " != ",
        Cmpop::Lt => " < ",
        Cmpop::LtE => " <= ",
        Cmpop::Gt => " > ",
        Cmpop::GtE => " >= ",
        Cmpop::Is => " is ",
        Cmpop::IsNot => " is not ",
        Cmpop::In => " in ",
        Cmpop::NotIn => " not in ",
    }
}
