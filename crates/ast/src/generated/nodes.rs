// Generated from the ASDL description of Python by `cargo xtask regen`: do not edit.

//! The nodes: `Copy` data in an arena.

use cutaway_source::Span;

use crate::{Constant, Ident, ScopeNodeId};

/// `mod`
#[derive(Clone, Copy, Debug)]
pub enum Mod<'ast> {
    /// `Module`
    Module(&'ast Module<'ast>),
    /// `Interactive`
    Interactive(&'ast Interactive<'ast>),
    /// `Expression`
    Expression(&'ast Expression<'ast>),
    /// `FunctionType`
    FunctionType(&'ast FunctionType<'ast>),
}

impl Mod<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Module(_) => "Module",
            Self::Interactive(_) => "Interactive",
            Self::Expression(_) => "Expression",
            Self::FunctionType(_) => "FunctionType",
        }
    }
}

/// `Module(stmt* body, type_ignore* type_ignores)`
#[derive(Clone, Copy, Debug)]
pub struct Module<'ast> {
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `type_ignore* type_ignores`
    pub type_ignores: &'ast [TypeIgnore<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `Interactive(stmt* body)`
#[derive(Clone, Copy, Debug)]
pub struct Interactive<'ast> {
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `Expression(expr body)`
#[derive(Clone, Copy, Debug)]
pub struct Expression<'ast> {
    /// `expr body`
    pub body: Expr<'ast>,
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `FunctionType(expr* argtypes, expr returns)`
#[derive(Clone, Copy, Debug)]
pub struct FunctionType<'ast> {
    /// `expr* argtypes`
    pub argtypes: &'ast [Expr<'ast>],
    /// `expr returns`
    pub returns: Expr<'ast>,
}

/// `stmt`
#[derive(Clone, Copy, Debug)]
pub enum Stmt<'ast> {
    /// `FunctionDef`
    FunctionDef(&'ast FunctionDef<'ast>),
    /// `AsyncFunctionDef`
    AsyncFunctionDef(&'ast AsyncFunctionDef<'ast>),
    /// `ClassDef`
    ClassDef(&'ast ClassDef<'ast>),
    /// `Return`
    Return(&'ast Return<'ast>),
    /// `Delete`
    Delete(&'ast Delete<'ast>),
    /// `Assign`
    Assign(&'ast Assign<'ast>),
    /// `TypeAlias`
    TypeAlias(&'ast TypeAlias<'ast>),
    /// `AugAssign`
    AugAssign(&'ast AugAssign<'ast>),
    /// `AnnAssign`
    AnnAssign(&'ast AnnAssign<'ast>),
    /// `For`
    For(&'ast For<'ast>),
    /// `AsyncFor`
    AsyncFor(&'ast AsyncFor<'ast>),
    /// `While`
    While(&'ast While<'ast>),
    /// `If`
    If(&'ast If<'ast>),
    /// `With`
    With(&'ast With<'ast>),
    /// `AsyncWith`
    AsyncWith(&'ast AsyncWith<'ast>),
    /// `Match`
    Match(&'ast Match<'ast>),
    /// `Raise`
    Raise(&'ast Raise<'ast>),
    /// `Try`
    Try(&'ast Try<'ast>),
    /// `TryStar`
    TryStar(&'ast TryStar<'ast>),
    /// `Assert`
    Assert(&'ast Assert<'ast>),
    /// `Import`
    Import(&'ast Import<'ast>),
    /// `ImportFrom`
    ImportFrom(&'ast ImportFrom<'ast>),
    /// `Global`
    Global(&'ast Global<'ast>),
    /// `Nonlocal`
    Nonlocal(&'ast Nonlocal<'ast>),
    /// `Expr`
    Expr(&'ast ExprStmt<'ast>),
    /// `Pass`
    Pass(&'ast Pass),
    /// `Break`
    Break(&'ast Break),
    /// `Continue`
    Continue(&'ast Continue),
}

impl Stmt<'_> {
    /// Where the node stands in the text.
    #[inline]
    pub fn span(self) -> Span {
        match self {
            Self::FunctionDef(node) => node.span,
            Self::AsyncFunctionDef(node) => node.span,
            Self::ClassDef(node) => node.span,
            Self::Return(node) => node.span,
            Self::Delete(node) => node.span,
            Self::Assign(node) => node.span,
            Self::TypeAlias(node) => node.span,
            Self::AugAssign(node) => node.span,
            Self::AnnAssign(node) => node.span,
            Self::For(node) => node.span,
            Self::AsyncFor(node) => node.span,
            Self::While(node) => node.span,
            Self::If(node) => node.span,
            Self::With(node) => node.span,
            Self::AsyncWith(node) => node.span,
            Self::Match(node) => node.span,
            Self::Raise(node) => node.span,
            Self::Try(node) => node.span,
            Self::TryStar(node) => node.span,
            Self::Assert(node) => node.span,
            Self::Import(node) => node.span,
            Self::ImportFrom(node) => node.span,
            Self::Global(node) => node.span,
            Self::Nonlocal(node) => node.span,
            Self::Expr(node) => node.span,
            Self::Pass(node) => node.span,
            Self::Break(node) => node.span,
            Self::Continue(node) => node.span,
        }
    }

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FunctionDef(_) => "FunctionDef",
            Self::AsyncFunctionDef(_) => "AsyncFunctionDef",
            Self::ClassDef(_) => "ClassDef",
            Self::Return(_) => "Return",
            Self::Delete(_) => "Delete",
            Self::Assign(_) => "Assign",
            Self::TypeAlias(_) => "TypeAlias",
            Self::AugAssign(_) => "AugAssign",
            Self::AnnAssign(_) => "AnnAssign",
            Self::For(_) => "For",
            Self::AsyncFor(_) => "AsyncFor",
            Self::While(_) => "While",
            Self::If(_) => "If",
            Self::With(_) => "With",
            Self::AsyncWith(_) => "AsyncWith",
            Self::Match(_) => "Match",
            Self::Raise(_) => "Raise",
            Self::Try(_) => "Try",
            Self::TryStar(_) => "TryStar",
            Self::Assert(_) => "Assert",
            Self::Import(_) => "Import",
            Self::ImportFrom(_) => "ImportFrom",
            Self::Global(_) => "Global",
            Self::Nonlocal(_) => "Nonlocal",
            Self::Expr(_) => "Expr",
            Self::Pass(_) => "Pass",
            Self::Break(_) => "Break",
            Self::Continue(_) => "Continue",
        }
    }
}

