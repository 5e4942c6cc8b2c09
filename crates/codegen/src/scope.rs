//! Entering and leaving units: `compiler_enter_scope`, `compiler_set_qualname`, `optimize_and_assemble`.

use std::rc::Rc;

use cutaway_ast::{Ident, ScopeNodeId};
use cutaway_bytecode::code::flags;
use cutaway_bytecode::{Opcode, oparg};
use cutaway_constant::Constant;
use cutaway_source::Location;
use cutaway_symtable::mangle::mangle;
use cutaway_symtable::{NameScope, Scope, ScopeId, Symbol, flags as def};
use smallvec::SmallVec;

use crate::Options;
use crate::compiler::{Compiler, Result, SharedNames};
use crate::error::{ErrorKind, fail};
use crate::fblock::FBlock;
use crate::name::{Implicit, symbol};
use crate::sequence::InstructionSequence;
use crate::table::{Entry, Names, Table};
use crate::unit::{Const, ScopeKind, Unit, UnitId};

/// A unit that is being made: `struct compiler_unit`.
#[derive(Debug)]
pub(crate) struct OpenUnit<'a> {
    pub(crate) id: UnitId,
    pub(crate) kind: ScopeKind,
    /// The scope's number in the symbol table.
    pub(crate) scope: ScopeId,
    node: ScopeNodeId,
    pub(crate) name: Ident<'a>,
    pub(crate) qualname: Rc<str>,
    /// The class whose name private names get.
    pub(crate) private: Option<Ident<'a>>,
    pub(crate) firstlineno: i32,
    pub(crate) arguments: ArgumentCounts,
    pub(crate) consts: Table<Entry<'a>>,
    pub(crate) names: Names<'a>,
    pub(crate) varnames: Names<'a>,
    pub(crate) cellvars: Names<'a>,
    pub(crate) freevars: Names<'a>,
    pub(crate) fast_hidden: Names<'a>,
    /// For each of `fast_hidden`, whether the comprehension that binds it is open.
    pub(crate) fast_hidden_now: Vec<bool>,
    /// Symbols that an open inlined comprehension sees differently, latest last.
    pub(crate) overrides: Vec<(Ident<'a>, Symbol)>,
    /// How many inlined comprehensions are open.
    pub(crate) in_inlined_comp: u32,
    /// Attributes of `self` that methods of this class assign to.
    pub(crate) static_attributes: Vec<Ident<'a>>,
    pub(crate) fblocks: SmallVec<[FBlock<'a>; 4]>,
    pub(crate) sequence: InstructionSequence,
}

/// How many arguments of each kind a unit takes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ArgumentCounts {
    pub(crate) args: u32,
    pub(crate) posonlyargs: u32,
    pub(crate) kwonlyargs: u32,
}

/// What a new unit is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewUnit<'a> {
    pub(crate) name: Ident<'a>,
    pub(crate) kind: ScopeKind,
    pub(crate) node: ScopeNodeId,
    pub(crate) firstlineno: i32,
    pub(crate) arguments: ArgumentCounts,
}

/// Whether `None` has to be loaded for the return at the end of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtEnd {
    ReturnNone,
    Return,
}

/// A finished unit, as the code that makes a function of it needs it.
#[derive(Debug)]
pub(crate) struct Finished<'a> {
    pub(crate) entry: Entry<'a>,
    pub(crate) name: Ident<'a>,
    pub(crate) freevars: SmallVec<[Ident<'a>; 4]>,
}

impl<'a> OpenUnit<'a> {
    /// The outermost unit.
    pub(crate) fn module(name: Ident<'a>, scope: ScopeId, table: &Scope<'a>, implicit: Implicit<'a>) -> Self {
        let new = NewUnit {
            name,
            kind: ScopeKind::Module,
            node: ScopeNodeId::WHOLE,
            firstlineno: 1,
            arguments: ArgumentCounts::default(),
        };
        let mut unit = Self::new(new, UnitId(0), (scope, table), implicit);
        unit.qualname = Rc::from(name.as_str());
        unit
    }

