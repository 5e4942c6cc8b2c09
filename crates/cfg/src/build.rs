//! `_PyCfg_FromInstructionSequence`: a sequence cut into blocks, its labels made targets.

use cutaway_bytecode::Opcode;
use cutaway_codegen::Unit;

use crate::{Block, BlockId, Cfg, ConstId, Error, Instruction};

impl Cfg {
    /// Makes the graph of a unit in the place of what was here; memory is used again.
    pub(crate) fn fill(&mut self, unit: &Unit) -> Result<(), Error> {
        self.graph.clear();
        self.layout.clear();
        self.store.clear();
        self.made.clear();
        self.stack.clear();
        self.consts.clear();
        self.consts.extend((0..unit.consts.len() as u32).map(ConstId::Unit));
        self.find_targets(unit)?;
        self.cut(unit);
        self.translate_jump_labels_to_targets(unit)
    }

    /// Copies the instructions and marks those that are targets: `starts` holds any block for them.
    fn find_targets(&mut self, unit: &Unit) -> Result<(), Error> {
        let sequence = &unit.sequence;
        let mark = BlockId::from(petgraph::graph::NodeIndex::new(0));
        self.handlers = false;
        self.starts.clear();
        self.starts.resize(sequence.instructions.len(), None);
        self.store.reserve(sequence.instructions.len());
        for instruction in &sequence.instructions {
            let mut oparg = instruction.oparg;
            if let Some(target) = sequence.target(instruction) {
                *self.starts.get_mut(target).ok_or(Error::MalformedGraph)? = Some(mark);
                self.handlers |= instruction.opcode.is_block_push();
                oparg = target as i32;
            }
            self.handlers |= instruction.opcode == Opcode::PopBlock;
            self.store.push(Instruction::new(instruction.opcode, oparg, instruction.location));
        }
        Ok(())
    }

    /// Makes the blocks: one starts at each target and behind each jump and exit.
    fn cut(&mut self, unit: &Unit) {
        let mut current = self.graph.add_node(Block::default()).into();
        self.layout.set_first(current);
        self.layout.set_next(current, None);
        let (mut start, mut label, mut terminated) = (0, None, false);
        for (index, instruction) in (0..).zip(&unit.sequence.instructions) {
            let labelled = self.starts[index as usize].is_some();
            if terminated || labelled && (index > start || label.is_some()) {
                self.close(current, start, index, label);
                let new = self.graph.add_node(Block::default()).into();
                self.layout.insert_after(current, new);
                (current, start, label) = (new, index, None);
            }
            if labelled {
                self.starts[index as usize] = Some(current);
                label = Some(index);
            }
            terminated = instruction.opcode.is_terminator();
        }
        self.close(current, start, self.store.len() as u32, label);
    }

    fn close(&mut self, block: BlockId, start: u32, end: u32, label: Option<u32>) {
        let block = self.block_mut(block);
        block.start = start;
        block.len = end - start;
        block.capacity = end - start;
        block.label = label;
        block.nops = true;
    }

    fn translate_jump_labels_to_targets(&mut self, unit: &Unit) -> Result<(), Error> {
        for (at, instruction) in self.store.iter_mut().zip(&unit.sequence.instructions) {
            if instruction.opcode.has_target() {
                let target = self.starts.get(at.oparg as usize).copied().flatten();
                at.target = Some(target.ok_or(Error::MalformedGraph)?);
            }
        }
        Ok(())
    }
}
