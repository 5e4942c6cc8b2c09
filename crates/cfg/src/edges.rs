//! Edges, derived from the instructions by one function.

use petgraph::graph::NodeIndex;

use crate::{BlockId, Cfg, Edge};

impl Cfg {
    /// Makes the graph's edges anew from the layout and from what the instructions hold.
    pub fn connect(&mut self) {
        self.graph.clear_edges();
        let mut at = self.entry();
        while let Some(block) = at {
            at = self.next(block);
            let mut fallthrough = true;
            let range = self.range(block);
            if let Some(last) = self.store[range].last() {
                let opcode = last.opcode;
                fallthrough = !opcode.is_scope_exit() && !opcode.is_unconditional_jump();
                if let Some(target) = last.target.filter(|_| opcode.has_jump()) {
                    self.edge(block.node(), target, Edge::Jump);
                }
            }
            if let Some(next) = at.filter(|_| fallthrough) {
                self.edge(block.node(), next, Edge::Fallthrough);
            }
            if self.handlers {
                self.connect_handlers(block);
            }
        }
    }

    fn edge(&mut self, from: NodeIndex, to: BlockId, edge: Edge) {
        self.graph.add_edge(from, to.node(), edge);
    }

    /// Edges to the handlers that a block's instructions name, and to those that protect them.
    fn connect_handlers(&mut self, block: BlockId) {
        let mut protected: Option<(BlockId, u32)> = None;
        let range = self.range(block);
        let end = range.len() as u32;
        for (index, at) in (0..).zip(range) {
            let instruction = self.store[at];
            if let Some(target) = instruction.target.filter(|_| instruction.opcode.is_block_push()) {
                self.edge(block.node(), target, Edge::Setup);
            }
            if protected.map(|(handler, _)| handler) != instruction.except_handler {
                if let Some((handler, start)) = protected {
                    self.edge(block.node(), handler, Edge::Exception { start, end: index });
                }
                protected = instruction.except_handler.map(|handler| (handler, index));
            }
        }
        if let Some((handler, start)) = protected {
            self.edge(block.node(), handler, Edge::Exception { start, end });
        }
    }
}
