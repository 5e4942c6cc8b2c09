//! Instructions and labels: `_PyInstructionSequence`.

use cutaway_bytecode::Opcode;
use cutaway_source::Location;

/// A place to jump to; [`InstructionSequence::offset`] tells where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label(pub u32);

/// One instruction, or pseudo-instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What to do.
    pub opcode: Opcode,
    /// The argument, 0 where there is none. For jumps and `SETUP_*` the number of a [`Label`].
    pub oparg: i32,
    /// The place in the source; [`Location::NONE`] for artificial instructions.
    pub location: Location,
}

impl Instruction {
    /// The label to which the instruction jumps, or which handles exceptions of the block that it sets up.
    pub fn label(&self) -> Option<Label> {
        self.opcode.has_target().then_some(Label(self.oparg as u32))
    }
}

/// The instructions of a unit, in order, and where its labels are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstructionSequence {
    /// The instructions.
    pub instructions: Vec<Instruction>,
    /// For each label the index of the instruction that it stands before.
    pub labels: Vec<u32>,
}

impl InstructionSequence {
    /// The index of the instruction before which the label stands.
    pub fn offset(&self, label: Label) -> usize {
        self.labels.get(label.0 as usize).map_or(self.instructions.len(), |&offset| offset as usize)
    }

    /// The index of the instruction that this one targets.
    pub fn target(&self, instruction: &Instruction) -> Option<usize> {
        instruction.label().map(|label| self.offset(label))
    }

    pub(crate) fn new_label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    pub(crate) fn use_label(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.instructions.len() as u32;
    }

    /// Puts an instruction first and moves all labels that are in use.
    pub(crate) fn insert_first(&mut self, instruction: Instruction) {
        self.instructions.insert(0, instruction);
        for offset in &mut self.labels {
            *offset = offset.saturating_add(1);
        }
    }
}
