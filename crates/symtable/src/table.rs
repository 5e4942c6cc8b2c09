//! The product: scopes, and what every name in them means.

use std::ops::Index;

use cutaway_ast::{Ident, OrderedMap, ScopeNodeId};
use cutaway_source::{Location, Span};
use rustc_hash::FxHashSet;

/// All scopes of a module, in the order in which they are entered; the first is the module's own.
#[derive(Clone, Debug, Default)]
pub struct SymbolTable<'ast> {
    /// The scopes.
    pub scopes: Vec<Scope<'ast>>,
    /// For each [`ScopeNodeId`] its scope; `None` for nodes that the walk did not reach.
    pub by_node: Vec<Option<ScopeId>>,
    /// Everything that was said of a name, in the order of the text's analysis, if that was wanted.
    pub facts: Vec<Fact<'ast>>,
}

/// One mention of a name: what was said of it, where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<'ast> {
    /// The scope that it is said of.
    pub scope: ScopeId,
    /// The name, mangled.
    pub name: Ident<'ast>,
    /// Bits of [`flags`].
    pub flags: u32,
    /// The node that says it.
    pub span: Span,
}

impl<'ast> SymbolTable<'ast> {
    /// The scope that a node opened.
    #[inline]
    pub fn scope(&self, node: ScopeNodeId) -> Option<ScopeId> {
        self.by_node.get(node.index()).copied().flatten()
    }

    /// The module's scope: `st_top`.
    pub fn top(&self) -> Option<&Scope<'ast>> {
        self.scopes.first()
    }
}

impl<'ast> Index<ScopeId> for SymbolTable<'ast> {
    type Output = Scope<'ast>;

    #[inline]
    fn index(&self, id: ScopeId) -> &Scope<'ast> {
        &self.scopes[id.0 as usize]
    }
}

/// The number of a scope in its [`SymbolTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

/// The names of a scope in the order of their first mention: `ste_symbols`.
pub type Symbols<'ast> = OrderedMap<Ident<'ast>, Symbol>;

/// One scope: `PySTEntryObject`.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are CPython's, and independent of each other")]
pub struct Scope<'ast> {
    /// The node that opens it: `ste_id`.
    pub node: ScopeNodeId,
    /// `ste_type`
    pub kind: BlockKind,
    /// `ste_name`
    pub name: Ident<'ast>,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// `ste_children`, those that are inlined included.
    pub children: Vec<ScopeId>,
    /// `ste_symbols`; those of an inlined comprehension stay here too.
    pub symbols: Symbols<'ast>,
    /// Parameters in their order: `ste_varnames`.
    pub varnames: Vec<Ident<'ast>>,
    /// Around a class, the only names that are mangled: `ste_mangled_names`.
    pub mangled_names: Option<FxHashSet<Ident<'ast>>>,
    /// Where it stands: `ste_lineno` and so on.
    pub location: Location,
    /// Inside a function, at any depth.
    pub nested: bool,
    /// Has free variables: `ste_free`.
    pub free: bool,
    /// A scope inside has free variables: `ste_child_free`.
    pub child_free: bool,
    /// Yields.
    pub generator: bool,
    /// Awaits, or is an `async def`.
    pub coroutine: bool,
    /// `ste_comprehension`
    pub comprehension: Comprehension,
    /// Has `*args`.
    pub varargs: bool,
    /// Has `**kwargs`.
    pub varkeywords: bool,
    /// Returns a value.
    pub returns_value: bool,
    /// A class whose methods use `__class__` or `super`.
    pub needs_class_closure: bool,
    /// A class whose dictionary inner annotation scopes see.
    pub needs_classdict: bool,
    /// The scope into which this comprehension is inlined (PEP 709): `ste_comp_inlined`.
    pub inlined_into: Option<ScopeId>,
    /// Sees names bound in the class around it.
    pub can_see_class_scope: bool,
}

impl<'ast> Scope<'ast> {
    /// What is known of a name; nothing for one that the scope does not mention.
    #[inline]
    pub fn symbol(&self, name: Ident<'ast>) -> Symbol {
        self.symbols.get(name).copied().unwrap_or_default()
    }

    /// `_PyST_IsFunctionLike`: functions, and the scopes of generics and type aliases.
    #[inline]
    pub fn is_function_like(&self) -> bool {
        match self.kind {
            BlockKind::Function
            | BlockKind::TypeAlias
            | BlockKind::TypeParameters
            | BlockKind::TypeVariable => true,
            BlockKind::Class | BlockKind::Module | BlockKind::Annotation => false,
        }
    }
}

/// `_Py_block_ty`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A function, a lambda or a comprehension.
    Function,
    /// A class.
    Class,
    /// A module.
    Module,
    /// Annotations under `from __future__ import annotations`: checked, but nobody's child and never resolved.
    Annotation,
    /// The value of a `type` statement.
    TypeAlias,
    /// The type parameters of a generic function, class or alias.
    TypeParameters,
    /// The bound, the constraints or the default of a type parameter.
    TypeVariable,
}

impl BlockKind {
    /// All kinds.
    pub const ALL: [BlockKind; 7] = [
        BlockKind::Function,
        BlockKind::Class,
        BlockKind::Module,
        BlockKind::Annotation,
        BlockKind::TypeAlias,
        BlockKind::TypeParameters,
        BlockKind::TypeVariable,
    ];

