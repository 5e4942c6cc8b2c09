//! Where each block starts, and how far each jump goes: `resolve_unconditional_jumps`, `resolve_jump_offsets`.

use cutaway_bytecode::Opcode;
use cutaway_bytecode::argument::extended_args;
use cutaway_cfg::{BlockId, Cfg, Instruction};

use crate::Error;

/// A block's place in the code; a jump can only be its last instruction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) block: BlockId,
    /// In code units.
    pub(crate) offset: u32,
    /// Size without the jump, in code units.
    size: u32,
    /// Size of the jump; 0 for none.
    jump_size: u32,
    /// The block that the jump goes to, by its place.
    target: u32,
}

/// Places of all blocks, kept for the memory.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) list: Vec<Place>,
    /// Place of each block, by its number.
    by_block: Vec<u32>,
    /// Index of the first instruction of each place.
    first: Vec<u32>,
}

/// Code units that an instruction takes.
#[inline]
pub(crate) fn instr_size(opcode: Opcode, oparg: i32) -> u32 {
    extended_args(oparg) + 1 + opcode.caches() as u32
}

impl Places {
    /// The place of a block in the layout.
    pub(crate) fn of(&self, block: BlockId) -> Result<usize, Error> {
        let place = self.by_block.get(block.index()).filter(|place| **place != u32::MAX);
        Ok(*place.ok_or(cutaway_cfg::Error::JumpWithNullTarget)? as usize)
    }

    /// Offset of a block in code units.
    pub(crate) fn offset(&self, block: BlockId) -> Result<u32, Error> {
        Ok(self.list[self.of(block)?].offset)
    }

    /// Where the code ends, in code units.
    pub(crate) fn end(&self) -> u32 {
        self.list.last().map_or(0, |last| last.offset + last.size + last.jump_size)
    }

    fn place(&mut self, cfg: &Cfg) {
        self.list.clear();
        self.first.clear();
        self.by_block.clear();
        self.by_block.resize(cfg.graph.node_count(), u32::MAX);
        let mut first = 0;
        for block in cfg.layout.iter() {
            self.by_block[block.index()] = self.list.len() as u32;
            self.list.push(Place { block, offset: 0, size: 0, jump_size: 0, target: 0 });
            self.first.push(first);
            first += cfg.instructions(block).len() as u32;
        }
    }

    /// Unconditional jumps get their direction; until offsets are known, the argument is the target's index.
    pub(crate) fn resolve_unconditional_jumps(&mut self, cfg: &mut Cfg) -> Result<(), Error> {
        self.place(cfg);
        for at in 0..self.list.len() {
            let block = self.list[at].block;
            let Some(last) = cfg.instructions(block).last().filter(|last| last.is_jump()) else {
                continue;
            };
            let target = last.target.ok_or(cutaway_cfg::Error::JumpWithNullTarget)?;
            let target = self.of(target)?;
            let index = self.first[at] as usize + cfg.instructions(block).len() - 1;
            let is_forward = self.first[target] as usize > index;
            self.list[at].target = target as u32;
            let argument = self.first[target] as i32;
            if let Some(last) = cfg.instructions_mut(block).last_mut() {
                last.opcode = directed(last.opcode, is_forward);
                last.oparg = argument;
            }
        }
        Ok(())
    }

    /// Settles the distance of all jumps.
    pub(crate) fn resolve_jump_offsets(&mut self, cfg: &mut Cfg) {
        self.measure(cfg);
        while self.round(cfg) {}
    }

    fn measure(&mut self, cfg: &Cfg) {
        for place in &mut self.list {
            let instructions = cfg.instructions(place.block);
            let size = |instruction: &Instruction| instr_size(instruction.opcode, instruction.oparg);
            place.size = instructions.iter().map(size).sum();
            place.jump_size = instructions.last().filter(|last| last.is_jump()).map_or(0, size);
            place.size -= place.jump_size;
        }
    }

    /// One round; tells whether a jump's size changed, so that offsets are to be computed anew.
    fn round(&mut self, cfg: &mut Cfg) -> bool {
        let mut offset = 0;
        for place in &mut self.list {
            place.offset = offset;
            offset += place.size + place.jump_size;
        }
        let mut changed = false;
        for at in 0..self.list.len() {
            let place = self.list[at];
            if place.jump_size == 0 {
                continue;
            }
            let end = place.offset + place.size + place.jump_size;
            let target = self.list[place.target as usize].offset;
            let Some(last) = cfg.instructions_mut(place.block).last_mut() else { continue };
            last.oparg = target.abs_diff(end) as i32;
            let size = instr_size(last.opcode, last.oparg);
            changed |= size != place.jump_size;
            self.list[at].jump_size = size;
        }
        changed
    }
}

fn directed(opcode: Opcode, is_forward: bool) -> Opcode {
    match opcode {
        Opcode::Jump | Opcode::JumpNoInterrupt if is_forward => Opcode::JumpForward,
        Opcode::Jump => Opcode::JumpBackward,
        Opcode::JumpNoInterrupt => Opcode::JumpBackwardNoInterrupt,
        other => other,
    }
}