    fn new(
        new: NewUnit<'a>,
        id: UnitId,
        (scope, table): (ScopeId, &Scope<'a>),
        implicit: Implicit<'a>,
    ) -> Self {
        let mut unit = OpenUnit {
            id,
            kind: new.kind,
            scope,
            node: new.node,
            name: new.name,
            qualname: Rc::from(""),
            private: None,
            firstlineno: 0,
            arguments: new.arguments,
            consts: Table::default(),
            names: Table::default(),
            varnames: Table::default(),
            cellvars: Table::default(),
            freevars: Table::default(),
            fast_hidden: Table::default(),
            fast_hidden_now: Vec::new(),
            overrides: Vec::new(),
            in_inlined_comp: 0,
            static_attributes: Vec::new(),
            fblocks: SmallVec::new(),
            sequence: InstructionSequence::default(),
        };
        unit.open(new, id, (scope, table), implicit);
        unit
    }

    /// Makes a new unit of one that is closed, in its memory.
    fn open(
        &mut self,
        new: NewUnit<'a>,
        id: UnitId,
        (scope, table): (ScopeId, &Scope<'a>),
        implicit: Implicit<'a>,
    ) {
        self.id = id;
        self.kind = new.kind;
        self.scope = scope;
        self.node = new.node;
        self.name = new.name;
        self.firstlineno = new.firstlineno;
        self.arguments = new.arguments;
        for &name in &table.varnames {
            self.varnames.add(name);
        }
        add_by_type(&mut self.cellvars, table, NameScope::Cell, def::DEF_COMP_CELL);
        if table.needs_class_closure {
            self.cellvars.add(implicit.class);
        }
        if table.needs_classdict {
            self.cellvars.add(implicit.classdict);
        }
        add_by_type(&mut self.freevars, table, NameScope::Free, def::DEF_FREE_CLASS);
    }

    /// Empties everything and keeps the memory.
    fn clear(&mut self) {
        self.consts.clear();
        self.names.clear();
        self.varnames.clear();
        self.cellvars.clear();
        self.freevars.clear();
        self.fast_hidden.clear();
        self.fast_hidden_now.clear();
        self.overrides.clear();
        self.in_inlined_comp = 0;
        self.static_attributes.clear();
        self.fblocks.clear();
        self.sequence.instructions.clear();
        self.sequence.labels.clear();
    }
}

/// Opens a unit inside the present one. It begins with `RESUME`.
pub(crate) fn enter_scope<'a>(c: &mut Compiler<'a, '_>, new: NewUnit<'a>) -> Result<()> {
    let line = Location::new(new.firstlineno, 0, new.firstlineno, 0);
    let Some(scope) = c.symbols.scope(new.node) else {
        return fail(line, ErrorKind::InvalidTree("unknown symbol table entry"));
    };
    let id = UnitId(c.scopes.len() as u32);
    c.scopes.push(scope);
    let facts = (scope, &c.symbols[scope]);
    let unit = match c.spare.pop() {
        Some(mut unit) => {
            unit.open(new, id, facts, c.implicit);
            unit
        }
        None => Box::new(OpenUnit::new(new, id, facts, c.implicit)),
    };
    let parent = std::mem::replace(&mut c.unit, unit);
    c.unit.private = parent.private;
    c.stack.push(parent);
    c.unit.qualname = qualname(c, new);
    c.emit_arg(line, Opcode::Resume, oparg::RESUME_AT_FUNC_START);
    Ok(())
}

/// `compiler_set_qualname`: the name with the names around it.
fn qualname<'a>(c: &mut Compiler<'a, '_>, new: NewUnit<'a>) -> Rc<str> {
    let name = new.name.as_str();
    let mut around = c.stack.iter().rev();
    let Some(mut parent) = around.next() else { return Rc::from(name) };
    if c.stack.len() == 1 {
        return Rc::from(name);
    }
    if parent.kind == ScopeKind::TypeParams {
        // Type parameters do not show in qualified names.
        if c.stack.len() == 2 {
            return Rc::from(name);
        }
        let Some(outer) = around.next() else { return Rc::from(name) };
        parent = outer;
    }
    let is_definition = matches!(new.kind, ScopeKind::Function | ScopeKind::AsyncFunction | ScopeKind::Class);
    if is_definition && is_global_explicit(c, parent, new.name) {
        return Rc::from(name);
    }
    let base = &*parent.qualname;
    let link = match parent.kind {
        ScopeKind::Function | ScopeKind::AsyncFunction | ScopeKind::Lambda => ".<locals>.",
        ScopeKind::Module | ScopeKind::Class | ScopeKind::Comprehension | ScopeKind::TypeParams => ".",
    };
    c.text.clear();
    c.text.extend([base, link, name]);
    Rc::from(&*c.text)
}