/// `FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct FunctionDef<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `arguments args`
    pub args: &'ast Arguments<'ast>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `expr* decorator_list`
    pub decorator_list: &'ast [Expr<'ast>],
    /// `expr? returns`
    pub returns: Option<Expr<'ast>>,
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
    /// `type_param* type_params`
    pub type_params: &'ast [TypeParam<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct AsyncFunctionDef<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `arguments args`
    pub args: &'ast Arguments<'ast>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `expr* decorator_list`
    pub decorator_list: &'ast [Expr<'ast>],
    /// `expr? returns`
    pub returns: Option<Expr<'ast>>,
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
    /// `type_param* type_params`
    pub type_params: &'ast [TypeParam<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ClassDef<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `expr* bases`
    pub bases: &'ast [Expr<'ast>],
    /// `keyword* keywords`
    pub keywords: &'ast [Keyword<'ast>],
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `expr* decorator_list`
    pub decorator_list: &'ast [Expr<'ast>],
    /// `type_param* type_params`
    pub type_params: &'ast [TypeParam<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `Return(expr? value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Return<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr? value`
    pub value: Option<Expr<'ast>>,
}

/// `Delete(expr* targets)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Delete<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* targets`
    pub targets: &'ast [Expr<'ast>],
}

/// `Assign(expr* targets, expr value, string? type_comment)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Assign<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* targets`
    pub targets: &'ast [Expr<'ast>],
    /// `expr value`
    pub value: Expr<'ast>,
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
}

/// `TypeAlias(expr name, type_param* type_params, expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct TypeAlias<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr name`
    pub name: Expr<'ast>,
    /// `type_param* type_params`
    pub type_params: &'ast [TypeParam<'ast>],
    /// `expr value`
    pub value: Expr<'ast>,
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `AugAssign(expr target, operator op, expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct AugAssign<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr target`
    pub target: Expr<'ast>,
    /// `operator op`
    pub op: Operator,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `AnnAssign(expr target, expr annotation, expr? value, int simple)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct AnnAssign<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr target`
    pub target: Expr<'ast>,
    /// `expr annotation`
    pub annotation: Expr<'ast>,
    /// `expr? value`
    pub value: Option<Expr<'ast>>,
    /// `int simple`
    pub simple: i32,
}

