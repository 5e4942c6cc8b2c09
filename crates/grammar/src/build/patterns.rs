//! Patterns of `match`.

use cutaway_ast::{Constant, Expr, ExprContext, Ident, MatchCase, Operator, Pattern, Stmt};
use cutaway_source::Span;

use super::Actions;
use super::list::List;
use crate::error::Refusal;

/// Keys and patterns of a mapping pattern so far.
#[derive(Clone, Copy)]
pub(crate) struct MappingItems<'ast> {
    keys: List<Expr<'ast>>,
    patterns: List<Pattern<'ast>>,
}

/// Keyword patterns of a class pattern so far.
#[derive(Clone, Copy)]
pub(crate) struct KeywordPatterns<'ast> {
    names: List<Ident<'ast>>,
    patterns: List<Pattern<'ast>>,
}

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn match_(
        &mut self,
        l: u32,
        subject: Expr<'ast>,
        cases: List<MatchCase<'ast>>,
        r: u32,
    ) -> Stmt<'ast> {
        let cases = self.cases.close(cases, self.b);
        self.b.match_(Span::new(l, r), subject, cases)
    }

    pub(crate) fn match_case(
        &mut self,
        pattern: Pattern<'ast>,
        guard: Option<Expr<'ast>>,
        body: &'ast [Stmt<'ast>],
    ) -> MatchCase<'ast> {
        self.b.match_case(pattern, guard, body)
    }

    pub(crate) fn as_pattern(
        &mut self,
        l: u32,
        pattern: Pattern<'ast>,
        target: Ident<'ast>,
        r: u32,
    ) -> Pattern<'ast> {
        self.b.match_as(Span::new(l, r), Some(pattern), Some(target))
    }

    pub(crate) fn pattern_pair(
        &mut self,
        first: Pattern<'ast>,
        second: Pattern<'ast>,
    ) -> List<Pattern<'ast>> {
        let list = self.patterns.open(first);
        self.patterns.push(list, second)
    }

    pub(crate) fn match_or(&mut self, l: u32, patterns: List<Pattern<'ast>>, r: u32) -> Pattern<'ast> {
        let patterns = self.patterns.close(patterns, self.b);
        self.b.match_or(Span::new(l, r), patterns)
    }

    pub(crate) fn match_value(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Pattern<'ast> {
        self.b.match_value(Span::new(l, r), value)
    }

    pub(crate) fn match_none(&mut self, l: u32, r: u32) -> Pattern<'ast> {
        self.b.match_singleton(Span::new(l, r), Constant::None)
    }

    pub(crate) fn match_bool(&mut self, l: u32, value: bool, r: u32) -> Pattern<'ast> {
        self.b.match_singleton(Span::new(l, r), Constant::Bool(value))
    }

    /// `-1 + 2j`: a real number, and an imaginary one.
    pub(crate) fn complex_number(
        &mut self,
        l: u32,
        real: Expr<'ast>,
        op: Operator,
        imaginary: Expr<'ast>,
        r: u32,
    ) -> Expr<'ast> {
        let number = match real {
            Expr::UnaryOp(node) => node.operand,
            _ => real,
        };
        if is_imaginary(number) || !is_imaginary(imaginary) {
            self.refuse(Refusal::InvalidPattern, Span::new(l, r));
        }
        self.b.bin_op(Span::new(l, r), real, op, imaginary)
    }

    /// A name as a pattern: it captures, unless it is `_`.
    pub(crate) fn capture_pattern(&mut self, l: u32, r: u32) -> Pattern<'ast> {
        let name = self.binding(l, r);
        self.b.match_as(Span::new(l, r), None, name)
    }

    pub(crate) fn star_pattern(&mut self, l: u32, name: u32, r: u32) -> Pattern<'ast> {
        let name = self.binding(name, r);
        self.b.match_star(Span::new(l, r), name)
    }

    fn binding(&self, l: u32, r: u32) -> Option<Ident<'ast>> {
        (self.slice(l, r) != "_").then(|| self.identifier(l, r))
    }

    /// A name that must not be `_`.
    pub(crate) fn pattern_capture_target(&mut self, l: u32, r: u32) -> Ident<'ast> {
        if self.slice(l, r) == "_" {
            self.refuse(Refusal::InvalidPattern, Span::new(l, r));
        }
        self.identifier(l, r)
    }

    pub(crate) fn value_pattern(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Pattern<'ast> {
        self.refuse_wildcard(l);
        self.b.match_value(Span::new(l, r), value)
    }

    /// CPython takes `_` for the wildcard before it looks at what follows: `_.a` and `_()` are no patterns.
    fn refuse_wildcard(&mut self, l: u32) {
        let rest = self.text.as_bytes().get(l as usize..).unwrap_or_default();
        let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
        if rest.first() == Some(&b'_') && !rest.get(1).is_some_and(goes_on) {
            self.refuse(Refusal::InvalidPattern, Span::new(l, l + 1));
        }
    }

    pub(crate) fn match_sequence(&mut self, l: u32, patterns: List<Pattern<'ast>>, r: u32) -> Pattern<'ast> {
        let patterns = self.patterns.close(patterns, self.b);
        self.b.match_sequence(Span::new(l, r), patterns)
    }

    pub(crate) fn empty_sequence(&mut self, l: u32, r: u32) -> Pattern<'ast> {
        self.b.match_sequence(Span::new(l, r), &[])
    }

    pub(crate) fn mapping_items(&mut self, key: Expr<'ast>, pattern: Pattern<'ast>) -> MappingItems<'ast> {
        MappingItems { keys: self.expressions.open(key), patterns: self.patterns.open(pattern) }
    }

    pub(crate) fn mapping_items_push(
        &mut self,
        items: MappingItems<'ast>,
        key: Expr<'ast>,
        pattern: Pattern<'ast>,
    ) -> MappingItems<'ast> {
        self.expressions.push(items.keys, key);
        self.patterns.push(items.patterns, pattern);
        items
    }

    pub(crate) fn mapping_pattern(
        &mut self,
        l: u32,
        items: Option<MappingItems<'ast>>,
        rest: Option<Ident<'ast>>,
        r: u32,
    ) -> Pattern<'ast> {
        let keys = self.expressions.close_option(items.map(|items| items.keys), self.b);
        let patterns = self.patterns.close_option(items.map(|items| items.patterns), self.b);
        self.b.match_mapping(Span::new(l, r), keys, patterns, rest)
    }

    pub(crate) fn keyword_patterns(
        &mut self,
        name: Ident<'ast>,
        pattern: Pattern<'ast>,
    ) -> KeywordPatterns<'ast> {
        KeywordPatterns { names: self.names.open(name), patterns: self.patterns.open(pattern) }
    }

    pub(crate) fn keyword_patterns_push(
        &mut self,
        list: KeywordPatterns<'ast>,
        name: Ident<'ast>,
        pattern: Pattern<'ast>,
    ) -> KeywordPatterns<'ast> {
        self.names.push(list.names, name);
        self.patterns.push(list.patterns, pattern);
        list
    }

    pub(crate) fn class_pattern(
        &mut self,
        l: u32,
        cls: Expr<'ast>,
        positional: Option<List<Pattern<'ast>>>,
        keywords: Option<KeywordPatterns<'ast>>,
        r: u32,
    ) -> Pattern<'ast> {
        self.refuse_wildcard(l);
        let names = self.names.close_option(keywords.map(|list| list.names), self.b);
        let keyword_patterns = self.patterns.close_option(keywords.map(|list| list.patterns), self.b);
        let patterns = self.patterns.close_option(positional, self.b);
        debug_assert!(!matches!(cls, Expr::Name(node) if node.ctx != ExprContext::Load), "a class is read");
        self.b.match_class(Span::new(l, r), cls, patterns, names, keyword_patterns)
    }
}

fn is_imaginary(number: Expr<'_>) -> bool {
    matches!(number, Expr::Constant(node) if matches!(node.value, Constant::Complex { .. }))
}
