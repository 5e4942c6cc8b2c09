//! Operators: the flat list of binary ones and its precedence, comparisons, the rest.

use cutaway_ast::{Boolop, Cmpop, Expr, Operator, Unaryop};
use cutaway_source::Span;

use super::Actions;
use super::list::List;

/// An operand with the place that it takes, parentheses included.
#[derive(Clone, Copy)]
pub(crate) struct Operand<'ast> {
    expr: Expr<'ast>,
    span: Span,
}

/// Operands and the operators between them: where its operators begin on their stack.
///
/// Operators that bind at least as tightly as the newest one have been applied already, so that those waiting bind
/// ever more tightly.
#[derive(Clone, Copy)]
pub(crate) struct Terms {
    operators: usize,
}

/// A comparison's operands, the first included, and its operators.
#[derive(Clone, Copy)]
pub(crate) struct Comparisons<'ast> {
    operands: List<Expr<'ast>>,
    operators: List<Cmpop>,
}

/// How tightly an operator binds: the rules `bitwise_or`, `bitwise_xor`, `bitwise_and`, `shift_expr`, `sum`, `term`.
/// All associate to the left; `**` is not among them.
const fn precedence(op: Operator) -> u8 {
    match op {
        Operator::BitOr => 1,
        Operator::BitXor => 2,
        Operator::BitAnd => 3,
        Operator::LShift | Operator::RShift => 4,
        Operator::Add | Operator::Sub => 5,
        Operator::Mult | Operator::Div | Operator::FloorDiv | Operator::Mod | Operator::MatMult => 6,
        Operator::Pow => 7,
    }
}

impl<'ast> Actions<'ast, '_> {
    #[expect(clippy::too_many_arguments, reason = "two operands with their places, and the operator")]
    #[inline]
    pub(crate) fn terms(
        &mut self,
        l: u32,
        left: Expr<'ast>,
        m: u32,
        op: Operator,
        n: u32,
        right: Expr<'ast>,
        r: u32,
    ) -> Terms {
        let terms = Terms { operators: self.operators.len() };
        self.operands.push(Operand { expr: left, span: Span::new(l, m) });
        self.operators.push(op);
        self.operands.push(Operand { expr: right, span: Span::new(n, r) });
        terms
    }

    #[inline]
    pub(crate) fn terms_push(
        &mut self,
        terms: Terms,
        op: Operator,
        l: u32,
        right: Expr<'ast>,
        r: u32,
    ) -> Terms {
        self.apply(terms, precedence(op));
        self.operators.push(op);
        self.operands.push(Operand { expr: right, span: Span::new(l, r) });
        terms
    }

    /// The tree of a flat list.
    #[inline]
    pub(crate) fn binary(&mut self, terms: Terms) -> Expr<'ast> {
        self.apply(terms, 0);
        match self.operands.pop() {
            Some(operand) => operand.expr,
            None => self.nothing(),
        }
    }

    /// Applies the waiting operators that bind at least so tightly.
    fn apply(&mut self, terms: Terms, level: u8) {
        while self.operators.len() > terms.operators {
            let Some(&op) = self.operators.last() else { return };
            if precedence(op) < level {
                return;
            }
            self.operators.pop();
            let (Some(right), Some(left)) = (self.operands.pop(), self.operands.pop()) else { return };
            let span = left.span.to(right.span);
            let expr = self.b.bin_op(span, left.expr, op, right.expr);
            self.operands.push(Operand { expr, span });
        }
    }

    pub(crate) fn power(&mut self, l: u32, left: Expr<'ast>, right: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.nest(l, right.span(), 2);
        self.b.bin_op(Span::new(l, r), left, Operator::Pow, right)
    }

    pub(crate) fn unary(&mut self, l: u32, op: Unaryop, operand: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.nest(l, operand.span(), 1);
        self.b.unary_op(Span::new(l, r), op, operand)
    }

    pub(crate) fn await_(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.await_(Span::new(l, r), value)
    }

    pub(crate) fn bool_op(&mut self, l: u32, op: Boolop, values: List<Expr<'ast>>, r: u32) -> Expr<'ast> {
        let values = self.expressions.close(values, self.b);
        self.b.bool_op(Span::new(l, r), op, values)
    }

    #[inline]
    pub(crate) fn comparisons(
        &mut self,
        left: Expr<'ast>,
        op: Cmpop,
        right: Expr<'ast>,
    ) -> Comparisons<'ast> {
        let operands = self.pair(left, right);
        Comparisons { operands, operators: self.comparisons.open(op) }
    }

    #[inline]
    pub(crate) fn comparisons_push(
        &mut self,
        list: Comparisons<'ast>,
        op: Cmpop,
        right: Expr<'ast>,
    ) -> Comparisons<'ast> {
        self.comparisons.push(list.operators, op);
        self.expressions.push(list.operands, right);
        list
    }

    #[inline]
    pub(crate) fn compare(&mut self, l: u32, list: Comparisons<'ast>, r: u32) -> Expr<'ast> {
        let ops = self.comparisons.close(list.operators, self.b);
        let (left, comparators) = match self.expressions.items(list.operands) {
            [left, comparators @ ..] => (*left, self.b.slice(comparators)),
            [] => (self.nothing(), &[] as &[_]),
        };
        self.expressions.drop(list.operands);
        self.b.compare(Span::new(l, r), left, ops, comparators)
    }

    /// Two expressions that begin a list.
    #[inline]
    pub(crate) fn pair(&mut self, first: Expr<'ast>, second: Expr<'ast>) -> List<Expr<'ast>> {
        let list = self.expressions.open(first);
        self.expressions.push(list, second)
    }

    /// Two expressions more.
    pub(crate) fn push_pair(
        &mut self,
        list: List<Expr<'ast>>,
        first: Expr<'ast>,
        second: Expr<'ast>,
    ) -> List<Expr<'ast>> {
        self.expressions.push(list, first);
        self.expressions.push(list, second)
    }
}
