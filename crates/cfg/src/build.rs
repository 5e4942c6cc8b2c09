//! `_PyCfg_FromInstructionSequence`: a sequence cut into blocks, its labels made targets.

use cutaway_codegen::Unit;

use crate::{Cfg, ConstId, Error, Instruction};

impl Cfg {
    /// Makes the graph of a unit in the place of what was here; memory is used again.
    pub(crate) fn fill(&mut self, unit: &Unit) -> Result<(), Error> {
        self.graph.clear();
        self.layout.clear();
        self.store.clear();
        self.made.clear();
        self.consts.clear();
        self.consts.extend((0..unit.consts.len() as u32).map(ConstId::Unit));
        self.cut(unit)?;
        self.translate_jump_labels_to_targets(unit)
    }

    fn cut(&mut self, unit: &Unit) -> Result<(), Error> {
        let sequence = &unit.sequence;
        let is_target = &mut self.starts;
        is_target.clear();
        is_target.resize(sequence.instructions.len(), None);
        // A target's entry is set to any block for now; the blocks are not there yet.
        let entry = self.graph.add_node(crate::Block::default()).into();
        for target in sequence.instructions.iter().filter_map(|instruction| sequence.target(instruction)) {
            *is_target.get_mut(target).ok_or(Error::MalformedGraph)? = Some(entry);
        }
        self.layout.set_first(entry);
        self.layout.set_next(entry, None);
        self.store.reserve(sequence.instructions.len());
        let mut current = entry;
        let mut terminated = false;
        for (index, instruction) in sequence.instructions.iter().enumerate() {
            let labelled = self.starts[index].is_some();
            let block = self.block(current);
            if terminated || labelled && (block.len > 0 || block.label.is_some()) {
                let new = self.new_block();
                self.layout.insert_after(current, new);
                current = new;
            }
            if labelled {
                self.starts[index] = Some(current);
                self.block_mut(current).label = Some(index as u32);
            }
            self.store.push(Instruction::new(instruction.opcode, instruction.oparg, instruction.location));
            let block = self.block_mut(current);
            block.len += 1;
            block.capacity += 1;
            terminated = instruction.opcode.is_terminator();
        }
        Ok(())
    }

    fn translate_jump_labels_to_targets(&mut self, unit: &Unit) -> Result<(), Error> {
        for (at, instruction) in self.store.iter_mut().zip(&unit.sequence.instructions) {
            if let Some(offset) = unit.sequence.target(instruction) {
                let target = self.starts.get(offset).copied().flatten();
                at.target = Some(target.ok_or(Error::MalformedGraph)?);
                at.oparg = offset as i32;
            }
        }
        Ok(())
    }
}