/// `For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct For<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr target`
    pub target: Expr<'ast>,
    /// `expr iter`
    pub iter: Expr<'ast>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `stmt* orelse`
    pub orelse: &'ast [Stmt<'ast>],
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
}

/// `AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct AsyncFor<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr target`
    pub target: Expr<'ast>,
    /// `expr iter`
    pub iter: Expr<'ast>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `stmt* orelse`
    pub orelse: &'ast [Stmt<'ast>],
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
}

/// `While(expr test, stmt* body, stmt* orelse)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct While<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr test`
    pub test: Expr<'ast>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `stmt* orelse`
    pub orelse: &'ast [Stmt<'ast>],
}

/// `If(expr test, stmt* body, stmt* orelse)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct If<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr test`
    pub test: Expr<'ast>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `stmt* orelse`
    pub orelse: &'ast [Stmt<'ast>],
}

/// `With(withitem* items, stmt* body, string? type_comment)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct With<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `withitem* items`
    pub items: &'ast [Withitem<'ast>],
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
}

/// `AsyncWith(withitem* items, stmt* body, string? type_comment)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct AsyncWith<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `withitem* items`
    pub items: &'ast [Withitem<'ast>],
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
}

/// `Match(expr subject, match_case* cases)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Match<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr subject`
    pub subject: Expr<'ast>,
    /// `match_case* cases`
    pub cases: &'ast [MatchCase<'ast>],
}

/// `Raise(expr? exc, expr? cause)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Raise<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr? exc`
    pub exc: Option<Expr<'ast>>,
    /// `expr? cause`
    pub cause: Option<Expr<'ast>>,
}

/// `Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Try<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `excepthandler* handlers`
    pub handlers: &'ast [ExceptHandler<'ast>],
    /// `stmt* orelse`
    pub orelse: &'ast [Stmt<'ast>],
    /// `stmt* finalbody`
    pub finalbody: &'ast [Stmt<'ast>],
}

/// `TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct TryStar<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
    /// `excepthandler* handlers`
    pub handlers: &'ast [ExceptHandler<'ast>],
    /// `stmt* orelse`
    pub orelse: &'ast [Stmt<'ast>],
    /// `stmt* finalbody`
    pub finalbody: &'ast [Stmt<'ast>],
}

/// `Assert(expr test, expr? msg)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Assert<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr test`
    pub test: Expr<'ast>,
    /// `expr? msg`
    pub msg: Option<Expr<'ast>>,
}

/// `Import(alias* names)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Import<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `alias* names`
    pub names: &'ast [Alias<'ast>],
}

/// `ImportFrom(identifier? module, alias* names, int? level)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ImportFrom<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier? module`
    pub module: Option<Ident<'ast>>,
    /// `alias* names`
    pub names: &'ast [Alias<'ast>],
    /// `int? level`
    pub level: Option<i32>,
}

/// `Global(identifier* names)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Global<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier* names`
    pub names: &'ast [Ident<'ast>],
}

/// `Nonlocal(identifier* names)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Nonlocal<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier* names`
    pub names: &'ast [Ident<'ast>],
}

/// `Expr(expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ExprStmt<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `Pass`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Pass {
    /// Where the node stands in the text.
    pub span: Span,
}

/// `Break`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Break {
    /// Where the node stands in the text.
    pub span: Span,
}

/// `Continue`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Continue {
    /// Where the node stands in the text.
    pub span: Span,
}