/// Appends the last return and closes the unit.
pub(crate) fn leave_scope<'a>(c: &mut Compiler<'a, '_>, at_end: AtEnd) -> Finished<'a> {
    add_return_at_end(c, at_end);
    let parent = c.stack.pop();
    // Only `enter_scope` opens units, and it pushes one.
    let mut unit = match parent {
        Some(parent) => std::mem::replace(&mut c.unit, parent),
        None => unreachable!("a unit was left that was never entered"),
    };
    let freevars = unit.freevars.keys().collect();
    let (entry, name) = (Entry::Unit(unit.id, unit.node), unit.name);
    let facts = (&c.symbols[unit.scope], c.options);
    let closed = close(&mut unit, Some(c.unit.id), facts, &mut c.shared_names);
    unit.sequence = c.sink.take(closed);
    unit.clear();
    c.spare.push(unit);
    Finished { entry, name, freevars }
}

/// Makes sure that every path ends in a return, also where it falls off the end.
pub(crate) fn add_return_at_end(c: &mut Compiler<'_, '_>, at_end: AtEnd) {
    if at_end == AtEnd::ReturnNone {
        c.load_const(Location::NONE, Constant::None);
    }
    c.emit(Location::NONE, Opcode::ReturnValue);
}

/// The finished form of a unit, whose instructions are taken.
pub(crate) fn close<'a>(
    unit: &mut OpenUnit<'a>,
    parent: Option<UnitId>,
    (scope, options): (&Scope<'a>, Options),
    shared: &mut SharedNames,
) -> Unit {
    let mut names =
        |table: &Names<'a>| -> Vec<Rc<str>> { table.keys().map(|name| shared.get(name)).collect() };
    Unit {
        id: unit.id,
        parent,
        scope: unit.kind,
        qualname: Rc::clone(&unit.qualname),
        firstlineno: unit.firstlineno,
        argcount: unit.arguments.args,
        posonlyargcount: unit.arguments.posonlyargs,
        kwonlyargcount: unit.arguments.kwonlyargs,
        flags: code_flags(scope, options),
        nparams: scope.varnames.len() as u32,
        names: names(&unit.names),
        varnames: names(&unit.varnames),
        cellvars: names(&unit.cellvars),
        freevars: names(&unit.freevars),
        fast_hidden: names(&unit.fast_hidden),
        name: shared.get(unit.name),
        consts: unit.consts.iter().map(|(entry, ())| owned_const(entry)).collect(),
        sequence: std::mem::take(&mut unit.sequence),
    }
}

fn owned_const(entry: &Entry<'_>) -> Const {
    match *entry {
        Entry::Value(ref value) | Entry::Unequal(ref value, _) => {
            Const::Value(cutaway_bytecode::Constant::from(value))
        }
        Entry::Unit(id, _) => Const::Unit(id),
    }
}

/// `dictbytype`: names that live in a scope, or have a flag, in the order of their text.
fn add_by_type<'a>(names: &mut Names<'a>, table: &Scope<'a>, scope: NameScope, flag: u32) {
    let matches = |symbol: &Symbol| symbol.scope() == scope || symbol.has(flag);
    let mut found: SmallVec<[Ident<'a>; 8]> =
        table.symbols.iter().filter(|(_, symbol)| matches(symbol)).map(|(name, _)| *name).collect();
    found.sort_unstable();
    for name in found {
        names.add(name);
    }
}

/// Whether the unit around declares the name `global`: then it has no prefix.
fn is_global_explicit<'a>(c: &Compiler<'a, '_>, parent: &OpenUnit<'a>, name: Ident<'a>) -> bool {
    let mangled = mangle(c.builder, parent.private, name);
    symbol(c, parent, mangled).scope() == NameScope::GlobalExplicit
}

/// `compute_code_flags`
fn code_flags(scope: &Scope<'_>, options: Options) -> u32 {
    let mut all = options.future_flags;
    let mut set = |condition: bool, flag: u32| {
        if condition {
            all |= flag;
        }
    };
    if scope.is_function_like() {
        set(true, flags::CO_NEWLOCALS | flags::CO_OPTIMIZED);
        set(scope.nested, flags::CO_NESTED);
        set(scope.generator && !scope.coroutine, flags::CO_GENERATOR);
        set(!scope.generator && scope.coroutine, flags::CO_COROUTINE);
        set(scope.generator && scope.coroutine, flags::CO_ASYNC_GENERATOR);
        set(scope.varargs, flags::CO_VARARGS);
        set(scope.varkeywords, flags::CO_VARKEYWORDS);
    }
    all
}
