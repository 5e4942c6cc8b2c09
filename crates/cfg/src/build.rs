//! `_PyCfg_FromInstructionSequence`: a sequence cut into blocks, its labels made targets.

use std::ops::Range;

use cutaway_bytecode::Opcode;
use cutaway_codegen::{Label, Unit};

use crate::{Block, BlockId, Cfg, ConstId, Error, Instruction};

impl Cfg {
    /// Makes the graph of a unit in the place of what was here; memory is used again.
    pub(crate) fn fill(&mut self, unit: &Unit) -> Result<(), Error> {
        self.graph.clear();
        self.layout.clear();
        self.store.clear();
        self.made.clear();
        self.by_fingerprint.clear();
        self.stack.clear();
        self.consts.clear();
        self.consts.extend((0..unit.consts.len() as u32).map(ConstId::Unit));
        self.find_targets(unit)?;
        self.cut();
        self.translate_jump_labels_to_targets()
    }

    /// Copies the instructions and marks those that are targets: `starts` holds any block for them.
    fn find_targets(&mut self, unit: &Unit) -> Result<(), Error> {
        let sequence = &unit.sequence;
        let mark = BlockId::from(petgraph::graph::NodeIndex::new(0));
        self.handlers = false;
        self.starts.clear();
        self.starts.resize(sequence.instructions.len(), None);
        self.jumps.clear();
        self.store.extend((0..).zip(&sequence.instructions).map(|(id, instruction)| {
            let new = Instruction::new(instruction.opcode, instruction.oparg, instruction.location);
            Instruction { id, ..new }
        }));
        self.next_id = self.store.len() as u32;
        for (index, instruction) in (0..).zip(&mut self.store) {
            if instruction.opcode.has_target() {
                let target = sequence.offset(Label(instruction.oparg as u32));
                *self.starts.get_mut(target).ok_or(Error::MalformedGraph)? = Some(mark);
                self.handlers |= instruction.opcode.is_block_push();
                instruction.oparg = target as i32;
                self.jumps.push(index);
            } else if instruction.opcode == Opcode::PopBlock {
                self.handlers = true;
            }
        }
        Ok(())
    }

    /// Makes the blocks: one starts at each target and behind each jump and exit.
    fn cut(&mut self) {
        let Cfg { graph, layout, store, starts, .. } = self;
        let end = store.len() as u32;
        let mut current: BlockId = graph.add_node(Block::default()).into();
        layout.set_first(current);
        layout.set_next(current, None);
        let (mut start, mut label, mut terminated) = (0, None, false);
        for (index, (instruction, labelled)) in (0..).zip(store.iter().zip(starts)) {
            if terminated || labelled.is_some() && (index > start || label.is_some()) {
                graph[current.node()].hold(start..index, label);
                let new = graph.add_node(Block::default()).into();
                layout.insert_after(current, new);
                (current, start, label) = (new, index, None);
            }
            if labelled.is_some() {
                *labelled = Some(current);
                label = Some(index);
            }
            terminated = instruction.opcode.is_terminator();
        }
        graph[current.node()].hold(start..end, label);
    }

    fn translate_jump_labels_to_targets(&mut self) -> Result<(), Error> {
        for index in &self.jumps {
            let instruction = &mut self.store[*index as usize];
            let target = self.starts.get(instruction.oparg as usize).copied().flatten();
            instruction.target = Some(target.ok_or(Error::MalformedGraph)?);
        }
        Ok(())
    }
}

impl Block {
    /// Gives a new block these instructions of the store.
    fn hold(&mut self, instructions: Range<u32>, label: Option<u32>) {
        self.start = instructions.start;
        self.len = instructions.end - instructions.start;
        self.capacity = self.len;
        self.label = label;
        self.nops = true;
    }
}
