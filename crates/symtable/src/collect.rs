//! The first pass: a walk over the tree that notes what is done with each name in each scope.

use cutaway_ast::{Builder, Expr, Ident, Mod};
use cutaway_source::depth::Depth;
use cutaway_source::{SourceFile, Span};
use rustc_hash::FxHashSet;

use crate::{BlockKind, Error, Kind, Options, ScopeId, SymbolTable};

/// `Py_C_RECURSION_LIMIT` of a release build.
const RECURSION_LIMIT: u32 = 10_000;

/// What the first pass leaves to the second.
pub(crate) struct Collected<'ast> {
    pub(crate) table: SymbolTable<'ast>,
    pub(crate) directives: Vec<Directive<'ast>>,
    pub(crate) names: Names<'ast>,
}

/// A `global` or `nonlocal` of a name: where the second pass complains.
pub(crate) struct Directive<'ast> {
    pub(crate) scope: ScopeId,
    pub(crate) name: Ident<'ast>,
    pub(crate) span: Span,
}

/// The context of the walk: `struct symtable`.
pub(crate) struct Collector<'a, 'ast> {
    pub(crate) builder: &'a Builder<'ast>,
    pub(crate) source: &'a SourceFile,
    pub(crate) options: Options,
    pub(crate) depth: &'a Depth,
    pub(crate) table: SymbolTable<'ast>,
    pub(crate) directives: Vec<Directive<'ast>>,
    /// The scopes around the present place, the innermost last; never empty: `st_stack`.
    pub(crate) stack: Vec<Open>,
    /// The class around, whose name mangles: `st_private`.
    pub(crate) private: Option<Ident<'ast>>,
    /// For each generic class, its type parameters: the only names that are mangled around its body.
    pub(crate) mangled: Vec<FxHashSet<Ident<'ast>>>,
    /// Which scope mangles only the names of which of these sets.
    pub(crate) mangled_in: Vec<(ScopeId, usize)>,
    pub(crate) names: Names<'ast>,
}

/// What is known of a scope only while the walk is inside it.
pub(crate) struct Open {
    pub(crate) id: ScopeId,
    pub(crate) kind: BlockKind,
    /// In the target of a comprehension's `for`: `ste_comp_iter_target`.
    pub(crate) comp_iter_target: bool,
    /// In how many iterables of comprehensions: `ste_comp_iter_expr`.
    pub(crate) comp_iter_expr: u32,
    /// The set of [`Collector::mangled`] that holds here: `ste_mangled_names`.
    pub(crate) mangled: Option<usize>,
    /// Of a type variable's scope, what it is of: `ste_scope_info`.
    pub(crate) scope_info: &'static str,
}

/// Names that the walk itself brings in.
#[derive(Clone, Copy)]
pub(crate) struct Names<'ast> {
    pub(crate) top: Ident<'ast>,
    pub(crate) lambda: Ident<'ast>,
    pub(crate) genexpr: Ident<'ast>,
    pub(crate) listcomp: Ident<'ast>,
    pub(crate) setcomp: Ident<'ast>,
    pub(crate) dictcomp: Ident<'ast>,
    pub(crate) annotation: Ident<'ast>,
    pub(crate) super_: Ident<'ast>,
    pub(crate) class: Ident<'ast>,
    pub(crate) classdict: Ident<'ast>,
    pub(crate) implicit_arg: Ident<'ast>,
    pub(crate) defaults: Ident<'ast>,
    pub(crate) kwdefaults: Ident<'ast>,
    pub(crate) type_params: Ident<'ast>,
    pub(crate) dunder_type_params: Ident<'ast>,
    pub(crate) generic_base: Ident<'ast>,
}

impl<'ast> Names<'ast> {
    fn new(builder: &Builder<'ast>) -> Self {
        Names {
            top: builder.ident("top"),
            lambda: builder.ident("lambda"),
            genexpr: builder.ident("genexpr"),
            listcomp: builder.ident("listcomp"),
            setcomp: builder.ident("setcomp"),
            dictcomp: builder.ident("dictcomp"),
            annotation: builder.ident("_annotation"),
            super_: builder.ident("super"),
            class: builder.ident("__class__"),
            classdict: builder.ident("__classdict__"),
            implicit_arg: builder.ident(".0"),
            defaults: builder.ident(".defaults"),
            kwdefaults: builder.ident(".kwdefaults"),
            type_params: builder.ident(".type_params"),
            dunder_type_params: builder.ident("__type_params__"),
            generic_base: builder.ident(".generic_base"),
        }
    }
}

/// Walks a module, up to the first error.
pub(crate) fn collect<'ast>(
    module: Mod<'ast>,
    builder: &Builder<'ast>,
    source: &SourceFile,
    options: Options,
) -> (Collected<'ast>, Result<(), Error>) {
    let depth = Depth::new(RECURSION_LIMIT.saturating_sub(options.recursion_depth));
    let mut st = Collector {
        builder,
        source,
        options,
        depth: &depth,
        table: SymbolTable::default(),
        directives: Vec::new(),
        stack: Vec::new(),
        private: None,
        mangled: Vec::new(),
        mangled_in: Vec::new(),
        names: Names::new(builder),
    };
    st.table.by_node.resize(builder.scope_count(), None);
    st.table.scopes.reserve_exact(builder.scope_count());
    st.enter_module();
    let result = match module {
        Mod::Module(node) => st.visit_body(node.body),
        Mod::Interactive(node) => st.visit_body(node.body),
        Mod::Expression(node) => st.visit_expr(node.body),
        Mod::FunctionType(_) => Err(Error::new(Kind::FunctionType, Span::NONE)),
    };
    st.keep_mangled_names();
    (Collected { table: st.table, directives: st.directives, names: st.names }, result)
}

impl<'ast> Collector<'_, 'ast> {
    pub(crate) fn visit_exprs(&mut self, exprs: &[Expr<'ast>]) -> Result<(), Error> {
        for &expr in exprs {
            self.visit_expr(expr)?;
        }
        Ok(())
    }

    pub(crate) fn visit_opt_exprs(&mut self, exprs: &[Option<Expr<'ast>>]) -> Result<(), Error> {
        for &expr in exprs {
            self.visit_opt_expr(expr)?;
        }
        Ok(())
    }

    pub(crate) fn visit_opt_expr(&mut self, expr: Option<Expr<'ast>>) -> Result<(), Error> {
        match expr {
            Some(expr) => self.visit_expr(expr),
            None => Ok(()),
        }
    }

    /// Sets of mangled names grow while inner scopes are walked; now they are complete.
    fn keep_mangled_names(&mut self) {
        for (scope, set) in std::mem::take(&mut self.mangled_in) {
            let set = self.mangled.get(set).cloned();
            self.table.scopes[scope.0 as usize].mangled_names = set;
        }
    }
}
