//! What is done with a code object before it runs for the first time.

use cutaway_bytecode::Opcode;
use cutaway_runtime::Result;
use cutaway_runtime::object::Code;

use super::{Machine, Start};
use crate::handlers::{self, Handler, covers};
use crate::{specialize, verify};

/// What the evaluator keeps with a code object.
pub(crate) struct Prepared {
    /// The exception table.
    pub(crate) handlers: Box<[Handler]>,
}

impl Prepared {
    /// Of a code object that has run.
    pub(crate) fn of(code: &Code) -> Option<&Prepared> {
        code.extra.get()?.downcast_ref()
    }

    /// The innermost handler around the instruction at `unit`.
    pub(crate) fn handler(&self, unit: usize) -> Option<Handler> {
        // Sorted by start, ranges do not overlap.
        let index = self.handlers.partition_point(|handler| handler.start as usize <= unit);
        self.handlers[..index].iter().rev().find(|handler| covers(handler, unit)).copied()
    }
}

impl Machine {
    /// Verifies the code; `SystemError` when it cannot be run.
    #[cold]
    pub(super) fn prepare(&self, start: &Start) -> Result<()> {
        let result = prepare(&start.code);
        result.map_err(|error| self.vm.system_error(&format!("{}: {error}", start.code.code.co_qualname)))
    }
}

/// Verifies the code, brings its units into their first state and decodes its exception table.
pub(crate) fn prepare(code: &Code) -> std::result::Result<(), verify::Error> {
    let handlers = handlers::decode(&code.code.co_exceptiontable);
    verify::verify(&code.code, &handlers)?;
    reset(code)?;
    drop(code.extra.set(Box::new(Prepared { handlers })));
    Ok(())
}

/// Writes the generic instructions with their counters over the units, whose bytes the verifier has walked.
fn reset(code: &Code) -> std::result::Result<(), verify::Error> {
    let bytes = code.code.co_code.chunks_exact(2);
    if code.units.len() != bytes.len() {
        return Err(verify::Error::Shape);
    }
    let mut caches = 0;
    for (unit, pair) in code.units.iter().zip(bytes) {
        let &[byte, arg] = pair else { continue };
        if caches > 0 {
            caches -= 1;
            continue;
        }
        let opcode = Opcode::from_byte(byte).map_or(Opcode::Reserved, Opcode::deopt);
        unit.set(opcode.number() | u16::from(arg) << 8);
        caches = opcode.caches();
    }
    specialize::warm_up(code);
    Ok(())
}