/// `expr`
#[derive(Clone, Copy, Debug)]
pub enum Expr<'ast> {
    /// `BoolOp`
    BoolOp(&'ast BoolOp<'ast>),
    /// `NamedExpr`
    NamedExpr(&'ast NamedExpr<'ast>),
    /// `BinOp`
    BinOp(&'ast BinOp<'ast>),
    /// `UnaryOp`
    UnaryOp(&'ast UnaryOp<'ast>),
    /// `Lambda`
    Lambda(&'ast Lambda<'ast>),
    /// `IfExp`
    IfExp(&'ast IfExp<'ast>),
    /// `Dict`
    Dict(&'ast Dict<'ast>),
    /// `Set`
    Set(&'ast Set<'ast>),
    /// `ListComp`
    ListComp(&'ast ListComp<'ast>),
    /// `SetComp`
    SetComp(&'ast SetComp<'ast>),
    /// `DictComp`
    DictComp(&'ast DictComp<'ast>),
    /// `GeneratorExp`
    GeneratorExp(&'ast GeneratorExp<'ast>),
    /// `Await`
    Await(&'ast Await<'ast>),
    /// `Yield`
    Yield(&'ast Yield<'ast>),
    /// `YieldFrom`
    YieldFrom(&'ast YieldFrom<'ast>),
    /// `Compare`
    Compare(&'ast Compare<'ast>),
    /// `Call`
    Call(&'ast Call<'ast>),
    /// `FormattedValue`
    FormattedValue(&'ast FormattedValue<'ast>),
    /// `JoinedStr`
    JoinedStr(&'ast JoinedStr<'ast>),
    /// `Constant`
    Constant(&'ast ConstantExpr<'ast>),
    /// `Attribute`
    Attribute(&'ast Attribute<'ast>),
    /// `Subscript`
    Subscript(&'ast Subscript<'ast>),
    /// `Starred`
    Starred(&'ast Starred<'ast>),
    /// `Name`
    Name(&'ast Name<'ast>),
    /// `List`
    List(&'ast List<'ast>),
    /// `Tuple`
    Tuple(&'ast Tuple<'ast>),
    /// `Slice`
    Slice(&'ast Slice<'ast>),
}

impl Expr<'_> {
    /// Where the node stands in the text.
    #[inline]
    pub fn span(self) -> Span {
        match self {
            Self::BoolOp(node) => node.span,
            Self::NamedExpr(node) => node.span,
            Self::BinOp(node) => node.span,
            Self::UnaryOp(node) => node.span,
            Self::Lambda(node) => node.span,
            Self::IfExp(node) => node.span,
            Self::Dict(node) => node.span,
            Self::Set(node) => node.span,
            Self::ListComp(node) => node.span,
            Self::SetComp(node) => node.span,
            Self::DictComp(node) => node.span,
            Self::GeneratorExp(node) => node.span,
            Self::Await(node) => node.span,
            Self::Yield(node) => node.span,
            Self::YieldFrom(node) => node.span,
            Self::Compare(node) => node.span,
            Self::Call(node) => node.span,
            Self::FormattedValue(node) => node.span,
            Self::JoinedStr(node) => node.span,
            Self::Constant(node) => node.span,
            Self::Attribute(node) => node.span,
            Self::Subscript(node) => node.span,
            Self::Starred(node) => node.span,
            Self::Name(node) => node.span,
            Self::List(node) => node.span,
            Self::Tuple(node) => node.span,
            Self::Slice(node) => node.span,
        }
    }

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BoolOp(_) => "BoolOp",
            Self::NamedExpr(_) => "NamedExpr",
            Self::BinOp(_) => "BinOp",
            Self::UnaryOp(_) => "UnaryOp",
            Self::Lambda(_) => "Lambda",
            Self::IfExp(_) => "IfExp",
            Self::Dict(_) => "Dict",
            Self::Set(_) => "Set",
            Self::ListComp(_) => "ListComp",
            Self::SetComp(_) => "SetComp",
            Self::DictComp(_) => "DictComp",
            Self::GeneratorExp(_) => "GeneratorExp",
            Self::Await(_) => "Await",
            Self::Yield(_) => "Yield",
            Self::YieldFrom(_) => "YieldFrom",
            Self::Compare(_) => "Compare",
            Self::Call(_) => "Call",
            Self::FormattedValue(_) => "FormattedValue",
            Self::JoinedStr(_) => "JoinedStr",
            Self::Constant(_) => "Constant",
            Self::Attribute(_) => "Attribute",
            Self::Subscript(_) => "Subscript",
            Self::Starred(_) => "Starred",
            Self::Name(_) => "Name",
            Self::List(_) => "List",
            Self::Tuple(_) => "Tuple",
            Self::Slice(_) => "Slice",
        }
    }
}

