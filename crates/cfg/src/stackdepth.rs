//! `calculate_stackdepth`: the depth on entry of every block, and the deepest that the stack gets.

use cutaway_bytecode::Branch;
use petgraph::graph::DiGraph;

use crate::block::fall_through;
use crate::{Block, BlockId, Cfg, Edge, Error, Instruction};

impl Cfg {
    /// Sets each reachable block's `startdepth`; gives the greatest depth of all.
    pub fn calculate_stackdepth(&mut self) -> Result<u32, Error> {
        for block in self.graph.node_weights_mut() {
            block.startdepth = None;
        }
        self.gave_up = None;
        let Some(entry) = self.entry() else { return Ok(0) };
        let mut max = 0;
        self.block_mut(entry).startdepth = Some(0);
        self.stack.push(entry);
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
        let (range, next) = (self.range(block), self.next(block));
        let Cfg { graph, stack, store, gave_up, .. } = self;
        let mut walk = Walk { depth: graph[block.node()].startdepth.unwrap_or(0), max, graph, stack };
        let instructions = &store[range];
        for (at, instruction) in instructions.iter().enumerate() {
            walk.step(instruction).inspect_err(|_| *gave_up = Some((block, at)))?;
        }
        match next {
            Some(next) if fall_through(instructions) => walk
                .enter(next, walk.depth)
                .inspect_err(|_| *gave_up = Some((block, instructions.len().saturating_sub(1)))),
            _ => Ok(()),
        }
    }
}

/// The walk through one block.
struct Walk<'a> {
    depth: i32,
    max: &'a mut i32,
    graph: &'a mut DiGraph<Block, Edge>,
    /// Blocks whose depth is known and that are still to be walked through.
    stack: &'a mut Vec<BlockId>,
}

impl Walk<'_> {
    #[inline]
    fn step(&mut self, instruction: &Instruction) -> Result<(), Error> {
        let after = self.depth + effect(instruction, Branch::Fallthrough)?;
        if after < 0 {
            return Err(Error::StackUnderflow);
        }
        *self.max = after.max(*self.max);
        if let Some(target) = instruction.target
            && instruction.opcode.has_target()
        {
            let there = self.depth + effect(instruction, Branch::Taken)?;
            *self.max = there.max(*self.max);
            self.enter(target, there)?;
        }
        self.depth = after;
        Ok(())
    }

    /// `stackdepth_push`
    fn enter(&mut self, id: BlockId, depth: i32) -> Result<(), Error> {
        let block = &mut self.graph[id.node()];
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
