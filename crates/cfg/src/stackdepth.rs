//! `calculate_stackdepth`: the depth on entry of every block, and the deepest that the stack gets.

use cutaway_bytecode::Branch;

use crate::{BlockId, Cfg, Error, Instruction};

impl Cfg {
    /// Sets each reachable block's `startdepth`; gives the greatest depth of all.
    pub fn calculate_stackdepth(&mut self) -> Result<u32, Error> {
        for block in self.graph.node_weights_mut() {
            block.startdepth = None;
        }
        self.gave_up = None;
        let Some(entry) = self.entry() else { return Ok(0) };
        let mut max = 0;
        self.enter(entry, 0)?;
        while let Some(block) = self.stack.pop() {
            let result = self.walk(block, &mut max);
            if result.is_err() {
                self.stack.clear();
            }
            result?;
        }
        Ok(max as u32)
    }

    fn walk(&mut self, block: BlockId, max: &mut i32) -> Result<(), Error> {
        let mut depth = self.block(block).startdepth.unwrap_or(0);
        for (at, index) in self.range(block).enumerate() {
            let instruction = self.store[index];
            self.gave_up = Some((block, at));
            let after = depth + effect(&instruction, Branch::Fallthrough)?;
            if after < 0 {
                return Err(Error::StackUnderflow);
            }
            *max = after.max(*max);
            if let Some(target) = instruction.target
                && instruction.opcode.has_target()
            {
                let there = depth + effect(&instruction, Branch::Taken)?;
                *max = there.max(*max);
                self.enter(target, there)?;
            }
            depth = after;
        }
        match self.next(block) {
            Some(next) if self.has_fallthrough(block) => self.enter(next, depth),
            _ => Ok(()),
        }
    }

    /// `stackdepth_push`
    fn enter(&mut self, id: BlockId, depth: i32) -> Result<(), Error> {
        let block = self.block_mut(id);
        match block.startdepth {
            Some(known) if known == depth => Ok(()),
            Some(_) => Err(Error::InconsistentStackDepth),
            None => {
                block.startdepth = Some(depth);
                self.stack.push(id);
                Ok(())
            }
        }
    }
}

fn effect(instruction: &Instruction, branch: Branch) -> Result<i32, Error> {
    let Instruction { opcode, oparg, .. } = *instruction;
    let effect = if opcode.is_specialized() { None } else { opcode.stack_effect(oparg, branch) };
    effect.ok_or(Error::InvalidStackEffect { opcode: opcode.number(), oparg })
}