/// `BoolOp(boolop op, expr* values)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct BoolOp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `boolop op`
    pub op: Boolop,
    /// `expr* values`
    pub values: &'ast [Expr<'ast>],
}

/// `NamedExpr(expr target, expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct NamedExpr<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr target`
    pub target: Expr<'ast>,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `BinOp(expr left, operator op, expr right)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct BinOp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr left`
    pub left: Expr<'ast>,
    /// `operator op`
    pub op: Operator,
    /// `expr right`
    pub right: Expr<'ast>,
}

/// `UnaryOp(unaryop op, expr operand)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct UnaryOp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `unaryop op`
    pub op: Unaryop,
    /// `expr operand`
    pub operand: Expr<'ast>,
}

/// `Lambda(arguments args, expr body)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Lambda<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `arguments args`
    pub args: &'ast Arguments<'ast>,
    /// `expr body`
    pub body: Expr<'ast>,
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `IfExp(expr test, expr body, expr orelse)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct IfExp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr test`
    pub test: Expr<'ast>,
    /// `expr body`
    pub body: Expr<'ast>,
    /// `expr orelse`
    pub orelse: Expr<'ast>,
}

/// `Dict(expr?* keys, expr* values)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Dict<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr?* keys`
    pub keys: &'ast [Option<Expr<'ast>>],
    /// `expr* values`
    pub values: &'ast [Expr<'ast>],
}

/// `Set(expr* elts)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Set<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* elts`
    pub elts: &'ast [Expr<'ast>],
}

/// `ListComp(expr elt, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ListComp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr elt`
    pub elt: Expr<'ast>,
    /// `comprehension* generators`
    pub generators: &'ast [Comprehension<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `SetComp(expr elt, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct SetComp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr elt`
    pub elt: Expr<'ast>,
    /// `comprehension* generators`
    pub generators: &'ast [Comprehension<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `DictComp(expr key, expr value, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct DictComp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr key`
    pub key: Expr<'ast>,
    /// `expr value`
    pub value: Expr<'ast>,
    /// `comprehension* generators`
    pub generators: &'ast [Comprehension<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `GeneratorExp(expr elt, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct GeneratorExp<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr elt`
    pub elt: Expr<'ast>,
    /// `comprehension* generators`
    pub generators: &'ast [Comprehension<'ast>],
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `Await(expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Await<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `Yield(expr? value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Yield<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr? value`
    pub value: Option<Expr<'ast>>,
}

/// `YieldFrom(expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct YieldFrom<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `Compare(expr left, cmpop* ops, expr* comparators)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Compare<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr left`
    pub left: Expr<'ast>,
    /// `cmpop* ops`
    pub ops: &'ast [Cmpop],
    /// `expr* comparators`
    pub comparators: &'ast [Expr<'ast>],
}

/// `Call(expr func, expr* args, keyword* keywords)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Call<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr func`
    pub func: Expr<'ast>,
    /// `expr* args`
    pub args: &'ast [Expr<'ast>],
    /// `keyword* keywords`
    pub keywords: &'ast [Keyword<'ast>],
}

/// `FormattedValue(expr value, int conversion, expr? format_spec)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct FormattedValue<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
    /// `int conversion`
    pub conversion: i32,
    /// `expr? format_spec`
    pub format_spec: Option<Expr<'ast>>,
}

/// `JoinedStr(expr* values)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct JoinedStr<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* values`
    pub values: &'ast [Expr<'ast>],
}

/// `Constant(constant value, string? kind)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ConstantExpr<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `constant value`
    pub value: Constant<'ast>,
    /// `string? kind`
    pub kind: Option<&'ast str>,
}

/// `Attribute(expr value, identifier attr, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Attribute<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
    /// `identifier attr`
    pub attr: Ident<'ast>,
    /// `expr_context ctx`
    pub ctx: ExprContext,
}

/// `Subscript(expr value, expr slice, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Subscript<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
    /// `expr slice`
    pub slice: Expr<'ast>,
    /// `expr_context ctx`
    pub ctx: ExprContext,
}

/// `Starred(expr value, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Starred<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
    /// `expr_context ctx`
    pub ctx: ExprContext,
}

