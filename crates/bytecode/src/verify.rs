//! What must hold of a code object that comes from outside: that of the assembler keeps it.
//!
//! The code decodes, arguments count in their tables, jumps and handlers lead to instructions, the stack is as deep
//! at an instruction whichever way leads there and never deeper than `co_stacksize`, control does not run off the
//! end, and the tables cover the code.

use std::fmt;

use crate::argument::{self, Tables};
use crate::code::flags::{CO_VARARGS, CO_VARKEYWORDS};
use crate::code::kinds;
use crate::exceptiontable::{self, Entry};
use crate::instructions::{instructions, is_end_of_loop};
use crate::{Branch, CodeObject, Opcode, linetable};

/// What does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The offset of the instruction, in bytes, if it is about one.
    pub offset: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            Some(offset) => write!(f, "offset {offset}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Checks a code object, not those among its constants.
pub fn verify(code: &CodeObject) -> Result<(), Fault> {
    tables(code)?;
    let mut body = Body::decode(code)?;
    body.handlers(code)?;
    body.stack(code)
}

fn fault<T>(offset: impl Into<Option<usize>>, what: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { offset: offset.into(), what: what.into() })
}

fn tables(code: &CodeObject) -> Result<(), Fault> {
    if code.co_localspluskinds.len() != code.nlocalsplus() {
        return fault(None, "as many kinds as names of slots are wanted");
    }
    if let Some(kind) = code.co_localspluskinds.iter().find(|kind| **kind & !kinds::ALL != 0) {
        return fault(None, format!("a slot cannot be of kind {kind:#x}"));
    }
    let stars = [CO_VARARGS, CO_VARKEYWORDS].into_iter().filter(|flag| code.co_flags & flag != 0).count();
    let parameters = u64::from(code.co_argcount) + u64::from(code.co_kwonlyargcount) + stars as u64;
    if code.co_posonlyargcount > code.co_argcount || parameters > code.co_nlocals() as u64 {
        return fault(None, "parameters without a slot");
    }
    let units = code.co_code.len() / 2;
    if linetable::entries(&code.co_linetable, code.co_firstlineno).map(|entry| entry.units).sum::<usize>()
        != units
    {
        return fault(None, "the line table does not cover the code");
    }
    Ok(())
}

/// What the stack's walk wants of an instruction.
#[derive(Clone, Copy)]
struct Step {
    opcode: Opcode,
    arg: i32,
    /// Its own code unit.
    unit: u32,
    /// The unit behind its inline caches.
    end: u32,
}

impl Step {
    /// The unit that a jump leads to, if the code makes sense.
    fn target(&self) -> i64 {
        let (end, distance) = (i64::from(self.end), i64::from(self.arg));
        if self.opcode.is_backwards_jump() { end - distance } else { end + distance }
    }
}

/// Decoded code, by code unit.
struct Body {
    list: Vec<Step>,
    /// For each code unit, the instruction that starts there, one more than its index in `list`; 0 for none.
    starts: Vec<u32>,
    handlers: Vec<Entry>,
}

impl Body {
    fn decode(code: &CodeObject) -> Result<Body, Fault> {
        if code.co_code.is_empty() || !code.co_code.len().is_multiple_of(2) {
            return fault(None, "code is units of two bytes, one at least");
        }
        let units = code.co_code.len() / 2;
        let tables = Tables::of(code);
        let mut body = Body { list: Vec::with_capacity(units), starts: vec![0; units], handlers: Vec::new() };
        for instruction in instructions(&code.co_code) {
            let offset = instruction.offset;
            let Some(opcode) = instruction.opcode.filter(|opcode| argument::is_compiled(*opcode)) else {
                return fault(
                    offset,
                    format!("no instruction of compiled code has the number {}", instruction.byte),
                );
            };
            if instruction.end_offset() > code.co_code.len() {
                return fault(offset, "inline caches are cut off");
            }
            if opcode == Opcode::ExtendedArg {
                continue;
            }
            let arg = instruction.arg.unwrap_or(0);
            argument::check(opcode, arg, &tables).or_else(|what| fault(offset, what))?;
            body.starts[instruction.start_offset / 2] = body.list.len() as u32 + 1;
            let (unit, end) = (offset as u32 / 2, instruction.end_offset() as u32 / 2);
            body.list.push(Step { opcode, arg, unit, end });
        }
        if body.list.is_empty() { fault(None, "there are only EXTENDED_ARGs") } else { Ok(body) }
    }

    /// The index of the instruction that starts at a code unit.
    fn at(&self, unit: usize) -> Option<usize> {
        self.starts.get(unit).and_then(|index| (*index as usize).checked_sub(1))
    }

    fn handlers(&mut self, code: &CodeObject) -> Result<(), Fault> {
        let mut written = Vec::new();
        for entry in exceptiontable::entries(&code.co_exceptiontable) {
            exceptiontable::write(&mut written, entry);
            let behind = self.handlers.last().map_or(0, |last| last.end);
            let is_range =
                behind <= entry.start && entry.start < entry.end && entry.end as usize <= self.starts.len();
            if !is_range || self.at(entry.target as usize).is_none() || entry.depth > code.co_stacksize {
                return fault(
                    None,
                    format!("entry {} of the exception table fits nothing", self.handlers.len()),
                );
            }
            self.handlers.push(entry);
        }
        if written != code.co_exceptiontable {
            return fault(None, "the exception table cannot be read to its end");
        }
        Ok(())
    }