    /// As `symtable.SymbolTable.get_type()` says it.
    pub const fn name(self) -> &'static str {
        match self {
            BlockKind::Function => "function",
            BlockKind::Class => "class",
            BlockKind::Module => "module",
            BlockKind::Annotation => "annotation",
            BlockKind::TypeAlias => "type alias",
            BlockKind::TypeParameters => "type parameters",
            BlockKind::TypeVariable => "type variable",
        }
    }
}

/// `_Py_comprehension_ty`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comprehension {
    /// No comprehension.
    None,
    /// `[… for …]`
    List,
    /// `{…: … for …}`
    Dict,
    /// `{… for …}`
    Set,
    /// `(… for …)`
    Generator,
}

impl Comprehension {
    /// All kinds, and none.
    pub const ALL: [Comprehension; 5] = [
        Comprehension::None,
        Comprehension::List,
        Comprehension::Dict,
        Comprehension::Set,
        Comprehension::Generator,
    ];

    /// As dumps show it.
    pub const fn name(self) -> &'static str {
        match self {
            Comprehension::None => "none",
            Comprehension::List => "list",
            Comprehension::Dict => "dict",
            Comprehension::Set => "set",
            Comprehension::Generator => "generator",
        }
    }
}

/// What a scope knows of a name: the bits of [`flags`], and the resolved scope above them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Symbol(pub u32);

/// What is done with a name in a scope: bits of [`Symbol`].
#[expect(missing_docs, reason = "the names are CPython's")]
pub mod flags {
    pub const DEF_GLOBAL: u32 = 1;
    pub const DEF_LOCAL: u32 = 2;
    pub const DEF_PARAM: u32 = 2 << 1;
    pub const DEF_NONLOCAL: u32 = 2 << 2;
    pub const USE: u32 = 2 << 3;
    pub const DEF_FREE: u32 = 2 << 4;
    pub const DEF_FREE_CLASS: u32 = 2 << 5;
    pub const DEF_IMPORT: u32 = 2 << 6;
    pub const DEF_ANNOT: u32 = 2 << 7;
    pub const DEF_COMP_ITER: u32 = 2 << 8;
    pub const DEF_TYPE_PARAM: u32 = 2 << 9;
    pub const DEF_COMP_CELL: u32 = 2 << 10;
    pub const DEF_BOUND: u32 = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;
    pub const SCOPE_OFFSET: u32 = 12;
    pub const SCOPE_MASK: u32 = DEF_GLOBAL | DEF_LOCAL | DEF_PARAM | DEF_NONLOCAL;

    /// Name and bit of each flag that a scope says of a name.
    pub const NAMES: [(&str, u32); 11] = [
        ("DEF_GLOBAL", DEF_GLOBAL),
        ("DEF_LOCAL", DEF_LOCAL),
        ("DEF_PARAM", DEF_PARAM),
        ("DEF_NONLOCAL", DEF_NONLOCAL),
        ("USE", USE),
        ("DEF_FREE_CLASS", DEF_FREE_CLASS),
        ("DEF_IMPORT", DEF_IMPORT),
        ("DEF_ANNOT", DEF_ANNOT),
        ("DEF_COMP_ITER", DEF_COMP_ITER),
        ("DEF_TYPE_PARAM", DEF_TYPE_PARAM),
        ("DEF_COMP_CELL", DEF_COMP_CELL),
    ];
}

impl Symbol {
    /// Whether one of these [`flags`] is set.
    #[inline]
    pub const fn has(self, flags: u32) -> bool {
        self.0 & flags != 0
    }

    /// Where the name lives.
    #[inline]
    pub const fn scope(self) -> NameScope {
        match self.0 >> flags::SCOPE_OFFSET & flags::SCOPE_MASK {
            1 => NameScope::Local,
            2 => NameScope::GlobalExplicit,
            3 => NameScope::GlobalImplicit,
            4 => NameScope::Free,
            5 => NameScope::Cell,
            _ => NameScope::Unknown,
        }
    }

    /// The same flags with the name's scope resolved.
    #[must_use]
    pub const fn with_scope(self, scope: NameScope) -> Symbol {
        Symbol(self.0 & !(flags::SCOPE_MASK << flags::SCOPE_OFFSET) | (scope as u32) << flags::SCOPE_OFFSET)
    }
}

/// Where a name lives, as the analysis resolved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameScope {
    /// Not resolved: the scope does not mention it.
    Unknown = 0,
    /// `LOCAL`
    Local = 1,
    /// `GLOBAL_EXPLICIT`: by a `global` statement.
    GlobalExplicit = 2,
    /// `GLOBAL_IMPLICIT`: not bound anywhere else.
    GlobalImplicit = 3,
    /// `FREE`: of a function around.
    Free = 4,
    /// `CELL`: local, and used by an inner scope.
    Cell = 5,
}

impl NameScope {
    /// CPython's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            NameScope::Unknown => "UNKNOWN",
            NameScope::Local => "LOCAL",
            NameScope::GlobalExplicit => "GLOBAL_EXPLICIT",
            NameScope::GlobalImplicit => "GLOBAL_IMPLICIT",
            NameScope::Free => "FREE",
            NameScope::Cell => "CELL",
        }
    }
}