/// `Name(identifier id, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Name<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier id`
    pub id: Ident<'ast>,
    /// `expr_context ctx`
    pub ctx: ExprContext,
}

/// `List(expr* elts, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct List<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* elts`
    pub elts: &'ast [Expr<'ast>],
    /// `expr_context ctx`
    pub ctx: ExprContext,
}

/// `Tuple(expr* elts, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Tuple<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* elts`
    pub elts: &'ast [Expr<'ast>],
    /// `expr_context ctx`
    pub ctx: ExprContext,
}

/// `Slice(expr? lower, expr? upper, expr? step)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Slice<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr? lower`
    pub lower: Option<Expr<'ast>>,
    /// `expr? upper`
    pub upper: Option<Expr<'ast>>,
    /// `expr? step`
    pub step: Option<Expr<'ast>>,
}

/// `expr_context`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExprContext {
    /// `Load`
    Load,
    /// `Store`
    Store,
    /// `Del`
    Del,
}

impl ExprContext {
    /// All of them, in the description's order.
    pub const ALL: [Self; 3] = [
        Self::Load,
        Self::Store,
        Self::Del,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Load => "Load",
            Self::Store => "Store",
            Self::Del => "Del",
        }
    }
}

/// `boolop`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Boolop {
    /// `And`
    And,
    /// `Or`
    Or,
}

impl Boolop {
    /// All of them, in the description's order.
    pub const ALL: [Self; 2] = [
        Self::And,
        Self::Or,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::And => "And",
            Self::Or => "Or",
        }
    }
}

/// `operator`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `Add`
    Add,
    /// `Sub`
    Sub,
    /// `Mult`
    Mult,
    /// `MatMult`
    MatMult,
    /// `Div`
    Div,
    /// `Mod`
    Mod,
    /// `Pow`
    Pow,
    /// `LShift`
    LShift,
    /// `RShift`
    RShift,
    /// `BitOr`
    BitOr,
    /// `BitXor`
    BitXor,
    /// `BitAnd`
    BitAnd,
    /// `FloorDiv`
    FloorDiv,
}

impl Operator {
    /// All of them, in the description's order.
    pub const ALL: [Self; 13] = [
        Self::Add,
        Self::Sub,
        Self::Mult,
        Self::MatMult,
        Self::Div,
        Self::Mod,
        Self::Pow,
        Self::LShift,
        Self::RShift,
        Self::BitOr,
        Self::BitXor,
        Self::BitAnd,
        Self::FloorDiv,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Add => "Add",
            Self::Sub => "Sub",
            Self::Mult => "Mult",
            Self::MatMult => "MatMult",
            Self::Div => "Div",
            Self::Mod => "Mod",
            Self::Pow => "Pow",
            Self::LShift => "LShift",
            Self::RShift => "RShift",
            Self::BitOr => "BitOr",
            Self::BitXor => "BitXor",
            Self::BitAnd => "BitAnd",
            Self::FloorDiv => "FloorDiv",
        }
    }
}

/// `unaryop`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unaryop {
    /// `Invert`
    Invert,
    /// `Not`
    Not,
    /// `UAdd`
    UAdd,
    /// `USub`
    USub,
}

impl Unaryop {
    /// All of them, in the description's order.
    pub const ALL: [Self; 4] = [
        Self::Invert,
        Self::Not,
        Self::UAdd,
        Self::USub,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invert => "Invert",
            Self::Not => "Not",
            Self::UAdd => "UAdd",
            Self::USub => "USub",
        }
    }
}

/// `cmpop`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cmpop {
    /// `Eq`
    Eq,
    /// `NotEq`
    NotEq,
    /// `Lt`
    Lt,
    /// `LtE`
    LtE,
    /// `Gt`
    Gt,
    /// `GtE`
    GtE,
    /// `Is`
    Is,
    /// `IsNot`
    IsNot,
    /// `In`
    In,
    /// `NotIn`
    NotIn,
}

