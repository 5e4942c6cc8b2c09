//! Checks code units before they run, so that the loop need not look at every index.
//!
//! # What holds after [`verify`] said yes
//! - each instruction that can be reached is whole (its caches are inside the code) and is one the loop knows;
//! - constants, names and slots that it mentions exist;
//! - jumps land on instructions, nothing falls off the end; `FOR_ITER` lands on `END_FOR` and `POP_TOP`, which the loop
//!   steps over;
//! - at each instruction the stack has one depth, however it was reached; no instruction takes more than is there,
//!   and none leaves more than `co_stacksize`.
//!
//! What kinds of values lie on the stack is not checked: the instructions look themselves.

use cutaway_bytecode::code::flags;
use cutaway_bytecode::instructions::is_end_of_loop;
use cutaway_bytecode::{Branch, CodeObject, Opcode, oparg};

use crate::handlers::{Handler, covers};

/// Why code units cannot be run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Error {
    /// No instruction where one is expected, or one that only the assembler knows.
    Opcode,
    /// An argument points outside its table.
    Argument,
    /// A jump into the middle of something, or the end of the code without a return.
    Jump,
    /// Too few or too many values on the stack, or a depth that depends on the way.
    Stack,
    /// Fields that contradict each other.
    Shape,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Opcode => "unknown opcode",
            Self::Argument => "instruction argument out of range",
            Self::Jump => "jump out of range",
            Self::Stack => "inconsistent stack depth",
            Self::Shape => "code: bad argument counts or slots",
        })
    }
}

/// One decoded instruction.
struct Decoded {
    opcode: Opcode,
    oparg: i32,
    /// The unit after the instruction and its caches.
    next: usize,
    /// The unit of the opcode itself, behind its prefixes.
    at: usize,
}

/// Checks `code`; `handlers` are those of its exception table.
pub fn verify(code: &CodeObject, handlers: &[Handler]) -> Result<(), Error> {
    shape(code)?;
    let mut walk = Walk { code, handlers, depths: vec![UNSEEN; code.co_code.len() / 2], work: vec![(0, 0)] };
    while let Some((unit, depth)) = walk.work.pop() {
        walk.follow(unit, depth)?;
    }
    Ok(())
}

const UNSEEN: i32 = -1;
/// Prefixes and caches, into which nothing may jump.
const INSIDE: i32 = -2;

fn shape(code: &CodeObject) -> Result<(), Error> {
    let extra = u64::from(code.co_flags & flags::CO_VARARGS != 0)
        + u64::from(code.co_flags & flags::CO_VARKEYWORDS != 0);
    let parameters = u64::from(code.co_argcount) + u64::from(code.co_kwonlyargcount) + extra;
    let sane = parameters <= code.co_nlocals() as u64
        && code.co_posonlyargcount <= code.co_argcount
        && code.co_localspluskinds.len() == code.co_localsplusnames.len()
        && code.co_code.len().is_multiple_of(2)
        && i32::try_from(code.co_code.len()).is_ok()
        && code.co_stacksize < 1 << 24
        && code.nlocalsplus() < 1 << 24;
    if sane { Ok(()) } else { Err(Error::Shape) }
}

struct Walk<'a> {
    code: &'a CodeObject,
    handlers: &'a [Handler],
    depths: Vec<i32>,
    work: Vec<(usize, i32)>,
}

