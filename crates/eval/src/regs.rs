//! The machine's registers: four words that live in the loop's own registers.
//!
//! # Invariant
//! - `code` is the running frame's code; the frame's record keeps it alive.
//! - `pc` is inside its code units, on an instruction or one of its caches: [`crate::verify`] has seen to it
//!   that every way through the code stays inside and ends with an instruction that leaves.
//! - `locals..locals + nlocalsplus` and from there up to `sp` are initialised slots of this frame; `sp` never passes the
//!   frame's end, because the verifier has followed the depth of the stack.
//!
//! Every method is inlined: a register set whose address is taken would live in memory.
#![expect(unsafe_code, reason = "raw slots and code units; the invariant is stated above")]
#![expect(clippy::inline_always, reason = "the registers must never be in memory")]

use std::cell::Cell;
use std::ptr::NonNull;

use cutaway_bytecode::Opcode;
use cutaway_runtime::Value;
use cutaway_runtime::object::Code;

use crate::stack::Place;

/// Program counter, stack pointer, the frame's slots and its code.
#[derive(Clone, Copy)]
pub(crate) struct Regs {
    pub(crate) pc: *const Cell<u16>,
    pub(crate) sp: Place,
    pub(crate) locals: Place,
    pub(crate) code: NonNull<Code>,
}

impl Regs {
    /// The next instruction and its argument.
    #[inline(always)]
    pub(crate) fn fetch(&mut self) -> (Opcode, u32) {
        // SAFETY: `pc` is on an instruction. The loader puts only opcodes' numbers into the low byte of the units that
        // the verifier calls instructions, so the byte is a discriminant.
        unsafe {
            let unit = (*self.pc).get();
            self.pc = self.pc.add(1);
            (std::mem::transmute::<u16, Opcode>(unit & 0xFF), u32::from(unit >> 8))
        }
    }

    /// The instruction after an `EXTENDED_ARG`.
    #[inline(always)]
    pub(crate) fn fetch_extended(&mut self, high: u32) -> (Opcode, u32) {
        let (opcode, low) = self.fetch();
        (opcode, high << 8 | low)
    }

    /// Skips inline caches.
    #[inline(always)]
    pub(crate) fn skip(&mut self, units: usize) {
        // SAFETY: the verifier saw the instruction's caches inside the code.
        self.pc = unsafe { self.pc.add(units) };
    }

    /// Jumps forward.
    #[inline(always)]
    pub(crate) fn jump(&mut self, units: u32) {
        // SAFETY: the verifier checked the target.
        self.pc = unsafe { self.pc.add(units as usize) };
    }

    /// Jumps backward.
    #[inline(always)]
    pub(crate) fn jump_back(&mut self, units: u32) {
        // SAFETY: the verifier checked the target.
        self.pc = unsafe { self.pc.sub(units as usize) };
    }

    /// A unit of the instruction's inline cache, 0 being the first behind the opcode.
    #[inline(always)]
    pub(crate) fn cache(&self, index: usize) -> u16 {
        // SAFETY: the verifier saw the instruction's caches inside the code.
        unsafe { (*self.pc.add(index)).get() }
    }

    /// Two units of the cache.
    #[inline(always)]
    pub(crate) fn cache32(&self, index: usize) -> u32 {
        u32::from(self.cache(index)) | u32::from(self.cache(index + 1)) << 16
    }

    /// Writes a unit of the cache.
    #[inline(always)]
    pub(crate) fn set_cache(&self, index: usize, unit: u16) {
        // SAFETY: as in `cache`.
        unsafe { (*self.pc.add(index)).set(unit) };
    }

    /// Writes two units of the cache.
    #[inline(always)]
    pub(crate) fn set_cache32(&self, index: usize, word: u32) {
        self.set_cache(index, word as u16);
        self.set_cache(index + 1, (word >> 16) as u16);
    }

    /// Puts another opcode over the one just fetched.
    #[inline(always)]
    pub(crate) fn rewrite(&self, opcode: Opcode) {
        // SAFETY: the unit before `pc` is the instruction that was fetched.
        unsafe {
            let unit = &*self.pc.sub(1);
            unit.set(unit.get() & 0xFF00 | opcode.number());
        }
    }