impl Cmpop {
    /// All of them, in the description's order.
    pub const ALL: [Self; 10] = [
        Self::Eq,
        Self::NotEq,
        Self::Lt,
        Self::LtE,
        Self::Gt,
        Self::GtE,
        Self::Is,
        Self::IsNot,
        Self::In,
        Self::NotIn,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "Eq",
            Self::NotEq => "NotEq",
            Self::Lt => "Lt",
            Self::LtE => "LtE",
            Self::Gt => "Gt",
            Self::GtE => "GtE",
            Self::Is => "Is",
            Self::IsNot => "IsNot",
            Self::In => "In",
            Self::NotIn => "NotIn",
        }
    }
}

/// `comprehension(expr target, expr iter, expr* ifs, int is_async)`
#[derive(Clone, Copy, Debug)]
pub struct Comprehension<'ast> {
    /// `expr target`
    pub target: Expr<'ast>,
    /// `expr iter`
    pub iter: Expr<'ast>,
    /// `expr* ifs`
    pub ifs: &'ast [Expr<'ast>],
    /// `int is_async`
    pub is_async: i32,
}

/// `ExceptHandler(expr? type, identifier? name, stmt* body)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ExceptHandler<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr? type`
    pub type_: Option<Expr<'ast>>,
    /// `identifier? name`
    pub name: Option<Ident<'ast>>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
}

/// `arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)`
#[derive(Clone, Copy, Debug)]
pub struct Arguments<'ast> {
    /// `arg* posonlyargs`
    pub posonlyargs: &'ast [Arg<'ast>],
    /// `arg* args`
    pub args: &'ast [Arg<'ast>],
    /// `arg? vararg`
    pub vararg: Option<&'ast Arg<'ast>>,
    /// `arg* kwonlyargs`
    pub kwonlyargs: &'ast [Arg<'ast>],
    /// `expr?* kw_defaults`
    pub kw_defaults: &'ast [Option<Expr<'ast>>],
    /// `arg? kwarg`
    pub kwarg: Option<&'ast Arg<'ast>>,
    /// `expr* defaults`
    pub defaults: &'ast [Expr<'ast>],
}

/// `arg(identifier arg, expr? annotation, string? type_comment)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Arg<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier arg`
    pub arg: Ident<'ast>,
    /// `expr? annotation`
    pub annotation: Option<Expr<'ast>>,
    /// `string? type_comment`
    pub type_comment: Option<&'ast str>,
}

/// `keyword(identifier? arg, expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Keyword<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier? arg`
    pub arg: Option<Ident<'ast>>,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `alias(identifier name, identifier? asname)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Alias<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `identifier? asname`
    pub asname: Option<Ident<'ast>>,
}

/// `withitem(expr context_expr, expr? optional_vars)`
#[derive(Clone, Copy, Debug)]
pub struct Withitem<'ast> {
    /// `expr context_expr`
    pub context_expr: Expr<'ast>,
    /// `expr? optional_vars`
    pub optional_vars: Option<Expr<'ast>>,
}

/// `match_case(pattern pattern, expr? guard, stmt* body)`
#[derive(Clone, Copy, Debug)]
pub struct MatchCase<'ast> {
    /// `pattern pattern`
    pub pattern: Pattern<'ast>,
    /// `expr? guard`
    pub guard: Option<Expr<'ast>>,
    /// `stmt* body`
    pub body: &'ast [Stmt<'ast>],
}

/// `pattern`
#[derive(Clone, Copy, Debug)]
pub enum Pattern<'ast> {
    /// `MatchValue`
    MatchValue(&'ast MatchValue<'ast>),
    /// `MatchSingleton`
    MatchSingleton(&'ast MatchSingleton<'ast>),
    /// `MatchSequence`
    MatchSequence(&'ast MatchSequence<'ast>),
    /// `MatchMapping`
    MatchMapping(&'ast MatchMapping<'ast>),
    /// `MatchClass`
    MatchClass(&'ast MatchClass<'ast>),
    /// `MatchStar`
    MatchStar(&'ast MatchStar<'ast>),
    /// `MatchAs`
    MatchAs(&'ast MatchAs<'ast>),
    /// `MatchOr`
    MatchOr(&'ast MatchOr<'ast>),
}

