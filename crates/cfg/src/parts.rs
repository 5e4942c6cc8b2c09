//! A graph from outside: put together from its blocks, and checked.

use std::fmt;

use cutaway_bytecode::Branch;
use cutaway_codegen::Unit;
use petgraph::graph::NodeIndex;

use crate::{Block, BlockId, Cfg, ConstId, Error, Instruction};

/// What is told of a block.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "CPython's marks, independent of each other")]
pub struct BlockParts {
    /// Its number.
    pub id: u32,
    /// See [`Block::label`].
    pub label: Option<u32>,
    /// See [`Block::predecessors`].
    pub predecessors: i32,
    /// The depth that the stack must have on entry, if that is told.
    pub startdepth: Option<i32>,
    /// See [`Block::except_handler`].
    pub except_handler: bool,
    /// See [`Block::preserve_lasti`].
    pub preserve_lasti: bool,
    /// See [`Block::warm`].
    pub warm: bool,
    /// See [`Block::cold`].
    pub cold: bool,
    /// The instructions, with targets and handlers.
    pub instructions: Vec<Instruction>,
}

/// What is told of a graph, besides its unit. Numbers of blocks are not greater than the caller wants memory for.
#[derive(Clone, Debug, Default)]
pub struct GraphParts {
    /// The number of the next new instruction.
    pub next_id: u32,
    /// The number of the next new block.
    pub next_block: u32,
    /// The blocks in their order.
    pub blocks: Vec<BlockParts>,
}

