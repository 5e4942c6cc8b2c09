//! Bytes: code units, line table and exception table in one walk over the blocks.

use cutaway_bytecode::{Opcode, exceptiontable, linetable};
use cutaway_cfg::{BlockId, Cfg, Instruction};

use crate::Error;
use crate::jump_offsets::{Places, instr_size};

/// What a code object has in bytes.
pub(crate) struct Tables {
    pub(crate) code: Vec<u8>,
    pub(crate) linetable: Vec<u8>,
    pub(crate) exceptiontable: Vec<u8>,
}

/// Makes [`Tables`]; keeps its memory from unit to unit.
#[derive(Default)]
pub(crate) struct Emitter {
    places: Places,
    lines: linetable::Writer,
    code: Vec<u8>,
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
    pub(crate) fn emit(&mut self, cfg: &mut Cfg, firstlineno: i32) -> Result<Tables, Error> {
        self.places.resolve(cfg)?;
        self.code.clear();
        self.exceptions.clear();
        self.lines.start(firstlineno);
        let mut open: Option<Open> = None;
        for at in 0..self.places.list.len() {
            let block = self.places.list[at].block;
            for instruction in cfg.instructions(block) {
                if open.map(|open| open.handler) != instruction.except_handler {
                    open = self.switch(cfg, open, instruction.except_handler)?;
                }
                self.instruction(instruction)?;
            }
        }
        self.switch(cfg, open, None)?;
        Ok(Tables {
            code: self.code.clone(),
            linetable: self.lines.finish().to_vec(),
            exceptiontable: self.exceptions.clone(),
        })
    }

    /// Another handler protects what follows. Handlers are the same when they start at the same instruction.
    fn switch(
        &mut self,
        cfg: &Cfg,
        open: Option<Open>,
        handler: Option<BlockId>,
    ) -> Result<Option<Open>, Error> {
        let here = (self.code.len() / 2) as u32;
        let target = handler.map(|handler| self.places.offset(handler)).transpose()?;
        if let Some(open) = open {
            if target == Some(open.target) {
                return Ok(handler.map(|handler| Open { handler, ..open }));
            }
            exceptiontable::write(&mut self.exceptions, entry(cfg, open, here));
        }
        let starts = handler.zip(target);
        Ok(starts.map(|(handler, target)| Open { handler, target, start: here }))
    }

    #[inline]
    fn instruction(&mut self, instruction: &Instruction) -> Result<(), Error> {
        let Instruction { opcode, oparg, location, .. } = *instruction;
        let byte = opcode.byte().ok_or(Error::PseudoInstruction(opcode))?;
        if oparg > 0xFF {
            self.extended_arg(oparg);
        }
        self.code.extend([byte, oparg as u8]);
        let caches = opcode.caches();
        if caches > 0 {
            self.code.resize(self.code.len() + caches * 2, 0);
        }
        self.lines.push(location, instr_size(opcode, oparg) as usize);
        Ok(())
    }

    fn extended_arg(&mut self, oparg: i32) {
        let [fourth, third, second, _] = oparg.to_be_bytes();
        let prefix = Opcode::ExtendedArg as u16 as u8;
        if oparg > 0xFF_FFFF {
            self.code.extend([prefix, fourth]);
        }
        if oparg > 0xFFFF {
            self.code.extend([prefix, third]);
        }
        self.code.extend([prefix, second]);
    }
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
