//! The plain data of a control-flow graph: blocks, their instructions and the edges between them.

use std::num::NonZeroU32;

use cutaway_bytecode::Opcode;
use cutaway_source::Location;
use petgraph::graph::NodeIndex;

/// A block's name: stable, whatever happens to the block's place in the layout.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BlockId(NonZeroU32);

impl BlockId {
    /// The graph's node.
    #[inline]
    pub fn node(self) -> NodeIndex {
        NodeIndex::new(self.index())
    }

    /// The number that dumps show: 0 for the entry.
    #[inline]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl From<NodeIndex> for BlockId {
    fn from(node: NodeIndex) -> Self {
        Self(NonZeroU32::MIN.saturating_add(node.index() as u32))
    }
}

/// `cfg_instr`: an instruction that knows where it jumps to and who handles what it raises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instruction {
    /// What it does; pseudo-instructions are allowed until the assembler takes over.
    pub opcode: Opcode,
    /// Its argument; without meaning where `target` is one.
    pub oparg: i32,
    /// Where it came from.
    pub location: Location,
    /// `i_target`: where it jumps to, or the handler that it names.
    pub target: Option<BlockId>,
    /// `i_except`: the handler of what it raises.
    pub except_handler: Option<BlockId>,
    /// Which instruction of the unit it is, whatever passes do to it and wherever they move it: its index in the
    /// sequence; what passes make, copies too, takes the numbers behind.
    pub id: u32,
}

impl Instruction {
    /// An instruction without a target and outside every protected range; its number is given when it enters a
    /// graph.
    #[inline]
    pub fn new(opcode: Opcode, oparg: i32, location: Location) -> Self {
        Self { opcode, oparg, location, target: None, except_handler: None, id: 0 }
    }

    /// `INSTR_SET_OP0`
    #[inline]
    pub(crate) fn set_op0(&mut self, opcode: Opcode) {
        self.opcode = opcode;
        self.oparg = 0;
    }

    /// `INSTR_SET_OP1`
    #[inline]
    pub(crate) fn set_op1(&mut self, opcode: Opcode, oparg: i32) {
        self.opcode = opcode;
        self.oparg = oparg;
    }

    /// Whether it jumps, with a condition or without.
    #[inline]
    pub fn is_jump(&self) -> bool {
        self.opcode.has_jump()
    }
}

/// `BB_HAS_FALLTHROUGH`: whether control may reach the end of a block's instructions.
#[inline]
pub(crate) fn fall_through(instructions: &[Instruction]) -> bool {
    instructions.last().is_none_or(|last| last.opcode.falls_through())
}

/// `basicblock`: a run of instructions that is entered at its start and left at its end.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "CPython's marks, independent of each other")]
pub struct Block {
    /// Where the instructions start in the graph's store, how many there are, and room for how many.
    pub(crate) start: u32,
    pub(crate) len: u32,
    pub(crate) capacity: u32,
    /// The label that stood before it in the sequence, by the index of the instruction; copies get new ones.
    pub label: Option<u32>,
    /// `b_predecessors`: how many edges led here when reachability was computed, kept up to date since.
    pub predecessors: i32,
    /// `b_startdepth`: depth of the stack on entry, once computed.
    pub startdepth: Option<i32>,
    /// `b_unsafe_locals_mask`: bit i says that local i may be unbound on entry.
    pub(crate) unsafe_locals_mask: u64,
    /// `b_preserve_lasti`: a handler that wants the raising instruction's offset on the stack.
    pub preserve_lasti: bool,
    /// `b_except_handler`: some instruction names it as a handler.
    pub except_handler: bool,
    /// `b_cold`: reached only through handlers.
    pub cold: bool,
    /// `b_warm`: reached without an exception.
    pub warm: bool,
    /// Scratch of the walk that is under way.
    pub visited: bool,
    /// May hold NOPs: passes that write them say so, and only such blocks are searched for them.
    pub(crate) nops: bool,
}

/// Why control may go from one block to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edge {
    /// The block's end is reached and the next block follows.
    Fallthrough,
    /// The last instruction jumps.
    Jump,
    /// A `SETUP_*` instruction names the handler: no control flow, but it keeps the handler alive.
    Setup,
    /// An instruction in this range of the block (first, behind the last) raises.
    Exception {
        /// Index of the first protected instruction.
        start: u32,
        /// Index behind the last protected instruction.
        end: u32,
    },
}
