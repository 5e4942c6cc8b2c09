//! The opcodes of CPython 3.13 and what is known of each.
//!
//! All facts come from one data file, `opcodes.txt`; `opcode/table.rs` is generated from it.

mod by_name;
pub mod generate;
#[rustfmt::skip]
mod table;

pub use table::Opcode;

/// What each opcode does, in words: see the head of the file.
pub const DESCRIPTIONS: &str = include_str!("../opcode-descriptions.txt");

/// Opcodes have smaller numbers than this: so many entries are in each table of facts.
pub const SIZE: usize = 512;

/// Marks, in the table of net stack effects, one that depends on the argument.
const VARIABLE: i8 = i8::MIN;

/// The bits of the table of flags, in the order of `generate::KINDS`.
mod flag {
    pub(super) const ARG: u16 = 1;
    pub(super) const CONST: u16 = 1 << 1;
    pub(super) const NAME: u16 = 1 << 2;
    pub(super) const JUMP: u16 = 1 << 3;
    pub(super) const FREE: u16 = 1 << 4;
    pub(super) const LOCAL: u16 = 1 << 5;
    pub(super) const EXC: u16 = 1 << 6;
    pub(super) const EVAL_BREAK: u16 = 1 << 7;
    pub(super) const DEOPT: u16 = 1 << 8;
    pub(super) const ERROR: u16 = 1 << 9;
    pub(super) const ESCAPES: u16 = 1 << 10;
    pub(super) const EXIT: u16 = 1 << 11;
    pub(super) const PURE: u16 = 1 << 12;
    pub(super) const ERROR_NO_POP: u16 = 1 << 13;
    pub(super) const SCOPE_EXIT: u16 = 1 << 14;
    pub(super) const ALWAYS: u16 = 1 << 15;
}

/// From this number on an opcode takes an argument (`opcode.HAVE_ARGUMENT` counts those above).
pub const HAVE_ARGUMENT: u8 = 44;

/// The first instrumented opcode.
pub const MIN_INSTRUMENTED_OPCODE: u8 = 236;

impl Opcode {
    /// The opcode of this number, pseudo-instructions included.
    pub const fn new(number: u16) -> Option<Self> {
        let number = number as usize;
        if number < table::BY_NUMBER.len() { table::BY_NUMBER[number] } else { None }
    }

    /// The opcode that this byte of a code object stands for.
    #[inline]
    pub const fn from_byte(byte: u8) -> Option<Self> {
        table::BY_NUMBER[byte as usize]
    }

    /// All opcodes by number.
    pub fn all() -> impl Iterator<Item = Self> {
        table::BY_NUMBER.iter().flatten().copied()
    }

    /// CPython's number.
    #[inline]
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// The byte that a code object holds; `None` for a pseudo-instruction.
    #[inline]
    pub const fn byte(self) -> Option<u8> {
        if self.is_pseudo() { None } else { Some(self as u16 as u8) }
    }

