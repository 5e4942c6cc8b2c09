//! Parameters of functions and lambdas: a flat list becomes `arguments`, if its order is allowed.

use cutaway_ast::{Arg, Arguments, Builder, Expr, Ident};
use cutaway_source::Span;

use super::Actions;
use super::list::List;
use crate::error::Refusal;

/// One item of a list of parameters.
#[derive(Clone, Copy)]
pub(crate) struct Param<'ast> {
    kind: ParamKind,
    /// The parameter itself; without a name for `/` and a lonely `*`.
    arg: Arg<'ast>,
    default: Option<Expr<'ast>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ParamKind {
    /// `a`
    Plain,
    /// `/`
    Slash,
    /// `*`
    BareStar,
    /// `*a`
    Star,
    /// `**a`
    DoubleStar,
}

/// Where in a list of parameters we are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Before any star.
    Positional,
    /// Behind a lonely star, which needs a parameter.
    BareStar,
    /// Behind a star.
    KeywordOnly,
    /// Behind `**`.
    End,
}

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn no_parameters(&mut self) -> &'ast Arguments<'ast> {
        let b = self.b;
        self.no_parameters.get_or_insert_with(|| b.arguments(&[], &[], None, &[], &[], None, &[]))
    }

    pub(crate) fn parameter(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        annotation: Option<Expr<'ast>>,
        r: u32,
    ) -> List<Param<'ast>> {
        self.parameter_of(ParamKind::Plain, self.b.arg(Span::new(l, r), name, annotation, None), None)
    }

    pub(crate) fn default_parameter(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        annotation: Option<Expr<'ast>>,
        r: u32,
        default: Expr<'ast>,
    ) -> List<Param<'ast>> {
        self.parameter_of(
            ParamKind::Plain,
            self.b.arg(Span::new(l, r), name, annotation, None),
            Some(default),
        )
    }

    pub(crate) fn vararg(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        annotation: Option<Expr<'ast>>,
        r: u32,
    ) -> List<Param<'ast>> {
        self.parameter_of(ParamKind::Star, self.b.arg(Span::new(l, r), name, annotation, None), None)
    }

    pub(crate) fn kwarg(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        annotation: Option<Expr<'ast>>,
        r: u32,
    ) -> List<Param<'ast>> {
        self.parameter_of(ParamKind::DoubleStar, self.b.arg(Span::new(l, r), name, annotation, None), None)
    }

    pub(crate) fn slash(&mut self, l: u32, r: u32) -> List<Param<'ast>> {
        let nameless = self.identifier(l, l);
        self.parameter_of(ParamKind::Slash, self.b.arg(Span::new(l, r), nameless, None, None), None)
    }

    pub(crate) fn star(&mut self, l: u32, r: u32) -> List<Param<'ast>> {
        let nameless = self.identifier(l, l);
        self.parameter_of(ParamKind::BareStar, self.b.arg(Span::new(l, r), nameless, None, None), None)
    }

    fn parameter_of(
        &mut self,
        kind: ParamKind,
        arg: Arg<'ast>,
        default: Option<Expr<'ast>>,
    ) -> List<Param<'ast>> {
        self.parameters.open(Param { kind, arg, default })
    }

    /// A type comment behind the last parameter.
    pub(crate) fn parameter_comment(
        &mut self,
        list: List<Param<'ast>>,
        comment: &'ast str,
    ) -> List<Param<'ast>> {
        if let Some(last) = self.parameters.items_mut(list).last_mut() {
            last.arg.type_comment = Some(comment);
        }
        list
    }

    /// One more parameter with a type comment behind it.
    pub(crate) fn parameters_comment(
        &mut self,
        list: List<Param<'ast>>,
        last: List<Param<'ast>>,
        comment: &'ast str,
    ) -> List<Param<'ast>> {
        self.parameter_comment(last, comment);
        self.parameters.join(list, last)
    }

    /// The finished parameters.
    pub(crate) fn parameters(&mut self, list: List<Param<'ast>>) -> &'ast Arguments<'ast> {
        let params = self.parameters.items(list);
        let arguments = match misplaced(params) {
            None => arguments(params, self.b),
            Some(span) => {
                self.refuse(Refusal::InvalidParameters, span);
                self.no_parameters()
            }
        };
        self.parameters.drop(list);
        arguments
    }
}

/// `arguments` of parameters in an allowed order, which makes each kind a range of the list.
fn arguments<'ast>(params: &[Param<'ast>], b: &Builder<'ast>) -> &'ast Arguments<'ast> {
    let find = |kind| params.iter().position(|param| param.kind == kind);
    let double_star = find(ParamKind::DoubleStar);
    let end = double_star.unwrap_or(params.len());
    let star = find(ParamKind::Star);
    let positional_end = star.or_else(|| find(ParamKind::BareStar)).unwrap_or(end);
    let slash = find(ParamKind::Slash);

    let posonlyargs = &params[..slash.unwrap_or(0)];
    let args = &params[slash.map_or(0, |slash| slash + 1)..positional_end];
    let kwonlyargs = &params[end.min(positional_end + 1)..end];
    let list = |params: &[Param<'ast>]| b.slice_from_iter(params.iter().map(|param| param.arg));
    let only = |at: Option<usize>| at.map(|at| b.alloc(params[at].arg));
    b.arguments(
        list(posonlyargs),
        list(args),
        only(star),
        list(kwonlyargs),
        b.slice_from_iter(kwonlyargs.iter().map(|param| param.default)),
        only(double_star),
        defaults(&params[..positional_end], b),
    )
}

/// The defaults of positional parameters: once one has a default, all that follow have.
fn defaults<'ast>(params: &[Param<'ast>], b: &Builder<'ast>) -> &'ast [Expr<'ast>] {
    let Some(first) = params.iter().find_map(|param| param.default) else { return &[] };
    let count = params.iter().filter(|param| param.default.is_some()).count();
    let mut defaults = params.iter().filter_map(|param| param.default);
    b.slice_from_iter((0..count).map(|_| defaults.next().unwrap_or(first)))
}

/// The first item that may not stand where it does.
fn misplaced(params: &[Param<'_>]) -> Option<Span> {
    let mut section = Section::Positional;
    let mut slash = false;
    let mut default = false;
    for (index, param) in params.iter().enumerate() {
        let commented = param.arg.type_comment.is_some();
        let allowed = match (param.kind, section) {
            (_, Section::End) => false,
            (ParamKind::Plain, Section::Positional) => {
                let allowed = param.default.is_some() || !default;
                default |= param.default.is_some();
                allowed
            }
            (ParamKind::Plain, Section::BareStar | Section::KeywordOnly) => {
                section = Section::KeywordOnly;
                true
            }
            (ParamKind::Slash, Section::Positional) => {
                let allowed = index > 0 && !slash && !commented;
                slash = true;
                allowed
            }
            (ParamKind::BareStar, Section::Positional) => {
                section = Section::BareStar;
                !commented
            }
            (ParamKind::Star, Section::Positional) => {
                section = Section::KeywordOnly;
                true
            }
            (ParamKind::DoubleStar, Section::Positional | Section::KeywordOnly) => {
                section = Section::End;
                true
            }
            (
                ParamKind::Slash | ParamKind::Star | ParamKind::BareStar,
                Section::BareStar | Section::KeywordOnly,
            ) => false,
            (ParamKind::DoubleStar, Section::BareStar) => false,
        };
        if !allowed {
            return Some(param.arg.span);
        }
    }
    match (section, params.last()) {
        (Section::BareStar, Some(last)) => Some(last.arg.span),
        _ => None,
    }
}
