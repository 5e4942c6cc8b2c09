//! Slots of locals, cells and free variables, and the instructions that fill them: `prepare_localsplus`.

use cutaway_bytecode::code::{flags, kinds};
use cutaway_bytecode::{Name, Opcode};
use cutaway_cfg::{Cfg, Instruction};
use cutaway_codegen::Unit;
use cutaway_source::Location;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Error;

/// Up to so many local variables a name is searched for from the first to the last.
const SMALL: usize = 16;

/// The slots of a code object.
#[derive(Default)]
pub(crate) struct Slots {
    pub(crate) names: Vec<Name>,
    pub(crate) kinds: Vec<u8>,
}

/// Gives every variable its slot, lets the instructions count slots, and puts the prologue first. The names of the unit's
/// variables move into the slots.
pub(crate) fn prepare_localsplus(unit: &mut Unit, cfg: &mut Cfg) -> Result<Slots, Error> {
    let locals = cells_that_are_locals(unit);
    insert_prefix_instructions(unit, cfg, &locals);
    let slots = slots(unit, &locals);
    if !slots.of_cells.is_empty() {
        fix_cell_offsets(cfg, &slots.of_cells)?;
    }
    Ok(Slots { names: slots.names, kinds: slots.kinds })
}

/// For each cell variable the local variable that it is, if it is one (a parameter, say).
fn cells_that_are_locals(unit: &Unit) -> Vec<Option<usize>> {
    if unit.cellvars.is_empty() {
        return Vec::new();
    }
    if unit.varnames.len() <= SMALL {
        let find = |cell| unit.varnames.iter().position(|name| name == cell);
        return unit.cellvars.iter().map(find).collect();
    }
    let index: FxHashMap<&str, usize> =
        unit.varnames.iter().enumerate().map(|(slot, name)| (&**name, slot)).collect();
    unit.cellvars.iter().map(|cell| index.get(&**cell).copied()).collect()
}

struct Layout {
    names: Vec<Name>,
    kinds: Vec<u8>,
    /// The slot of each cell, then of each free variable.
    of_cells: Vec<i32>,
}

/// Locals first, then the cells that are no locals, then the free variables.
fn slots(unit: &mut Unit, locals: &[Option<usize>]) -> Layout {
    let room = unit.varnames.len() + unit.cellvars.len() + unit.freevars.len();
    let mut names = std::mem::take(&mut unit.varnames);
    names.reserve_exact(room - names.len());
    let mut slot_kinds = Vec::with_capacity(room);
    let mut of_cells = Vec::with_capacity(locals.len() + unit.freevars.len());
    slot_kinds.resize(names.len(), kinds::CO_FAST_LOCAL);
    if !unit.fast_hidden.is_empty() {
        let hidden: FxHashSet<&Name> = unit.fast_hidden.iter().collect();
        for (kind, name) in slot_kinds.iter_mut().zip(&names) {
            if hidden.contains(name) {
                *kind |= kinds::CO_FAST_HIDDEN;
            }
        }
    }
    for (cell, local) in unit.cellvars.drain(..).zip(locals) {
        if let Some(slot) = *local {
            slot_kinds[slot] |= kinds::CO_FAST_CELL;
            of_cells.push(slot as i32);
        } else {
            of_cells.push(names.len() as i32);
            names.push(cell);
            slot_kinds.push(kinds::CO_FAST_CELL);
        }
    }
    for free in unit.freevars.drain(..) {
        of_cells.push(names.len() as i32);
        names.push(free);
        slot_kinds.push(kinds::CO_FAST_FREE);
    }
    Layout { names, kinds: slot_kinds, of_cells }
}

/// `COPY_FREE_VARS`, `MAKE_CELL` in the order of the slots, and what turns a call into a generator.
fn insert_prefix_instructions(unit: &Unit, cfg: &mut Cfg, locals: &[Option<usize>]) {
    let mut prefix = Vec::new();
    if !unit.freevars.is_empty() {
        let count = unit.freevars.len() as i32;
        prefix.push(Instruction::new(Opcode::CopyFreeVars, count, Location::NONE));
    }
    let mut cells: Vec<usize> = (0..locals.len()).collect();
    cells.sort_by_key(|cell| locals[*cell].unwrap_or(unit.varnames.len() + cell));
    let make_cell = |cell| Instruction::new(Opcode::MakeCell, cell as i32, Location::NONE);
    prefix.extend(cells.into_iter().map(make_cell));
    let generator = flags::CO_GENERATOR | flags::CO_COROUTINE | flags::CO_ASYNC_GENERATOR;
    if unit.flags & generator != 0 {
        let location = Location::new(unit.firstlineno, -1, unit.firstlineno, -1);
        prefix.push(Instruction::new(Opcode::ReturnGenerator, 0, location));
        prefix.push(Instruction::new(Opcode::PopTop, 0, location));
    }
    if let Some(entry) = cfg.entry() {
        cfg.prepend(entry, &prefix);
    }
}

/// Lets instructions that counted cells and free variables count slots.
fn fix_cell_offsets(cfg: &mut Cfg, of_cells: &[i32]) -> Result<(), Error> {
    let mut at = cfg.entry();
    while let Some(block) = at {
        for instruction in cfg.instructions_mut(block) {
            if matches!(
                instruction.opcode,
                Opcode::MakeCell
                    | Opcode::LoadClosure
                    | Opcode::LoadDeref
                    | Opcode::StoreDeref
                    | Opcode::DeleteDeref
                    | Opcode::LoadFromDictOrDeref
            ) {
                let slot = of_cells.get(instruction.oparg as usize);
                instruction.oparg = *slot.ok_or(Error::NoSuchCell)?;
            }
        }
        at = cfg.next(block);
    }
    Ok(())
}
