//! Arguments of calls and classes.

use cutaway_ast::{Expr, Ident, Keyword};
use cutaway_source::Span;

use super::Actions;
use super::list::List;
use crate::error::Refusal;

/// One argument.
#[derive(Clone, Copy)]
pub(crate) enum Arg<'ast> {
    /// `a`, `a := 1`
    Positional(Expr<'ast>),
    /// `*a`
    Starred(Expr<'ast>),
    /// `a=1`, `**a`
    Keyword(Keyword<'ast>),
}

/// Arguments so far: those without and those with a name.
#[derive(Clone, Copy)]
pub(crate) struct Args<'ast> {
    positional: List<Expr<'ast>>,
    keywords: List<Keyword<'ast>>,
    /// Whether `**a` is among them.
    is_double_starred: bool,
}

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn keyword(&mut self, l: u32, name: Ident<'ast>, value: Expr<'ast>, r: u32) -> Arg<'ast> {
        Arg::Keyword(self.b.keyword(Span::new(l, r), Some(name), value))
    }

    pub(crate) fn double_starred(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Arg<'ast> {
        Arg::Keyword(self.b.keyword(Span::new(l, r), None, value))
    }

    #[inline]
    pub(crate) fn args(&mut self, arg: Arg<'ast>) -> Args<'ast> {
        let (positional, keywords) = (self.expressions.empty(), self.keywords.empty());
        let args = Args { positional, keywords, is_double_starred: false };
        self.args_push(args, arg)
    }

    /// Refuses what may not follow: see `args` and `kwargs` in CPython's grammar.
    #[inline]
    pub(crate) fn args_push(&mut self, args: Args<'ast>, arg: Arg<'ast>) -> Args<'ast> {
        match arg {
            Arg::Positional(value) => {
                if self.keywords.len(args.keywords) > 0 {
                    self.refuse(Refusal::PositionalAfterKeyword, value.span());
                }
                self.expressions.push(args.positional, value);
            }
            Arg::Starred(value) => {
                if args.is_double_starred {
                    self.refuse(Refusal::StarredAfterDoubleStarred, value.span());
                }
                self.expressions.push(args.positional, value);
            }
            Arg::Keyword(keyword) => {
                self.keywords.push(args.keywords, keyword);
                let is_double_starred = args.is_double_starred || keyword.arg.is_none();
                return Args { is_double_starred, ..args };
            }
        }
        args
    }

    /// The finished arguments.
    #[inline]
    pub(super) fn close_args(
        &mut self,
        args: Option<Args<'ast>>,
    ) -> (&'ast [Expr<'ast>], &'ast [Keyword<'ast>]) {
        match args {
            Some(args) => {
                let positional = self.expressions.close(args.positional, self.b);
                (positional, self.keywords.close(args.keywords, self.b))
            }
            None => (&[], &[]),
        }
    }

    #[inline]
    pub(crate) fn call(
        &mut self,
        l: u32,
        function: Expr<'ast>,
        args: Option<Args<'ast>>,
        r: u32,
    ) -> Expr<'ast> {
        let (args, keywords) = self.close_args(args);
        self.b.call(Span::new(l, r), function, args, keywords)
    }

    pub(crate) fn call_genexp(
        &mut self,
        l: u32,
        function: Expr<'ast>,
        argument: Expr<'ast>,
        r: u32,
    ) -> Expr<'ast> {
        self.b.call(Span::new(l, r), function, self.b.slice(&[argument]), &[])
    }
}
