//! The control-flow graph of one code unit.

use std::ops::Range;

use cutaway_bytecode::{Constant, Opcode};
use petgraph::graph::DiGraph;
use rustc_hash::FxHashMap;

use crate::block::fall_through;
use crate::{Block, BlockId, ConstId, Edge, Instruction};

/// Blocks in a graph, their order, and the constants that their instructions count.
///
/// An instruction's `target` and `except_handler` are the truth about control flow; the graph's edges are
/// derived from them by [`Cfg::connect`], which every pass that walks edges calls first.
#[derive(Clone, Debug, Default)]
pub struct Cfg {
    /// Blocks, and the edges as of the last [`Cfg::connect`].
    pub graph: DiGraph<Block, Edge>,
    /// The order in which blocks will stand in the code.
    pub layout: Layout,
    /// All blocks' instructions; each block owns a range.
    pub(crate) store: Vec<Instruction>,
    /// The unit's constants as the optimizer left them.
    pub consts: Vec<ConstId>,
    /// Constants that the optimizer made.
    pub(crate) made: Vec<Constant>,
    /// The number of the next instruction that enters the graph.
    pub(crate) next_id: u32,
    /// Whether any instruction opens or closes a protected range; without one there are no exception edges.
    pub(crate) handlers: bool,
    /// Where constants are found by their fingerprint, once one was looked for; see [`Cfg::add_const`].
    pub(crate) by_fingerprint: FxHashMap<u64, u32>,
    /// The instruction that the stack's walk has come to, by its block: where it gave up, if it did.
    pub(crate) gave_up: Option<(BlockId, usize)>,
    /// Scratch: a worklist of blocks.
    pub(crate) stack: Vec<BlockId>,
    /// Scratch: block that starts at each instruction of the sequence.
    pub(crate) starts: Vec<Option<BlockId>>,
    /// Scratch: the instructions of the sequence that have a target.
    pub(crate) jumps: Vec<u32>,
    /// Scratch: new indices of constants.
    pub(crate) indices: Vec<u32>,
}

/// The order of blocks: each knows the next (`b_next`).
#[derive(Clone, Debug, Default)]
pub struct Layout {
    first: Option<BlockId>,
    next: Vec<Option<BlockId>>,
}

impl Layout {
    /// The entry.
    pub fn first(&self) -> Option<BlockId> {
        self.first
    }

    /// The block behind this one.
    #[inline]
    pub fn next(&self, block: BlockId) -> Option<BlockId> {
        self.next.get(block.index()).copied().flatten()
    }

    /// The blocks in order.
    pub fn iter(&self) -> impl Iterator<Item = BlockId> {
        std::iter::successors(self.first, |block| self.next(*block))
    }

    pub(crate) fn clear(&mut self) {
        self.first = None;
        self.next.clear();
    }

    pub(crate) fn set_first(&mut self, block: BlockId) {
        self.first = Some(block);
    }

    pub(crate) fn set_next(&mut self, block: BlockId, next: Option<BlockId>) {
        if self.next.len() <= block.index() {
            self.next.resize(block.index() + 1, None);
        }
        self.next[block.index()] = next;
    }

    /// Puts `new` behind `block`.
    pub fn insert_after(&mut self, block: BlockId, new: BlockId) {
        self.set_next(new, self.next(block));
        self.set_next(block, Some(new));
    }
}

impl Cfg {
    /// The number of the next new instruction.
    pub fn next_id(&self) -> u32 {
        self.next_id
    }