impl Walk<'_> {
    /// Follows the code from `unit` until it leaves or meets a place that was seen.
    fn follow(&mut self, mut unit: usize, mut depth: i32) -> Result<(), Error> {
        loop {
            match *self.depths.get(unit).ok_or(Error::Jump)? {
                UNSEEN => {}
                INSIDE => return Err(Error::Jump),
                seen if seen == depth => return Ok(()),
                _ => return Err(Error::Stack),
            }
            let decoded = self.decode(unit)?;
            self.mark(unit, &decoded, depth)?;
            self.check_arguments(&decoded)?;
            self.enter_handlers(unit, decoded.at, depth)?;
            let Decoded { opcode, oparg, next, .. } = decoded;
            if opcode.popped(oparg).ok_or(Error::Opcode)? > depth {
                return Err(Error::Stack);
            }
            if opcode.has_jump() {
                let taken = self.after(&decoded, depth, Branch::Taken)?;
                let target = self.target(&decoded)?;
                if opcode == Opcode::ForIter && !is_end_of_loop(&self.code.co_code, target) {
                    return Err(Error::Jump);
                }
                self.work.push((target, taken));
            }
            depth = self.after(&decoded, depth, Branch::Fallthrough)?;
            if !opcode.falls_through() || opcode == Opcode::InterpreterExit {
                return Ok(());
            }
            unit = next;
        }
    }

    fn decode(&self, unit: usize) -> Result<Decoded, Error> {
        let units: &[u8] = &self.code.co_code;
        let (mut at, mut oparg) = (unit, 0i32);
        loop {
            let (Some(&byte), Some(&arg)) = (units.get(2 * at), units.get(2 * at + 1)) else {
                return Err(Error::Jump);
            };
            let opcode = Opcode::from_byte(byte).ok_or(Error::Opcode)?.deopt();
            if oparg >> 23 != 0 {
                return Err(Error::Argument);
            }
            oparg = oparg << 8 | i32::from(arg);
            if opcode == Opcode::ExtendedArg {
                at += 1;
                continue;
            }
            return Ok(Decoded { opcode, oparg, next: at + 1 + opcode.caches(), at });
        }
    }

    fn mark(&mut self, unit: usize, decoded: &Decoded, depth: i32) -> Result<(), Error> {
        let places = self.depths.get_mut(unit..decoded.next).ok_or(Error::Jump)?;
        if places.iter().any(|&place| place != UNSEEN) {
            return Err(Error::Jump);
        }
        places.fill(INSIDE);
        if let Some(first) = places.first_mut() {
            *first = depth;
        }
        Ok(())
    }

    fn after(&self, decoded: &Decoded, depth: i32, branch: Branch) -> Result<i32, Error> {
        let effect = decoded.opcode.stack_effect(decoded.oparg, branch).ok_or(Error::Opcode)?;
        let pushed = decoded.opcode.pushed(decoded.oparg).ok_or(Error::Opcode)?;
        let popped = decoded.opcode.popped(decoded.oparg).ok_or(Error::Opcode)?;
        let highest = depth.max(depth + effect).max(depth - popped + pushed);
        if depth + effect < 0 || highest > self.code.co_stacksize as i32 {
            Err(Error::Stack)
        } else {
            Ok(depth + effect)
        }
    }

    fn target(&self, decoded: &Decoded) -> Result<usize, Error> {
        let back = matches!(decoded.opcode, Opcode::JumpBackward | Opcode::JumpBackwardNoInterrupt);
        let distance = decoded.oparg as usize;
        let target =
            if back { decoded.next.checked_sub(distance) } else { decoded.next.checked_add(distance) };
        target.ok_or(Error::Jump)
    }

    fn enter_handlers(&mut self, unit: usize, at: usize, _depth: i32) -> Result<(), Error> {
        for handler in self.handlers.iter().filter(|handler| covers(handler, unit) || covers(handler, at)) {
            let entry = handler.depth as i32 + i32::from(handler.lasti) + 1;
            if entry > self.code.co_stacksize as i32 {
                return Err(Error::Stack);
            }
            let target = handler.target as usize;
            if self.depths.get(target) != Some(&entry) {
                self.work.push((target, entry));
            }
        }
        Ok(())
    }

    fn check_arguments(&self, decoded: &Decoded) -> Result<(), Error> {
        let Decoded { opcode, oparg, .. } = *decoded;
        let arg = oparg as usize;
        let (names, slots) = (self.code.co_names.len(), self.code.nlocalsplus());
        let generator = flags::CO_GENERATOR | flags::CO_COROUTINE | flags::CO_ASYNC_GENERATOR;
        let fits = match opcode {
            Opcode::LoadConst | Opcode::ReturnConst => arg < self.code.co_consts.len(),
            Opcode::LoadGlobal | Opcode::LoadAttr => arg >> 1 < names,
            Opcode::LoadSuperAttr => arg >> 2 < names,
            Opcode::LoadFastLoadFast | Opcode::StoreFastLoadFast | Opcode::StoreFastStoreFast => {
                arg >> 4 < slots && arg & 15 < slots
            }
            Opcode::CopyFreeVars => arg <= slots && arg == self.code.co_freevars().count(),
            Opcode::BinaryOp => arg < oparg::BINARY_OPS.len(),
            Opcode::CompareOp => arg >> 5 < oparg::COMPARE_OPS.len(),
            Opcode::CallIntrinsic1 => arg < oparg::INTRINSICS_1.len(),
            Opcode::CallIntrinsic2 => arg < oparg::INTRINSICS_2.len(),
            Opcode::RaiseVarargs => arg <= 2,
            Opcode::Reraise => arg <= 2,
            Opcode::BuildSlice => arg == 2 || arg == 3,
            Opcode::ConvertValue => (1..=3).contains(&arg),
            Opcode::Copy | Opcode::Swap | Opcode::ListAppend | Opcode::SetAdd | Opcode::MapAdd => arg > 0,
            Opcode::ListExtend | Opcode::SetUpdate | Opcode::DictUpdate | Opcode::DictMerge => arg > 0,
            Opcode::ReturnGenerator => self.code.co_flags & generator != 0,
            Opcode::MakeCell => arg < slots,
            Opcode::Cache | Opcode::Reserved | Opcode::EnterExecutor | Opcode::InterpreterExit => false,
            _ if opcode.is_pseudo() || opcode.is_instrumented() => false,
            _ if opcode.has_name() => arg < names,
            _ if opcode.has_local() || opcode.has_free() => arg < slots,
            _ => true,
        };
        if fits { Ok(()) } else { Err(Error::Argument) }
    }
}