    /// CPython's name: `LOAD_FAST`.
    pub const fn name(self) -> &'static str {
        table::NAME[self.index()]
    }

    /// Code units of inline cache behind the instruction.
    #[inline]
    pub const fn caches(self) -> usize {
        table::CACHES[self.index()] as usize
    }

    /// The instruction that this one is a specialised form of (`_PyOpcode_Deopt`), or itself.
    #[inline]
    #[must_use]
    pub const fn deopt(self) -> Self {
        table::BASE[self.index()]
    }

    /// Whether this is a specialised form (PEP 659).
    pub const fn is_specialized(self) -> bool {
        table::BASE[self.index()] as u16 != self as u16
    }

    /// The specialised forms of this instruction, by number.
    pub fn specializations(self) -> impl Iterator<Item = Self> {
        Self::all().filter(move |other| other.is_specialized() && other.deopt() == self)
    }

    /// Whether the assembler replaces it; such an opcode is never in a code object.
    #[inline]
    pub const fn is_pseudo(self) -> bool {
        self as u16 > 255
    }

    /// What a pseudo-instruction may turn into; empty for others.
    pub const fn pseudo_targets(self) -> &'static [Self] {
        table::pseudo_targets(self)
    }

    /// Whether this is one of the forms that `sys.monitoring` puts in.
    pub const fn is_instrumented(self) -> bool {
        !self.is_pseudo() && self as u16 >= MIN_INSTRUMENTED_OPCODE as u16
    }

    /// `dis.hasarg`.
    #[inline]
    pub const fn has_arg(self) -> bool {
        self.has(flag::ARG)
    }

    /// `dis.hasconst`: the argument counts in `co_consts`.
    #[inline]
    pub const fn has_const(self) -> bool {
        self.has(flag::CONST)
    }

    /// `dis.hasname`: the argument counts in `co_names`.
    #[inline]
    pub const fn has_name(self) -> bool {
        self.has(flag::NAME)
    }

    /// `dis.hasjump`: the argument is a distance, before assembly a label.
    #[inline]
    pub const fn has_jump(self) -> bool {
        self.has(flag::JUMP)
    }

    /// `dis.hasfree`: the argument is a cell's or a free variable's slot.
    #[inline]
    pub const fn has_free(self) -> bool {
        self.has(flag::FREE)
    }

    /// `dis.haslocal`: the argument is a local variable's slot.
    #[inline]
    pub const fn has_local(self) -> bool {
        self.has(flag::LOCAL)
    }

    /// `dis.hasexc`, `IS_BLOCK_PUSH_OPCODE`: opens a range that a handler protects.
    #[inline]
    pub const fn is_block_push(self) -> bool {
        self.has(flag::EXC)
    }

    /// `HAS_TARGET`: jumps, or names a handler.
    #[inline]
    pub const fn has_target(self) -> bool {
        self.has(flag::JUMP | flag::EXC)
    }

    /// Whether the loop looks for signals and other requests here.
    pub const fn has_eval_break(self) -> bool {
        self.has(flag::EVAL_BREAK)
    }

    /// Whether it may turn back to its general form.
    pub const fn has_deopt(self) -> bool {
        self.has(flag::DEOPT)
    }

    /// Whether it may raise.
    pub const fn has_error(self) -> bool {
        self.has(flag::ERROR | flag::ERROR_NO_POP)
    }

    /// Whether it may run foreign code.
    pub const fn has_escapes(self) -> bool {
        self.has(flag::ESCAPES)
    }

    /// Whether it may leave a trace.
    pub const fn has_exit(self) -> bool {
        self.has(flag::EXIT)
    }

    /// Whether it only moves values.
    pub const fn is_pure(self) -> bool {
        self.has(flag::PURE)
    }

    /// `IS_SCOPE_EXIT_OPCODE`: control leaves the code object here.
    #[inline]
    pub const fn is_scope_exit(self) -> bool {
        self.has(flag::SCOPE_EXIT)
    }

    /// `IS_UNCONDITIONAL_JUMP_OPCODE`.
    #[inline]
    pub const fn is_unconditional_jump(self) -> bool {
        self.has(flag::ALWAYS)
    }

    /// Whether control may go on with the next instruction.
    #[inline]
    pub const fn falls_through(self) -> bool {
        !self.has(flag::SCOPE_EXIT | flag::ALWAYS)
    }

    /// A jump that may also fall through.
    #[inline]
    pub const fn is_conditional_jump(self) -> bool {
        matches!(
            self,
            Self::PopJumpIfFalse | Self::PopJumpIfTrue | Self::PopJumpIfNone | Self::PopJumpIfNotNone
        )
    }

    /// `IS_TERMINATOR_OPCODE`: must be the last of its block.
    #[inline]
    pub const fn is_terminator(self) -> bool {
        self.has(flag::JUMP | flag::SCOPE_EXIT)
    }

    /// `IS_ASSEMBLER_OPCODE`: a jump that only the assembler writes.
    #[inline]
    pub const fn is_assembler_opcode(self) -> bool {
        matches!(self, Self::JumpForward | Self::JumpBackward | Self::JumpBackwardNoInterrupt)
    }

    /// `IS_BACKWARDS_JUMP_OPCODE`.
    #[inline]
    pub const fn is_backwards_jump(self) -> bool {
        matches!(self, Self::JumpBackward | Self::JumpBackwardNoInterrupt)
    }

    /// Values taken from the stack; `None` where CPython has no figure.
    pub fn popped(self, oparg: i32) -> Option<i32> {
        table::popped(self, oparg)
    }

    /// Values left on the stack in their place; `None` where CPython has no figure.
    pub fn pushed(self, oparg: i32) -> Option<i32> {
        table::pushed(self, oparg)
    }

    /// The change in stack depth, when the jump is taken or the handler entered (`Branch::Taken`) or not.
    #[inline]
    pub fn stack_effect(self, oparg: i32, branch: Branch) -> Option<i32> {
        let jump = match branch {
            Branch::Taken => i32::from(table::JUMP[self.index()]),
            Branch::Fallthrough => 0,
        };
        let net = table::NET[self.index()];
        if net != VARIABLE {
            return Some(i32::from(net) + jump);
        }
        Some(self.pushed(oparg)? - self.popped(oparg)? + jump)
    }

    #[inline]
    const fn has(self, bits: u16) -> bool {
        table::FLAGS[self.index()] & bits != 0
    }

    /// Where the tables have it.
    #[inline]
    const fn index(self) -> usize {
        self as usize % SIZE
    }
}

/// Which way out of an instruction a stack effect is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Branch {
    /// To the next instruction.
    Fallthrough,
    /// To the jump's target, or into the handler.
    Taken,
}

impl std::fmt::Display for Opcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
