//! The instructions that a code object's bytes stand for (`dis._unpack_opargs`).

use crate::Opcode;

/// One instruction, or an `EXTENDED_ARG`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instruction {
    /// Where its own code unit is, in bytes.
    pub offset: usize,
    /// Where the `EXTENDED_ARG`s before it start, in bytes.
    pub start_offset: usize,
    /// The byte that says what it does.
    pub byte: u8,
    /// The opcode, unless the byte is none.
    pub opcode: Option<Opcode>,
    /// The argument, those of `EXTENDED_ARG`s before it included; `None` if it takes none.
    pub arg: Option<i32>,
}

impl Instruction {
    /// The general form of the instruction.
    pub fn deopt(&self) -> Option<Opcode> {
        self.opcode.map(Opcode::deopt)
    }

    /// Where the next instruction starts, in bytes, behind inline caches.
    pub fn end_offset(&self) -> usize {
        self.offset + 2 + 2 * self.opcode.map_or(0, Opcode::caches)
    }

    /// Where it jumps to, in bytes; negative or past the end if the code makes no sense.
    pub fn jump_target(&self) -> Option<i64> {
        let opcode = self.deopt().filter(|opcode| opcode.has_jump())?;
        let distance = 2 * i64::from(self.arg?);
        let end = self.end_offset() as i64;
        Some(if opcode.is_backwards_jump() { end - distance } else { end + distance })
    }
}

/// Whether `END_FOR` and `POP_TOP` start at a code unit: a `FOR_ITER` that jumps there has run out, and steps over them.
pub fn is_end_of_loop(code: &[u8], unit: usize) -> bool {
    let opcode = |unit: usize| code.get(2 * unit).and_then(|&byte| Opcode::from_byte(byte));
    opcode(unit) == Some(Opcode::EndFor) && opcode(unit + 1) == Some(Opcode::PopTop)
}

/// The instructions of a code object's bytes, inline caches skipped.
pub fn instructions(code: &[u8]) -> impl Iterator<Item = Instruction> {
    let mut units = code.chunks_exact(2).enumerate();
    let (mut extended, mut prefixes) = (0i32, 0);
    std::iter::from_fn(move || {
        let (index, unit) = units.next()?;
        let offset = index * 2;
        let opcode = Opcode::from_byte(unit[0]);
        let deopt = opcode.map(Opcode::deopt);
        let arg = deopt.is_some_and(Opcode::has_arg).then(|| i32::from(unit[1]) | extended);
        let is_prefix = deopt == Some(Opcode::ExtendedArg);
        extended = arg.filter(|_| is_prefix).map_or(0, |arg| arg << 8);
        let start_offset = if is_prefix { offset } else { offset - prefixes * 2 };
        prefixes = if is_prefix { prefixes + 1 } else { 0 };
        let caches = opcode.map_or(0, Opcode::caches);
        if caches > 0 {
            units.nth(caches - 1);
        }
        Some(Instruction { offset, start_offset, byte: unit[0], opcode, arg })
    })
}