/// Why parts make no graph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misfit {
    /// The number of the block, and which of its instructions.
    pub place: Option<(usize, Option<usize>)>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((block, Some(index))) => write!(f, "block {block}, instruction {index}: {}", self.what),
            Some((block, None)) => write!(f, "block {block}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Where the parts of a graph stand in the text that they were read from.
#[derive(Clone, Debug)]
pub struct Places<P> {
    /// The number of each block, its place, and how many instructions come before its own.
    blocks: Vec<(u32, P, usize)>,
    instructions: Vec<P>,
}

impl<P> Default for Places<P> {
    fn default() -> Self {
        Places { blocks: Vec::new(), instructions: Vec::new() }
    }
}

impl<P> Places<P> {
    /// A block begins.
    pub fn block(&mut self, id: u32, place: P) {
        self.blocks.push((id, place, self.instructions.len()));
    }

    /// An instruction of the block that began last.
    pub fn instruction(&mut self, place: P) {
        self.instructions.push(place);
    }

    /// Where a misfit is; nothing for one of the graph as a whole. Of two blocks of one number it is the second.
    pub fn of(&self, misfit: &Misfit) -> Option<&P> {
        let (block, index) = misfit.place?;
        let (_, place, before) = self.blocks.iter().rfind(|(id, ..)| *id as usize == block)?;
        Some(index.and_then(|index| self.instructions.get(before + index)).unwrap_or(place))
    }
}

impl Cfg {
    /// The graph of a unit, all of whose constants it has; arguments count in the unit's tables already.
    pub fn from_parts(unit: &Unit, parts: GraphParts) -> Result<Cfg, Misfit> {
        let mut cfg = Cfg { next_id: parts.next_id, ..Cfg::default() };
        cfg.consts.extend((0..unit.consts.len() as u32).map(ConstId::Unit));
        let startdepths: Vec<(BlockId, Option<i32>)> =
            parts.blocks.iter().map(|block| (block_id(block.id), block.startdepth)).collect();
        cfg.place(parts)?;
        cfg.check_targets()?;
        crate::verify(&mut cfg)
            .map_err(|fault| Misfit { place: Some((fault.block, None)), what: fault.what.to_owned() })?;
        cfg.check_stack(&startdepths)?;
        Ok(cfg)
    }

    /// Puts the blocks into the graph and the layout.
    fn place(&mut self, parts: GraphParts) -> Result<(), Misfit> {
        let count = parts.blocks.iter().map(|block| block.id.saturating_add(1)).max().unwrap_or(0);
        for _ in 0..count.max(parts.next_block) {
            self.graph.add_node(Block::default());
        }
        let mut seen = vec![false; count as usize];
        let mut last = None;
        for block in parts.blocks {
            let id = block_id(block.id);
            if std::mem::replace(&mut seen[id.index()], true) {
                return misfit(id, None, "there are two blocks of this number");
            }
            self.add(id, block);
            match last {
                None => self.layout.set_first(id),
                Some(last) => self.layout.set_next(last, Some(id)),
            }
            self.layout.set_next(id, None);
            last = Some(id);
        }
        let Some(last) = last else {
            return Err(Misfit { place: None, what: "there is no block".to_owned() });
        };
        if self.has_fallthrough(last) {
            return misfit(last, None, "control runs off the end of the last block");
        }
        Ok(())
    }

    fn add(&mut self, id: BlockId, parts: BlockParts) {
        let start = self.store.len() as u32;
        let len = parts.instructions.len() as u32;
        *self.block_mut(id) = Block {
            start,
            len,
            capacity: len,
            label: parts.label,
            predecessors: parts.predecessors,
            preserve_lasti: parts.preserve_lasti,
            except_handler: parts.except_handler,
            cold: parts.cold,
            warm: parts.warm,
            nops: true,
            ..Block::default()
        };
        let opens = |instruction: &Instruction| {
            instruction.except_handler.is_some()
                || instruction.opcode.is_block_push()
                || instruction.opcode == cutaway_bytecode::Opcode::PopBlock
        };
        self.handlers |= parts.instructions.iter().any(opens);
        self.store.extend(parts.instructions);
    }

    /// Targets and handlers are blocks of the layout; handlers are marked as such.
    fn check_targets(&self) -> Result<(), Misfit> {
        let mut placed = vec![false; self.graph.node_count()];
        for block in self.layout.iter() {
            placed[block.index()] = true;
        }
        let is_placed = |block: BlockId| placed.get(block.index()) == Some(&true);
        for block in self.layout.iter() {
            for (index, instruction) in self.instructions(block).iter().enumerate() {
                if instruction.target.is_some_and(|target| !is_placed(target)) {
                    return misfit(block, Some(index), "its target is no block");
                }
                let handler = instruction.except_handler;
                if handler.is_some_and(|handler| !is_placed(handler) || !self.block(handler).except_handler) {
                    return misfit(block, Some(index), "its handler is no block that is marked as one");
                }
            }
        }
        Ok(())
    }

    /// The stack comes out even, as deep as is told, and deep enough for what handlers find on it.
    fn check_stack(&mut self, startdepths: &[(BlockId, Option<i32>)]) -> Result<(), Misfit> {
        if let Err(error) = self.calculate_stackdepth() {
            return Err(self.stack_misfit(&error));
        }
        if let Some((block, index)) = self.underflow() {
            return misfit(block, Some(index), Error::StackUnderflow.to_string());
        }
        for &(id, told) in startdepths {
            let block = self.block(id);
            if let (Some(told), Some(depth)) = (told, block.startdepth)
                && told != depth
            {
                return misfit(id, None, format!("the stack is {depth} deep here, not {told}"));
            }
            let found = 1 + i32::from(block.preserve_lasti);
            if block.except_handler && block.startdepth.is_some_and(|depth| depth < found) {
                return misfit(id, None, "a handler is entered with an exception on the stack");
            }
        }
        self.check_handlers()
    }

    /// What is protected has its handler's stack below it.
    fn check_handlers(&self) -> Result<(), Misfit> {
        for block in self.layout.iter().filter(|block| self.block(*block).startdepth.is_some()) {
            for (index, instruction) in self.instructions(block).iter().enumerate() {
                let handler = instruction.except_handler;
                if handler.is_some_and(|handler| self.block(handler).startdepth.is_none()) {
                    return misfit(block, Some(index), "no SETUP instruction leads to its handler");
                }
            }
        }
        Ok(())
    }

    /// The first instruction that takes more than there is, also where it puts as much back.
    fn underflow(&self) -> Option<(BlockId, usize)> {
        for block in self.layout.iter() {
            let Some(mut depth) = self.block(block).startdepth else { continue };
            for (index, instruction) in self.instructions(block).iter().enumerate() {
                let Instruction { opcode, oparg, .. } = *instruction;
                if opcode.popped(oparg).is_some_and(|popped| popped > depth) {
                    return Some((block, index));
                }
                depth += opcode.stack_effect(oparg, Branch::Fallthrough).unwrap_or(0);
            }
        }
        None
    }

    /// Where [`Cfg::calculate_stackdepth`] gave up.
    fn stack_misfit(&self, error: &Error) -> Misfit {
        let place = self.gave_up.map(|(block, index)| (block.index(), Some(index)));
        Misfit { place, what: error.to_string() }
    }
}

/// Checks that a unit's sequence makes a graph with an even stack; the error says at which instruction it does not.
pub fn check(unit: &Unit) -> Result<(), (Option<usize>, String)> {
    let mut cfg = Cfg::default();
    cfg.rebuild(unit).map_err(|error| (None, error.to_string()))?;
    let ends = cfg.layout.iter().last().is_some_and(|last| !cfg.has_fallthrough(last));
    if !ends {
        let last = unit.sequence.instructions.len().checked_sub(1);
        return Err((last, Error::MalformedGraph.to_string()));
    }
    let (place, error) = match cfg.calculate_stackdepth() {
        Err(error) => (cfg.gave_up, error),
        Ok(_) => match cfg.underflow() {
            Some(place) => (Some(place), Error::StackUnderflow),
            None => return Ok(()),
        },
    };
    let at = place.and_then(|(block, index)| cfg.instructions(block).get(index));
    Err((at.map(|instruction| instruction.id as usize), error.to_string()))
}

/// The block of a number.
pub fn block_id(number: u32) -> BlockId {
    NodeIndex::new(number as usize).into()
}

fn misfit<T>(block: BlockId, index: Option<usize>, what: impl Into<String>) -> Result<T, Misfit> {
    Err(Misfit { place: Some((block.index(), index)), what: what.into() })
}
