//! The instructions that codegen made of a mention.

use cutaway_bytecode::Opcode;
use cutaway_codegen::{Instruction, Unit};
use cutaway_source::{Location, SourceFile};
use cutaway_symtable::flags::{DEF_PARAM, USE};
use cutaway_symtable::{Fact, ScopeId};
use rustc_hash::FxHashMap;

use crate::staged::Units;

/// Instructions on variables, by scope and name.
#[derive(Default)]
pub(super) struct Mentions<'u> {
    by_name: FxHashMap<(ScopeId, &'u str), Vec<Instruction>>,
}

impl<'u> Mentions<'u> {
    pub(super) fn of(units: &'u Units) -> Self {
        let mut mentions = Mentions::default();
        for (unit, &scope) in units.module.units.iter().zip(&units.scopes) {
            for instruction in &unit.sequence.instructions {
                if let Some(name) = variable(unit, instruction) {
                    mentions.by_name.entry((scope, name)).or_default().push(*instruction);
                }
            }
        }
        mentions
    }

    /// The instructions for a mention, whose code is part of that scope's.
    pub(super) fn for_fact(&self, unit: ScopeId, fact: &Fact<'_>, source: &SourceFile) -> Vec<&'static str> {
        if fact.flags & DEF_PARAM != 0 {
            return Vec::new();
        }
        let Some(all) = self.by_name.get(&(unit, fact.name.as_str())) else { return Vec::new() };
        let place = source.location(fact.span);
        let exact = |instruction: &&Instruction| instruction.location == place;
        let mut found: Vec<&Instruction> = all.iter().filter(exact).collect();
        if found.is_empty() && fact.flags & USE == 0 {
            found = all.iter().filter(|instruction| around(instruction.location, place)).collect();
        }
        let mut names = Vec::new();
        for instruction in found {
            let name = instruction.opcode.name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// Whether one place is within the other.
fn around(outer: Location, inner: Location) -> bool {
    let start = |place: Location| (place.lineno, place.col_offset);
    let end = |place: Location| (place.end_lineno, place.end_col_offset);
    !outer.is_none() && start(outer) <= start(inner) && end(inner) <= end(outer)
}

/// The variable that an instruction loads, stores or deletes; what only moves cells about is none of them.
fn variable<'u>(unit: &'u Unit, instruction: &Instruction) -> Option<&'u str> {
    let index = usize::try_from(instruction.oparg).ok()?;
    match instruction.opcode {
        Opcode::LoadName
        | Opcode::StoreName
        | Opcode::DeleteName
        | Opcode::StoreGlobal
        | Opcode::DeleteGlobal
        | Opcode::LoadFromDictOrGlobals => unit.names.get(index),
        Opcode::LoadGlobal => unit.names.get(index >> 1),
        Opcode::LoadFast | Opcode::StoreFast | Opcode::DeleteFast => unit.varnames.get(index),
        Opcode::LoadDeref | Opcode::StoreDeref | Opcode::DeleteDeref | Opcode::LoadFromDictOrDeref => {
            unit.cellvars.iter().chain(&unit.freevars).nth(index)
        }
        _ => None,
    }
    .map(|name| &**name)
}
