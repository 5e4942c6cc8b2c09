//! What decides on an edge: the test of the jump that its block ends with.

use cutaway_bytecode::Opcode as Op;

use crate::{Edge, Instruction};

/// What must be so for an edge to be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Condition {
    /// Whether what is tested holds then.
    pub(super) holds: bool,
    /// The outcome in words.
    pub(super) words: &'static str,
}

/// When a conditional jump jumps: when its test holds, or when it does not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JumpsWhen {
    Holds,
    Fails,
}

/// The conditional jumps, each with both outcomes of its test.
const TESTS: [(Op, JumpsWhen, [&str; 2]); 6] = [
    (Op::PopJumpIfTrue, JumpsWhen::Holds, ["true", "false"]),
    (Op::PopJumpIfFalse, JumpsWhen::Fails, ["true", "false"]),
    (Op::PopJumpIfNone, JumpsWhen::Holds, ["is None", "is not None"]),
    (Op::PopJumpIfNotNone, JumpsWhen::Fails, ["is None", "is not None"]),
    (Op::ForIter, JumpsWhen::Fails, ["next item", "exhausted"]),
    (Op::Send, JumpsWhen::Fails, ["yielded", "returned"]),
];

/// The condition of an edge that leaves a block with this last instruction; none where nothing is tested.
pub(super) fn condition(last: Option<&Instruction>, edge: Edge) -> Option<Condition> {
    let jumps = match edge {
        Edge::Jump => true,
        Edge::Fallthrough => false,
        Edge::Setup | Edge::Exception { .. } => return None,
    };
    let last = last?;
    let (_, when, [yes, no]) = TESTS.into_iter().find(|(opcode, ..)| *opcode == last.opcode)?;
    let holds = jumps == (when == JumpsWhen::Holds);
    Some(Condition { holds, words: if holds { yes } else { no } })
}
