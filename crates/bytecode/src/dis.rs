//! What `dis` prints of a code object, byte for byte.

mod argrepr;
mod bytes;
mod caches;
mod growth;
mod labels;
mod line;

use std::rc::Rc;

use cutaway_source::depth::grow;

use crate::instructions::Instruction;
use crate::repr::{self, Addresses};
use crate::{CodeObject, Constant, exceptiontable, linetable};

pub use bytes::bytes;
pub use growth::{Growth, growths};
use labels::Labels;
use line::Columns;

/// What to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// `-C`: inline caches, each entry on a line of its own.
    pub show_caches: bool,
    /// `-O`: a column with offsets.
    pub show_offsets: bool,
    /// Addresses in the `repr()` of code objects.
    pub addresses: Addresses,
    /// How many levels of nested code objects to show; `None` for all.
    pub depth: Option<u32>,
    /// Offset in bytes of the instruction to point at with `-->`.
    pub lasti: Option<usize>,
}

/// The text of `dis.dis(code)`: the code object, then those in its constants.
pub fn dis(code: &CodeObject, options: Options) -> String {
    let mut out = String::new();
    disassemble_recursive(code, options, &mut out);
    out
}

/// The text of `dis.disassemble(code)`: without nested code objects.
pub fn disassemble(code: &CodeObject, options: Options, out: &mut String) {
    let starts = line_starts(code);
    let entries: Vec<_> = exceptiontable::entries(&code.co_exceptiontable).collect();
    let labels = Labels::new(code, &entries);
    let columns = Columns::new(code, options, &starts, &labels);
    columns.write_instructions(code, &starts, &labels, out);
    labels.write_exception_table(&entries, out);
}

fn disassemble_recursive(code: &CodeObject, options: Options, out: &mut String) {
    disassemble(code, options, out);
    if options.depth == Some(0) {
        return;
    }
    let options = Options { depth: options.depth.map(|depth| depth - 1), lasti: None, ..options };
    for constant in &code.co_consts {
        if let Constant::Code(nested) = constant {
            disassembly_of(nested, options, out);
        }
    }
}

fn disassembly_of(code: &Rc<CodeObject>, options: Options, out: &mut String) {
    out.push_str("\nDisassembly of ");
    repr::code(code, options.addresses, out);
    out.push_str(":\n");
    grow(|| disassemble_recursive(code, options, out));
}

/// An instruction's argument and what it stands for, as a listing has them; for a jump the offset that it leads to.
pub fn argument(instruction: &Instruction, code: &CodeObject) -> String {
    let Some(arg) = instruction.arg else { return String::new() };
    let mut meaning = String::new();
    match instruction.jump_target() {
        Some(target) => meaning = format!("to {target}"),
        None => {
            let labels = Labels::new(code, &[]);
            argrepr::write(instruction, code, &labels, Addresses::Hidden, &mut meaning);
        }
    }
    if meaning.is_empty() { arg.to_string() } else { format!("{arg} ({meaning})") }
}

/// Offset in bytes at which a new line starts, and the line (`dis.findlinestarts`), by offset.
pub fn line_starts(code: &CodeObject) -> Vec<(usize, Option<i32>)> {
    let mut starts: Vec<(usize, Option<i32>)> = Vec::new();
    let mut offset = 0;
    for entry in linetable::entries(&code.co_linetable, code.co_firstlineno) {
        let line = (!entry.location.is_none()).then_some(entry.location.lineno);
        if starts.last().is_none_or(|(_, last)| *last != line) {
            starts.push((offset, line));
        }
        offset += entry.units * 2;
    }
    starts
}
