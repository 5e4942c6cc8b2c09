//! What the passes did to one instruction, which is known by its number.

use cutaway_bytecode::instructions::instructions;
use cutaway_bytecode::{CodeObject, Opcode};
use cutaway_cfg::{self as cfg, BlockId, Cfg, Instruction, Observer, Turn, Verdict};
use cutaway_codegen::{Unit, UnitId};
use cutaway_pipeline::passes::instrument::{Plan, full_name};
use cutaway_pipeline::{Passes, Request, chain};
use cutaway_source::Color;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The passes that made, changed or moved an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The instruction's number.
    pub id: u32,
    /// The passes, in the order in which they ran.
    pub passes: Vec<String>,
}

/// Watches the passes of `code`'s unit for what becomes of its instruction of this index.
pub(super) fn touched(
    request: &Request<'_>,
    plan: &Plan,
    code: &CodeObject,
    index: usize,
) -> Result<Option<Touched>, String> {
    let module = chain::units(request).map_err(|refused| refused.render(Color::Plain))?;
    let of_code =
        |unit: &Unit| *unit.qualname == *code.co_qualname && unit.firstlineno == code.co_firstlineno;
    let Some(place) = module.units.iter().position(of_code) else { return Ok(None) };
    let run = |watcher: &mut Watcher| {
        let graphs = Passes::new(plan.clone()).run(&module, watcher);
        graphs.map_err(|error| error.to_string())
    };
    let unit = module.units[place].id;
    let graphs = run(&mut Watcher::new(unit, None))?;
    let Some(id) = graphs.get(place).and_then(|graph| number(graph, code, index)) else { return Ok(None) };
    let mut watcher = Watcher::new(unit, Some(id));
    run(&mut watcher)?;
    Ok(Some(Touched { id, passes: watcher.passes }))
}

/// The number of the instruction that became the one of this index: the assembler adds some in front, removes NOPs and jumps, and
/// replaces pseudo-instructions, so that the two lists are aligned by what stayed.
fn number(graph: &Cfg, code: &CodeObject, index: usize) -> Option<u32> {
    let before: Vec<&Instruction> = graph.layout.iter().flat_map(|block| graph.instructions(block)).collect();
    let old: Vec<u16> = before.iter().map(|instruction| instruction.opcode.number()).collect();
    let found = instructions(&code.co_code).map(|found| found.deopt().map_or(0, Opcode::number));
    let new: Vec<u16> = found.collect();
    capture_diff_slices(Algorithm::Myers, &old, &new).into_iter().find_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } if (new_index..new_index + len).contains(&index) => {
            Some(before[old_index + index - new_index].id)
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len }
            if (new_index..new_index + new_len).contains(&index) =>
        {
            Some(before[old_index + (index - new_index).min(old_len - 1)].id)
        }
        _ => None,
    })
}

/// Looks at one instruction of a unit after each pass.
struct Watcher {
    unit: UnitId,
    id: Option<u32>,
    last: Option<(BlockId, Instruction)>,
    passes: Vec<String>,
}

impl Watcher {
    fn new(unit: UnitId, id: Option<u32>) -> Self {
        Watcher { unit, id, last: None, passes: Vec::new() }
    }

    /// The instruction, and the block that it is in.
    fn look(&self, cfg: &Cfg) -> Option<(BlockId, Instruction)> {
        let blocks = cfg
            .layout
            .iter()
            .flat_map(|block| cfg.instructions(block).iter().map(move |instruction| (block, *instruction)));
        blocks.into_iter().find(|(_, instruction)| Some(instruction.id) == self.id)
    }
}

impl Observer for Watcher {
    fn before(&mut self, turn: Turn<'_>, cfg: &Cfg) -> Verdict {
        if turn.unit.id == self.unit {
            self.last = self.look(cfg);
        }
        Verdict::Run
    }

    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), cfg::Error> {
        if turn.unit.id == self.unit && self.look(cfg) != self.last {
            self.passes.push(full_name(turn.place));
        }
        Ok(())
    }
}
