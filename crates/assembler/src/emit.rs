//! Bytes: code units, line table and exception table in one walk over the blocks.

use cutaway_bytecode::{Opcode, exceptiontable, linetable};
use cutaway_cfg::{BlockId, Cfg, Instruction};

use crate::Error;
use crate::jump_offsets::{Places, instr_size};

/// What a code object has in bytes.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) code: Vec<u8>,
    pub(crate) linetable: Vec<u8>,
    pub(crate) exceptiontable: Vec<u8>,
}

/// Makes [`Tables`]; keeps its memory from unit to unit.
#[derive(Default)]
pub(crate) struct Emitter {
    /// Where blocks start and jumps go, which the steps before find out.
    pub(crate) places: Places,
    lines: linetable::Writer,
    exceptions: Vec<u8>,
}

/// A handler whose range is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    handler: BlockId,
    target: u32,
    start: u32,
}

impl Emitter {
    /// `assemble_emit`
    pub(crate) fn assemble_emit(&mut self, cfg: &Cfg, firstlineno: i32) -> Result<Tables, Error> {
        let units = self.places.end();
        self.exceptions.clear();
        self.lines.start(firstlineno);
        let mut code = CodeUnits { bytes: vec![0; units as usize * 2], at: 0 };
        let mut open: Option<Open> = None;
        for place in &self.places.list {
            for instruction in cfg.instructions(place.block) {
                if open.map(|open| open.handler) != instruction.except_handler {
                    let here = code.at as u32;
                    let places = &self.places;
                    open = switch(&mut self.exceptions, places, cfg, open, instruction.except_handler, here)?;
                }
                let size = instr_size(instruction.opcode, instruction.oparg) as usize;
                code.push(instruction, size)?;
                self.lines.push(instruction.location, size);
            }
        }
        switch(&mut self.exceptions, &self.places, cfg, open, None, units)?;
        Ok(Tables {
            code: code.bytes,
            linetable: self.lines.finish().to_vec(),
            exceptiontable: self.exceptions.clone(),
        })
    }
}

/// The code, zero until it is written: inline caches stay so.
struct CodeUnits {
    bytes: Vec<u8>,
    /// In code units.
    at: usize,
}

impl CodeUnits {
    #[inline]
    fn push(&mut self, instruction: &Instruction, size: usize) -> Result<(), Error> {
        let Instruction { opcode, oparg, .. } = *instruction;
        let byte = opcode.byte().ok_or(Error::PseudoInstruction(opcode))?;
        let mut rest = &mut self.bytes[self.at * 2..(self.at + size) * 2];
        self.at += size;
        if oparg <= 0xFF {
            rest[0] = byte;
            rest[1] = oparg as u8;
            return Ok(());
        }
        let [fourth, third, second, first] = oparg.to_be_bytes();
        for (limit, part) in [(0xFF_FFFF, fourth), (0xFFFF, third), (0xFF, second)] {
            if oparg > limit {
                rest[..2].copy_from_slice(&[Opcode::ExtendedArg as u16 as u8, part]);
                rest = &mut rest[2..];
            }
        }
        rest[..2].copy_from_slice(&[byte, first]);
        Ok(())
    }
}

/// Another handler protects what follows. Handlers are the same when they start at the same instruction.
fn switch(
    table: &mut Vec<u8>,
    places: &Places,
    cfg: &Cfg,
    open: Option<Open>,
    handler: Option<BlockId>,
    here: u32,
) -> Result<Option<Open>, Error> {
    let target = handler.map(|handler| places.offset(handler)).transpose()?;
    if let Some(open) = open {
        if target == Some(open.target) {
            return Ok(handler.map(|handler| Open { handler, ..open }));
        }
        exceptiontable::write(table, entry(cfg, open, here));
    }
    let starts = handler.zip(target);
    Ok(starts.map(|(handler, target)| Open { handler, target, start: here }))
}

fn entry(cfg: &Cfg, open: Open, end: u32) -> exceptiontable::Entry {
    let handler = cfg.block(open.handler);
    let pushed = 1 + i32::from(handler.preserve_lasti);
    let depth = handler.startdepth.unwrap_or(0) - pushed;
    exceptiontable::Entry {
        start: open.start,
        end,
        target: open.target,
        depth: depth.max(0) as u32,
        lasti: handler.preserve_lasti,
    }
}
