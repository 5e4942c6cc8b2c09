//! Edges, derived from the instructions by one function.

use crate::{BlockId, Cfg, Edge};

impl Cfg {
    /// Makes the graph's edges anew from the layout and from what the instructions hold.
    pub fn connect(&mut self) {
        self.graph.clear_edges();
        let mut at = self.entry();
        while let Some(block) = at {
            at = self.next(block);
            if let Some(next) = at
                && self.has_fallthrough(block)
            {
                self.graph.add_edge(block.node(), next.node(), Edge::Fallthrough);
            }
            self.connect_instructions(block);
        }
    }

    fn connect_instructions(&mut self, block: BlockId) {
        let mut protected: Option<(BlockId, u32)> = None;
        let range = self.range(block);
        for (index, instruction) in (0..).zip(&self.store[range.clone()]) {
            if let Some(target) = instruction.target {
                if instruction.is_jump() {
                    self.graph.add_edge(block.node(), target.node(), Edge::Jump);
                } else if instruction.opcode.is_block_push() {
                    self.graph.add_edge(block.node(), target.node(), Edge::Setup);
                }
            }
            if protected.map(|(handler, _)| handler) != instruction.except_handler {
                if let Some((handler, start)) = protected {
                    let edge = Edge::Exception { start, end: index };
                    self.graph.add_edge(block.node(), handler.node(), edge);
                }
                protected = instruction.except_handler.map(|handler| (handler, index));
            }
        }
        if let Some((handler, start)) = protected {
            let edge = Edge::Exception { start, end: range.len() as u32 };
            self.graph.add_edge(block.node(), handler.node(), edge);
        }
    }
}
