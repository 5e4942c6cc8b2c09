//! Edges, derived from the instructions by one function.

use crate::block::fall_through;
use crate::{BlockId, Cfg, Edge};

impl Cfg {
    /// Makes the graph's edges anew from the layout and from what the instructions hold.
    pub fn connect(&mut self) {
        self.graph.clear_edges();
        let mut at = self.entry();
        while let Some(block) = at {
            at = self.next(block);
            let instructions = &self.store[self.range(block)];
            let falls = fall_through(instructions);
            let jump = instructions.last().filter(|last| last.is_jump());
            if let Some(target) = jump.and_then(|last| last.target) {
                self.graph.add_edge(block.node(), target.node(), Edge::Jump);
            }
            if let Some(next) = at.filter(|_| falls) {
                self.graph.add_edge(block.node(), next.node(), Edge::Fallthrough);
            }
            if self.handlers {
                self.connect_handlers(block);
            }
        }
    }

    /// Edges to the handlers that a block's instructions name, and to those that protect them.
    fn connect_handlers(&mut self, block: BlockId) {
        let range = self.range(block);
        let Cfg { graph, store, .. } = self;
        let instructions = &store[range];
        let mut edge = |to: BlockId, edge| {
            graph.add_edge(block.node(), to.node(), edge);
        };
        let (mut protector, mut start) = (None, 0);
        for (index, instruction) in (0..).zip(instructions) {
            if let Some(target) = instruction.target
                && instruction.opcode.is_block_push()
            {
                edge(target, Edge::Setup);
            }
            if protector != instruction.except_handler {
                if let Some(handler) = protector {
                    edge(handler, Edge::Exception { start, end: index });
                }
                (protector, start) = (instruction.except_handler, index);
            }
        }
        if let Some(handler) = protector {
            edge(handler, Edge::Exception { start, end: instructions.len() as u32 });
        }
    }
}
