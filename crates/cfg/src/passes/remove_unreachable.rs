//! Empties the blocks that no edge leads to, and counts the edges that lead to the others.

use crate::{Cfg, Edge};

pub(crate) fn remove_unreachable(cfg: &mut Cfg) {
    let Some(entry) = cfg.entry() else { return };
    cfg.connect();
    for block in cfg.graph.node_weights_mut() {
        block.predecessors = 0;
    }
    let mut stack = std::mem::take(&mut cfg.stack);
    stack.push(entry);
    cfg.block_mut(entry).predecessors = 1;
    while let Some(block) = stack.pop() {
        let mut edges = cfg.graph.neighbors(block.node()).detach();
        while let Some((edge, target)) = edges.next(&cfg.graph) {
            if matches!(cfg.graph[edge], Edge::Exception { .. }) {
                continue;
            }
            let to = &mut cfg.graph[target];
            if to.predecessors == 0 {
                stack.push(target.into());
            }
            to.predecessors += 1;
        }
    }
    cfg.stack = stack;
    for block in cfg.graph.node_weights_mut() {
        if block.predecessors == 0 {
            block.len = 0;
            block.except_handler = false;
        }
    }
}