impl Pattern<'_> {
    /// Where the node stands in the text.
    #[inline]
    pub fn span(self) -> Span {
        match self {
            Self::MatchValue(node) => node.span,
            Self::MatchSingleton(node) => node.span,
            Self::MatchSequence(node) => node.span,
            Self::MatchMapping(node) => node.span,
            Self::MatchClass(node) => node.span,
            Self::MatchStar(node) => node.span,
            Self::MatchAs(node) => node.span,
            Self::MatchOr(node) => node.span,
        }
    }

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MatchValue(_) => "MatchValue",
            Self::MatchSingleton(_) => "MatchSingleton",
            Self::MatchSequence(_) => "MatchSequence",
            Self::MatchMapping(_) => "MatchMapping",
            Self::MatchClass(_) => "MatchClass",
            Self::MatchStar(_) => "MatchStar",
            Self::MatchAs(_) => "MatchAs",
            Self::MatchOr(_) => "MatchOr",
        }
    }
}

/// `MatchValue(expr value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchValue<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr value`
    pub value: Expr<'ast>,
}

/// `MatchSingleton(constant value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchSingleton<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `constant value`
    pub value: Constant<'ast>,
}

/// `MatchSequence(pattern* patterns)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchSequence<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `pattern* patterns`
    pub patterns: &'ast [Pattern<'ast>],
}

/// `MatchMapping(expr* keys, pattern* patterns, identifier? rest)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchMapping<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr* keys`
    pub keys: &'ast [Expr<'ast>],
    /// `pattern* patterns`
    pub patterns: &'ast [Pattern<'ast>],
    /// `identifier? rest`
    pub rest: Option<Ident<'ast>>,
}

/// `MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchClass<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `expr cls`
    pub cls: Expr<'ast>,
    /// `pattern* patterns`
    pub patterns: &'ast [Pattern<'ast>],
    /// `identifier* kwd_attrs`
    pub kwd_attrs: &'ast [Ident<'ast>],
    /// `pattern* kwd_patterns`
    pub kwd_patterns: &'ast [Pattern<'ast>],
}

/// `MatchStar(identifier? name)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchStar<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier? name`
    pub name: Option<Ident<'ast>>,
}

/// `MatchAs(pattern? pattern, identifier? name)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchAs<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `pattern? pattern`
    pub pattern: Option<Pattern<'ast>>,
    /// `identifier? name`
    pub name: Option<Ident<'ast>>,
}

/// `MatchOr(pattern* patterns)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct MatchOr<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `pattern* patterns`
    pub patterns: &'ast [Pattern<'ast>],
}

/// `TypeIgnore(int lineno, string tag)`
#[derive(Clone, Copy, Debug)]
pub struct TypeIgnore<'ast> {
    /// `int lineno`
    pub lineno: i32,
    /// `string tag`
    pub tag: &'ast str,
}

/// `type_param`
#[derive(Clone, Copy, Debug)]
pub enum TypeParam<'ast> {
    /// `TypeVar`
    TypeVar(&'ast TypeVar<'ast>),
    /// `ParamSpec`
    ParamSpec(&'ast ParamSpec<'ast>),
    /// `TypeVarTuple`
    TypeVarTuple(&'ast TypeVarTuple<'ast>),
}

impl TypeParam<'_> {
    /// Where the node stands in the text.
    #[inline]
    pub fn span(self) -> Span {
        match self {
            Self::TypeVar(node) => node.span,
            Self::ParamSpec(node) => node.span,
            Self::TypeVarTuple(node) => node.span,
        }
    }

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TypeVar(_) => "TypeVar",
            Self::ParamSpec(_) => "ParamSpec",
            Self::TypeVarTuple(_) => "TypeVarTuple",
        }
    }
}

/// `TypeVar(identifier name, expr? bound, expr? default_value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct TypeVar<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `expr? bound`
    pub bound: Option<Expr<'ast>>,
    /// `expr? default_value`
    pub default_value: Option<Expr<'ast>>,
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `ParamSpec(identifier name, expr? default_value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct ParamSpec<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `expr? default_value`
    pub default_value: Option<Expr<'ast>>,
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}

/// `TypeVarTuple(identifier name, expr? default_value)`
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct TypeVarTuple<'ast> {
    /// Where the node stands in the text.
    pub span: Span,
    /// `identifier name`
    pub name: Ident<'ast>,
    /// `expr? default_value`
    pub default_value: Option<Expr<'ast>>,
    /// The scope that the node opens.
    pub scope: ScopeNodeId,
}