    fn handler_of(&self, unit: u32) -> Option<Entry> {
        let index = self.handlers.partition_point(|entry| entry.end <= unit);
        self.handlers.get(index).copied().filter(|entry| entry.start <= unit)
    }

    fn stack(&self, code: &CodeObject) -> Result<(), Fault> {
        let max = i64::from(code.co_stacksize);
        let mut walk = Walk { depths: vec![UNKNOWN; self.list.len()], todo: vec![0], max };
        walk.enter(0, 0, 0)?;
        while let Some(mut index) = walk.todo.pop() {
            while self.step(code, &mut walk, index)? {
                index += 1;
            }
        }
        Ok(())
    }

    /// Enters what follows an instruction; whether the next one does and was not known before.
    fn step(&self, code: &CodeObject, walk: &mut Walk, index: usize) -> Result<bool, Fault> {
        let step = self.list[index];
        let Step { opcode, arg, unit, .. } = step;
        let offset = unit as usize * 2;
        let depth = walk.depths[index];
        if let Some(entry) = self.handler_of(unit) {
            if depth < i64::from(entry.depth) {
                return fault(offset, "the stack is lower than its handler wants");
            }
            let entered = i64::from(entry.depth) + 1 + i64::from(entry.lasti);
            walk.jump(self.at(entry.target as usize).unwrap_or(0), entered, offset)?;
        }
        let effect = |branch| match opcode.stack_effect(arg, branch) {
            Some(effect) => Ok(i64::from(effect)),
            None => fault(offset, format!("{opcode} has no stack effect")),
        };
        let popped = i64::from(opcode.popped(arg).unwrap_or(0));
        if depth < popped {
            return fault(offset, format!("stack underflow: {opcode} takes {popped} of {depth}"));
        }
        if opcode.has_jump() {
            let target = usize::try_from(step.target()).unwrap_or(usize::MAX);
            let Some(landing) = self.at(target) else {
                return fault(offset, "a jump to where no instruction starts");
            };
            if opcode == Opcode::ForIter && !is_end_of_loop(&code.co_code, target) {
                return fault(offset, "FOR_ITER steps over END_FOR and POP_TOP, which are not there");
            }
            walk.jump(landing, depth + effect(Branch::Taken)?, offset)?;
        }
        if !opcode.falls_through() {
            return Ok(false);
        }
        if index + 1 == self.list.len() {
            return fault(offset, "control runs off the end of the code");
        }
        walk.enter(index + 1, depth + effect(Branch::Fallthrough)?, offset)
    }
}

/// The depth at an instruction to which no way has been found yet.
const UNKNOWN: i64 = -1;

/// Depths at the instructions, and the instructions from which the walk goes on.
struct Walk {
    depths: Vec<i64>,
    todo: Vec<usize>,
    max: i64,
}

impl Walk {
    /// Notes the depth at an instruction; whether none was known.
    #[inline]
    fn enter(&mut self, index: usize, depth: i64, from: usize) -> Result<bool, Fault> {
        if depth < 0 || depth > self.max {
            return fault(from, format!("the stack gets {depth} deep, it has room for {}", self.max));
        }
        let known = std::mem::replace(&mut self.depths[index], depth);
        if known != UNKNOWN && known != depth {
            return fault(from, format!("the stack is {depth} deep, on another way {known}"));
        }
        Ok(known == UNKNOWN)
    }

    /// As [`Walk::enter`]; the walk will go on from there.
    fn jump(&mut self, target: usize, depth: i64, from: usize) -> Result<(), Fault> {
        if self.enter(target, depth, from)? {
            self.todo.push(target);
        }
        Ok(())
    }
}

/// Code objects nest so deeply at most; Python's parser takes fewer functions in one another.
const DEEPEST: u32 = 5_000;

/// Where code objects stand in several others, they count once for each; so many more than there are may come of that.
const REPEATED: u64 = 1 << 16;

/// Checks how code objects stand in one another; `inner` has for each the numbers of those in it, which are greater than its
/// own. An error comes with the number.
pub fn nesting(inner: &[Vec<u32>]) -> Result<(), (usize, String)> {
    // Of each, how deep it is and how many there are in it, itself counted.
    let mut sizes = vec![(1u32, 1u64); inner.len()];
    for (number, numbers) in inner.iter().enumerate().rev() {
        let (mut depth, mut count) = sizes[number];
        for &other in numbers {
            let Some(&(below, more)) = sizes.get(other as usize).filter(|_| other as usize > number) else {
                return Err((number, format!("u{other} does not come behind it")));
            };
            depth = depth.max(below + 1);
            count = count.saturating_add(more);
        }
        if depth > DEEPEST {
            return Err((number, "code objects nest too deeply".to_owned()));
        }
        if count > inner.len() as u64 + REPEATED {
            return Err((number, "the same code objects stand in too many others".to_owned()));
        }
        sizes[number] = (depth, count);
    }
    Ok(())
}
