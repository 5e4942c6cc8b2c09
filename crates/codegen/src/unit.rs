//! The product: the code units of a module, as plain owned data.

use std::rc::Rc;

use cutaway_bytecode::Constant;

use crate::{InstructionSequence, Warning};

/// Everything that codegen made of one module.
#[derive(Clone, Debug)]
pub struct Module {
    /// The units, numbered in the order in which they were entered; the first is the module itself.
    pub units: Vec<Unit>,
    /// `SyntaxWarning`s, in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}

/// Who takes the units of a module as they are finished: those inside before the one around them.
pub trait Sink {
    /// Takes a unit. Gives back a sequence for the next one, which may hold memory that is no longer needed.
    fn take(&mut self, unit: Unit) -> InstructionSequence;
}

/// Keeps all units.
#[derive(Debug, Default)]
pub(crate) struct Kept(Vec<Unit>);

impl Kept {
    /// The units in the order of their numbers.
    pub(crate) fn in_order(mut self) -> Vec<Unit> {
        self.0.sort_unstable_by_key(|unit| unit.id);
        self.0
    }
}

impl Sink for Kept {
    fn take(&mut self, mut unit: Unit) -> InstructionSequence {
        let kept = unit.sequence.clone();
        let memory = std::mem::replace(&mut unit.sequence, kept);
        self.0.push(unit);
        memory
    }
}

impl Module {
    /// The unit with this number.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(id.0 as usize)
    }
}

/// The number of a unit in its [`Module`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub u32);

impl UnitId {
    /// The unit of the module itself.
    pub const MODULE: UnitId = UnitId(0);
}

/// What kind of scope a unit was made for: `COMPILER_SCOPE_*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A module, an interactive statement or an expression to evaluate.
    Module,
    /// A class body.
    Class,
    /// `def`
    Function,
    /// `async def`
    AsyncFunction,
    /// `lambda`
    Lambda,
    /// A generator expression, or a comprehension that is not inlined.
    Comprehension,
    /// Type parameters, the bound or default of one, or the value of a type alias.
    TypeParams,
}

impl ScopeKind {
    /// All kinds.
    pub const ALL: [ScopeKind; 7] = [
        ScopeKind::Module,
        ScopeKind::Class,
        ScopeKind::Function,
        ScopeKind::AsyncFunction,
        ScopeKind::Lambda,
        ScopeKind::Comprehension,
        ScopeKind::TypeParams,
    ];

    /// In words, as dumps show it.
    pub const fn name(self) -> &'static str {
        match self {
            ScopeKind::Module => "module",
            ScopeKind::Class => "class",
            ScopeKind::Function => "function",
            ScopeKind::AsyncFunction => "async function",
            ScopeKind::Lambda => "lambda",
            ScopeKind::Comprehension => "comprehension",
            ScopeKind::TypeParams => "type parameters",
        }
    }
}

/// An instruction sequence with the tables that its arguments index: `_PyCompile_CodeUnitMetadata`.
///
/// A body that is generated twice (that of `finally`) makes its inner units twice too. They are equal, and the
/// constants of the outer unit name the first of them only, as equal code objects are one constant in CPython.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The unit's number.
    pub id: UnitId,
    /// The unit in which it is nested.
    pub parent: Option<UnitId>,
    /// The kind of scope.
    pub scope: ScopeKind,
    /// `co_name`
    pub name: Rc<str>,
    /// `co_qualname`
    pub qualname: Rc<str>,
    /// `co_firstlineno`
    pub firstlineno: i32,
    /// `co_argcount` without the positional-only ones.
    pub argcount: u32,
    /// `co_posonlyargcount`
    pub posonlyargcount: u32,
    /// `co_kwonlyargcount`
    pub kwonlyargcount: u32,
    /// `co_flags`
    pub flags: u32,
    /// How many of the first `varnames` are parameters (`*args` and `**kwargs` too).
    pub nparams: u32,
    /// What `LOAD_CONST` loads.
    pub consts: Vec<Const>,
    /// `co_names`
    pub names: Vec<Rc<str>>,
    /// Local variables, parameters first.
    pub varnames: Vec<Rc<str>>,
    /// Variables that inner scopes use; the first `DEREF` indices.
    pub cellvars: Vec<Rc<str>>,
    /// Variables of outer scopes; their indices follow those of `cellvars`.
    pub freevars: Vec<Rc<str>>,
    /// Names that are fast locals only inside inlined comprehensions: `CO_FAST_HIDDEN`.
    pub fast_hidden: Vec<Rc<str>>,
    /// The instructions.
    pub sequence: InstructionSequence,
}

impl Unit {
    /// Whether `wanted` says this unit: see [`is_called`].
    pub fn is_called(&self, wanted: &str) -> bool {
        is_called(wanted, self.id.0, &self.qualname, self.firstlineno)
    }
}

/// Whether `wanted` is a unit's number (`u3` or `3`), its qualified name, or name and line (`f:12`).
pub fn is_called(wanted: &str, number: u32, qualname: &str, firstlineno: i32) -> bool {
    let digits = wanted.strip_prefix('u').unwrap_or(wanted);
    digits == number.to_string() || wanted == qualname || wanted == format!("{qualname}:{firstlineno}")
}

/// A constant of a unit.
#[derive(Clone, Debug)]
pub enum Const {
    /// A value.
    Value(Constant),
    /// The code object that will be made of a unit.
    Unit(UnitId),
}
