//! How jumps came to their `EXTENDED_ARG`s: the rounds of CPython's assembler, played again on finished code.
//!
//! The assembler first takes a jump's argument to be the index of the instruction that it goes to, and lays the
//! code out with the sizes which that gives. Distances then change sizes, and sizes distances, until nothing changes.

use crate::Opcode;
use crate::argument::extended_args;
use crate::instructions::{Instruction, instructions};

/// A jump whose size is not the smallest all the time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Growth {
    /// Where its own code unit is, in bytes.
    pub offset: usize,
    /// How many `EXTENDED_ARG`s it had at first, and after each round.
    pub sizes: Vec<u32>,
}

/// Code that no assembler made might go on for ever.
const MAX_ROUNDS: usize = 100;

/// The jumps that had `EXTENDED_ARG`s at some time, in the order of the code.
pub fn growths(code: &[u8]) -> Vec<Growth> {
    let Some(mut layout) = Layout::new(code) else { return Vec::new() };
    let _ = (0..MAX_ROUNDS).find(|_| !layout.round());
    let grew = layout.jumps.into_iter().filter(|jump| jump.sizes.iter().any(|size| *size > 0));
    grew.map(|jump| Growth { offset: jump.offset, sizes: jump.sizes }).collect()
}

struct Jump {
    /// Its own index, and that of the instruction that it goes to.
    index: usize,
    target: usize,
    /// In the finished code, in bytes.
    offset: usize,
    sizes: Vec<u32>,
}

struct Layout {
    /// Size of each instruction in code units, jumps without their `EXTENDED_ARG`s.
    units: Vec<u32>,
    jumps: Vec<Jump>,
}

impl Layout {
    /// Before the first round; `None` for code that no assembler made, with a jump into the middle of an instruction.
    fn new(code: &[u8]) -> Option<Layout> {
        let is_prefix = |one: &Instruction| one.deopt() == Some(Opcode::ExtendedArg);
        let all: Vec<Instruction> = instructions(code).filter(|one| !is_prefix(one)).collect();
        let starts: Vec<i64> = all.iter().map(|one| one.start_offset as i64).collect();
        let (mut units, mut jumps) = (Vec::with_capacity(all.len()), Vec::new());
        for (index, one) in all.iter().enumerate() {
            let mut size = (one.end_offset() - one.offset) as u32 / 2;
            if let Some(target) = one.jump_target() {
                let target = starts.binary_search(&target).ok()?;
                let sizes = vec![extended_args(target as i32)];
                jumps.push(Jump { index, target, offset: one.offset, sizes });
            } else {
                size += (one.offset - one.start_offset) as u32 / 2;
            }
            units.push(size);
        }
        Some(Layout { units, jumps })
    }

    /// One round; tells whether a size changed.
    fn round(&mut self) -> bool {
        let mut sizes = self.units.clone();
        for jump in &self.jumps {
            sizes[jump.index] += jump.sizes.last().copied().unwrap_or(0);
        }
        let mut end = 0;
        let ends: Vec<u32> = sizes
            .iter()
            .map(|size| {
                end += size;
                end
            })
            .collect();
        let mut changed = false;
        for jump in &mut self.jumps {
            let target = ends[jump.target] - sizes[jump.target];
            let size = extended_args(ends[jump.index].abs_diff(target) as i32);
            changed |= jump.sizes.last() != Some(&size);
            jump.sizes.push(size);
        }
        changed
    }
}
