//! One line for each instruction, in columns (`Formatter`).

use std::fmt::{self, Write};

use super::labels::Labels;
use super::{Options, argrepr, caches};
use crate::CodeObject;
use crate::instructions::{Instruction, instructions};

/// Widths that hold for all of a code object.
pub(super) struct Columns {
    options: Options,
    /// 0 leaves the column out.
    lineno: usize,
    label: usize,
    /// 0 leaves the column out.
    offset: usize,
}

/// The start of a line of source, at an offset.
type LineStart = (usize, Option<i32>);

impl Columns {
    pub(super) fn new(code: &CodeObject, options: Options, starts: &[LineStart], labels: &Labels) -> Self {
        let offset = digits(code.co_code.len().saturating_sub(2).max(9999));
        Self {
            options,
            lineno: lineno_width(starts),
            label: 4 + digits(labels.len()),
            offset: if options.show_offsets { offset } else { 0 },
        }
    }

    pub(super) fn write_instructions(
        &self,
        code: &CodeObject,
        starts: &[LineStart],
        labels: &Labels,
        out: &mut String,
    ) {
        let mut starts = starts.iter().peekable();
        for instruction in instructions(&code.co_code) {
            // A start inside an instruction is never printed.
            while starts.next_if(|start| start.0 < instruction.offset).is_some() {}
            let start = starts.next_if(|start| start.0 == instruction.offset);
            let written = self.instruction(&instruction, start, code, labels, out);
            debug_assert!(written.is_ok(), "a string takes all");
        }
    }

    fn instruction(
        &self,
        instruction: &Instruction,
        start: Option<&LineStart>,
        code: &CodeObject,
        labels: &Labels,
        out: &mut String,
    ) -> fmt::Result {
        if self.lineno > 0 && start.is_some() && instruction.offset > 0 {
            out.push('\n');
        }
        self.lineno(start, out)?;
        let current = self
            .options
            .lasti
            .is_some_and(|lasti| (instruction.offset..instruction.end_offset()).contains(&lasti));
        let label = labels.at(instruction.offset as i64);
        self.left_columns(label, instruction.offset, current, out)?;
        let name = instruction.opcode.map(crate::Opcode::name);
        match name {
            Some(name) => write!(out, " {name:20}")?,
            None => write!(out, " {:20}", format!("<{}>", instruction.byte))?,
        }
        if let Some(arg) = instruction.arg {
            // A name that is too long takes room from the argument.
            let excess = name.map_or(0, str::len).saturating_sub(20);
            write!(out, " {arg:width$}", width = 5usize.saturating_sub(excess))?;
            parenthesised(out, |out| {
                argrepr::write(instruction, code, labels, self.options.addresses, out);
            });
        }
        end_line(out);
        if self.options.show_caches { self.caches(instruction, code, out) } else { Ok(()) }
    }

    fn lineno(&self, start: Option<&LineStart>, out: &mut String) -> fmt::Result {
        if self.lineno == 0 {
            return Ok(());
        }
        match start {
            Some((_, Some(line))) => write!(out, "{line:width$} ", width = self.lineno),
            Some((_, None)) => write!(out, "{:>width$} ", NO_LINENO, width = self.lineno),
            None => write!(out, "{:width$} ", "", width = self.lineno),
        }
    }

    /// Label, offset and the mark of the current instruction.
    fn left_columns(
        &self,
        label: Option<usize>,
        offset: usize,
        current: bool,
        out: &mut String,
    ) -> fmt::Result {
        match label {
            Some(number) => write!(out, "{:>width$}", format!("L{number}:"), width = self.label)?,
            None => write!(out, "{:width$}", "", width = self.label)?,
        }
        if self.offset > 0 {
            write!(out, " {offset:width$}  ", width = self.offset)?;
        }
        out.push_str(if current { " -->" } else { "    " });
        Ok(())
    }

    /// A line for each code unit of inline cache; an entry's first says what it is.
    fn caches(&self, instruction: &Instruction, code: &CodeObject, out: &mut String) -> fmt::Result {
        let Some(opcode) = instruction.deopt() else { return Ok(()) };
        let mut offset = instruction.offset;
        for (name, size) in caches::format(opcode) {
            let end = code.co_code.len();
            let data = &code.co_code[(offset + 2).min(end)..(offset + 2 + 2 * size).min(end)];
            for unit in 0..*size {
                offset += 2;
                self.lineno(None, out)?;
                self.left_columns(None, offset, false, out)?;
                write!(out, " {:20} {:5}", "CACHE", 0)?;
                if unit == 0 {
                    let value = data.iter().rev().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
                    write!(out, " ({name}: {value})")?;
                }
                end_line(out);
            }
        }
        Ok(())
    }
}

/// Appends ` (…)` unless there is nothing to show.
fn parenthesised(out: &mut String, show: impl FnOnce(&mut String)) {
    out.push_str(" (");
    let before = out.len();
    show(out);
    if out.len() == before {
        out.truncate(before - 2);
    } else {
        out.push(')');
    }
}

/// What stands in the line column where there is none.
const NO_LINENO: &str = "  --";

fn lineno_width(starts: &[LineStart]) -> usize {
    // A line 0 counts as none here.
    let lines = starts.iter().filter_map(|(_, line)| *line).filter(|line| *line != 0);
    let Some(max) = lines.max().filter(|max| *max != -1) else { return 0 };
    let width = max.to_string().len().max(3);
    let none = starts.iter().any(|(_, line)| line.is_none());
    if none { width.max(NO_LINENO.len()) } else { width }
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

/// Ends a line without blanks before its end.
fn end_line(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    out.push('\n');
}