    /// The block.
    #[inline]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.graph[id.node()]
    }

    /// The block, to change.
    #[inline]
    pub fn block_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.graph[id.node()]
    }

    /// The entry block; a graph that was built has one.
    #[inline]
    pub fn entry(&self) -> Option<BlockId> {
        self.layout.first()
    }

    /// The block behind this one in the layout.
    #[inline]
    pub fn next(&self, block: BlockId) -> Option<BlockId> {
        self.layout.next(block)
    }

    /// A block's instructions.
    #[inline]
    pub fn instructions(&self, id: BlockId) -> &[Instruction] {
        &self.store[self.range(id)]
    }

    /// A block's instructions, to change.
    #[inline]
    pub fn instructions_mut(&mut self, id: BlockId) -> &mut [Instruction] {
        let range = self.range(id);
        &mut self.store[range]
    }

    /// Where a block's instructions are in the store.
    #[inline]
    pub(crate) fn range(&self, id: BlockId) -> Range<usize> {
        let block = self.block(id);
        block.start as usize..(block.start + block.len) as usize
    }

    /// The last instruction of a block.
    #[inline]
    pub fn last(&self, id: BlockId) -> Option<&Instruction> {
        self.instructions(id).last()
    }

    /// Whether control may reach the block's end.
    #[inline]
    pub fn has_fallthrough(&self, id: BlockId) -> bool {
        fall_through(self.instructions(id))
    }

    /// `basicblock_exits_scope`
    pub(crate) fn exits_scope(&self, id: BlockId) -> bool {
        self.last(id).is_some_and(|last| last.opcode.is_scope_exit())
    }

    /// `basicblock_has_no_lineno`
    pub(crate) fn has_no_lineno(&self, id: BlockId) -> bool {
        self.instructions(id).iter().all(|instruction| instruction.location.lineno < 0)
    }

    /// `next_nonempty_block`: this block or the first behind it that has instructions.
    #[inline]
    pub(crate) fn nonempty(&self, mut at: Option<BlockId>) -> Option<BlockId> {
        while let Some(block) = at
            && self.block(block).len == 0
        {
            at = self.next(block);
        }
        at
    }

    /// A new, empty block outside the layout.
    pub fn new_block(&mut self) -> BlockId {
        let start = self.store.len() as u32;
        self.graph.add_node(Block { start, ..Block::default() }).into()
    }

    /// Makes room for `more` instructions at the end of a block.
    fn reserve(&mut self, id: BlockId, more: usize) {
        let range = self.range(id);
        let capacity = self.block(id).capacity as usize;
        if range.len() + more <= capacity {
            return;
        }
        let room = (range.len() + more) * 2;
        let start = self.store.len();
        self.store.extend_from_within(range);
        let filler = Instruction::new(Opcode::Nop, 0, cutaway_source::Location::NONE);
        self.store.resize(start + room, filler);
        let block = self.block_mut(id);
        block.start = start as u32;
        block.capacity = room as u32;
    }

    /// Numbers the instructions that stand in this range of the store as new ones.
    fn number(&mut self, range: Range<usize>) {
        let ids = self.next_id..;
        self.next_id += range.len() as u32;
        for (instruction, id) in self.store[range].iter_mut().zip(ids) {
            instruction.id = id;
        }
    }

    /// Appends an instruction to a block, under a new number.
    pub fn push(&mut self, id: BlockId, instruction: Instruction) {
        self.reserve(id, 1);
        let end = self.range(id).end;
        self.store[end] = instruction;
        self.number(end..end + 1);
        self.block_mut(id).len += 1;
    }

    /// Puts instructions at the start of a block, under new numbers.
    pub fn prepend(&mut self, id: BlockId, prefix: &[Instruction]) {
        if prefix.is_empty() {
            return;
        }
        self.reserve(id, prefix.len());
        let end = self.range(id).end;
        self.store[end..end + prefix.len()].copy_from_slice(prefix);
        self.number(end..end + prefix.len());
        self.block_mut(id).len += prefix.len() as u32;
        self.instructions_mut(id).rotate_right(prefix.len());
    }

    /// `basicblock_append_instructions`; copies are new instructions.
    pub(crate) fn append(&mut self, to: BlockId, from: BlockId) {
        let count = self.block(from).len as usize;
        self.reserve(to, count);
        let end = self.range(to).end;
        let range = self.range(from);
        self.store.copy_within(range, end);
        self.number(end..end + count);
        let nops = self.block(from).nops;
        let block = self.block_mut(to);
        block.len += count as u32;
        block.nops |= nops;
    }

    /// Cuts a block's instructions.
    pub(crate) fn truncate(&mut self, id: BlockId, len: usize) {
        self.block_mut(id).len = len as u32;
    }

    /// `get_max_label` and one.
    pub(crate) fn next_label(&self) -> u32 {
        self.layout.iter().filter_map(|block| self.block(block).label).max().map_or(0, |max| max + 1)
    }

    /// Tells that NOPs were written into a block, so that they are searched for there.
    pub fn holds_nops(&mut self, id: BlockId) {
        self.block_mut(id).nops = true;
    }

    /// Forgets all marks that walks leave on blocks.
    pub fn clear_visited(&mut self) {
        for block in self.graph.node_weights_mut() {
            block.visited = false;
        }
    }
}