    /// The opcode that is now where the last one was fetched.
    #[inline(always)]
    pub(crate) fn opcode_here(&self) -> Opcode {
        // SAFETY: as in `rewrite` and `fetch`.
        unsafe { std::mem::transmute::<u16, Opcode>((*self.pc.sub(1)).get() & 0xFF) }
    }

    /// Pushes.
    #[inline(always)]
    pub(crate) fn push(&mut self, value: Value) {
        // SAFETY: there is room, and nothing to drop in the slot.
        unsafe {
            self.sp.write(value);
            self.sp = self.sp.add(1);
        }
    }

    /// Pops.
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Value {
        // SAFETY: the verifier followed the depth; the value moves out and the slot counts as empty.
        unsafe {
            self.sp = self.sp.sub(1);
            self.sp.read()
        }
    }

    /// The value `depth` below the top, 1 being the top.
    #[inline(always)]
    pub(crate) fn peek(&self, depth: usize) -> &Value {
        // SAFETY: the verifier followed the depth; nothing writes the slot while `self` is borrowed.
        unsafe { &*self.sp.sub(depth) }
    }

    /// Puts `value` where the value `depth` below the top was, which the caller gets.
    #[inline(always)]
    pub(crate) fn replace(&mut self, depth: usize, value: Value) -> Value {
        // SAFETY: as in `peek`.
        unsafe { self.sp.sub(depth).replace(value) }
    }

    /// Swaps the top with the value `depth` below the top.
    #[inline(always)]
    pub(crate) fn swap(&mut self, depth: usize) {
        // SAFETY: as in `peek`.
        unsafe { std::ptr::swap(self.sp.sub(1), self.sp.sub(depth)) };
    }

    /// The topmost `count` values, the deepest first.
    #[inline(always)]
    pub(crate) fn args(&self, count: usize) -> &[Value] {
        // SAFETY: as in `peek`.
        unsafe { std::slice::from_raw_parts(self.sp.sub(count), count) }
    }

    /// The topmost `count` values move out; the stack is shorter afterwards.
    #[inline(always)]
    pub(crate) fn take(&mut self, count: usize) -> Vec<Value> {
        let mut values = Vec::with_capacity(count);
        // SAFETY: as in `pop`: the values move into the vector, the slots count as empty.
        unsafe {
            self.sp = self.sp.sub(count);
            std::ptr::copy_nonoverlapping(self.sp, values.as_mut_ptr(), count);
            values.set_len(count);
        }
        values
    }

    /// A slot of the frame.
    #[inline(always)]
    pub(crate) fn local(&self, index: u32) -> &Value {
        // SAFETY: the verifier checked the index; nothing writes the slot while `self` is borrowed.
        unsafe { &*self.locals.add(index as usize) }
    }

    /// Puts `value` into a slot of the frame and hands out the old one.
    #[inline(always)]
    pub(crate) fn replace_local(&mut self, index: u32, value: Value) -> Value {
        // SAFETY: the verifier checked the index.
        unsafe { self.locals.add(index as usize).replace(value) }
    }

    /// The running code.
    #[inline(always)]
    pub(crate) fn code(&self) -> &Code {
        // SAFETY: the frame's record keeps it alive.
        unsafe { self.code.as_ref() }
    }

    /// A constant of the code.
    #[inline(always)]
    pub(crate) fn constant(&self, index: u32) -> Value {
        // SAFETY: the verifier checked the index.
        unsafe { self.code().consts.as_slice().get_unchecked(index as usize).clone() }
    }

    /// Pushes values, the last of them first.
    #[inline(always)]
    pub(crate) fn push_reversed(&mut self, values: Vec<Value>) {
        for value in values.into_iter().rev() {
            self.push(value);
        }
    }

    /// The code unit behind the instruction that was just fetched, counted from the start.
    #[inline(always)]
    pub(crate) fn unit(&self) -> usize {
        (self.pc.addr() - self.code().units.as_ptr().addr()) / size_of::<u16>()
    }
}
