//! A line for every instruction that runs.

use cutaway_bytecode::{Opcode, linetable};

use crate::machine::Machine;
use crate::regs::Regs;

/// Writes depth, function, line, offset, opcode, argument and the number of values on the stack to standard error.
#[inline(never)]
pub(crate) fn instruction(m: &Machine, r: Regs, opcode: Opcode, oparg: u32) {
    let code = &r.code().code;
    let unit = r.unit().saturating_sub(1);
    let line = linetable::locations(&code.co_linetable, code.co_firstlineno)
        .nth(unit)
        .map_or(0, |place| place.lineno);
    let depth = m.records().depth();
    let values = (r.sp.addr() - r.locals.addr()) / size_of::<cutaway_runtime::Value>();
    let values = values.saturating_sub(code.nlocalsplus());
    let argument = if opcode.deopt().has_arg() { format!(" {oparg}") } else { String::new() };
    let text =
        format!("{depth:>4} {}:{line} {:>5} {opcode}{argument} [{values}]\n", code.co_qualname, 2 * unit);
    m.vm().with_output(|output| {
        let _ = output.stderr.write_all(text.as_bytes());
    });
}
