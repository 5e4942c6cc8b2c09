//! Instructions and exception ranges back to bytes.

use cutaway_bytecode::argument::extended_args;
use cutaway_bytecode::exceptiontable::{self, Entry};
use cutaway_bytecode::{Opcode, linetable};
use cutaway_json::{ErrorKind, Result};
use cutaway_source::Location;

use crate::codegen::{Labels, label};
use crate::cursor::Cursor;
use crate::instruction::{number_follows, read_opcode, read_place};
use crate::lines::Lines;

/// What a code object has in bytes.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) code: Vec<u8>,
    pub(super) linetable: Vec<u8>,
    pub(super) exceptiontable: Vec<u8>,
}

/// An instruction before jumps have their distance.
struct Line<'t> {
    opcode: Opcode,
    /// The argument, for jumps the label's number.
    oparg: i32,
    location: Location,
    /// Code units.
    size: u32,
    cursor: Cursor<'t>,
}

/// `.exception`: labels and what the handler finds.
struct Range<'t> {
    labels: [u32; 3],
    depth: u32,
    lasti: bool,
    cursor: Cursor<'t>,
}

/// Reads what stands behind `.code` in a unit.
pub(super) fn read(lines: &mut Lines<'_>, firstlineno: i32) -> Result<Tables> {
    let mut labels = Labels::default();
    let mut list = Vec::new();
    while let Some(mut line) = lines.next_if(|rest| !rest.starts_with('.')) {
        if let Some(name) = label(&mut line) {
            labels.place(name, list.len(), &line)?;
            line.end()?;
        } else {
            list.push(read_line(line, &mut labels)?);
        }
    }
    let mut ranges = Vec::new();
    while let Some(mut line) = lines.directive(".exception") {
        ranges.push(read_range(&mut line, &mut labels)?);
    }
    // A label may stand behind the last instruction, where a range ends.
    let places = labels.finish(list.len() + 1)?;
    let offsets = settle(&mut list, &places)?;
    let mut tables = Tables {
        code: code(&list),
        linetable: lines_of(&list, firstlineno),
        exceptiontable: exceptions(&ranges, &places, &offsets)?,
    };
    for (directive, table) in [
        (".co_code", &mut tables.code),
        (".co_linetable", &mut tables.linetable),
        (".co_exceptiontable", &mut tables.exceptiontable),
    ] {
        if let Some(mut line) = lines.directive(directive) {
            *table = line.hex()?;
            line.end()?;
        }
    }
    Ok(tables)
}

fn read_line<'t>(mut line: Cursor<'t>, labels: &mut Labels<'t>) -> Result<Line<'t>> {
    let cursor = line.clone();
    let opcode = read_opcode(&mut line)?;
    if opcode.is_pseudo() || opcode == Opcode::ExtendedArg {
        return cursor
            .fault(format!("{opcode} is not for code objects; arguments of any size are written as such"));
    }
    let oparg = if opcode.has_jump() {
        labels.reference(&mut line)? as i32
    } else if number_follows(&mut line) {
        match line.number("an argument")? {
            value if value >= 0 => value,
            _ => return Err(line.error(ErrorKind::NumberRange("an argument"))),
        }
    } else if opcode.has_arg() {
        return line.expected("an argument");
    } else {
        0
    };
    let location = read_place(&mut line)?;
    line.end()?;
    Ok(Line { opcode, oparg, location, size: 1 + opcode.caches() as u32, cursor })
}

fn read_range<'t>(line: &mut Cursor<'t>, labels: &mut Labels<'t>) -> Result<Range<'t>> {
    let cursor = line.clone();
    let labels = [labels.reference(line)?, labels.reference(line)?, labels.reference(line)?];
    let depth = if line.take_word("depth") { line.number("a depth")? } else { 0 };
    let lasti = line.take_word("lasti");
    line.end()?;
    Ok(Range { labels, depth, lasti, cursor })
}

/// Gives jumps their distance, until the size of none changes; the offset of each instruction, and the end's.
fn settle(list: &mut [Line<'_>], places: &[u32]) -> Result<Vec<u32>> {
    let labels: Vec<i32> = list.iter().map(|line| line.oparg).collect();
    loop {
        let offsets = offsets(list);
        let mut changed = false;
        for (index, line) in list.iter_mut().enumerate() {
            if line.opcode.has_jump() {
                let target = i64::from(offsets[places[labels[index] as usize] as usize]);
                let end = i64::from(offsets[index + 1]);
                let distance = if line.opcode.is_backwards_jump() { end - target } else { target - end };
                let Ok(oparg) = i32::try_from(distance.max(-1)) else {
                    return line.cursor.fault("the jump is too far");
                };
                if oparg < 0 {
                    return line.cursor.fault(format!("{} does not jump that way", line.opcode));
                }
                line.oparg = oparg;
            }
            let size = 1 + extended_args(line.oparg) + line.opcode.caches() as u32;
            // Sizes only grow, so this ends.
            changed |= size > line.size;
            line.size = line.size.max(size);
        }
        if !changed {
            return Ok(offsets);
        }
    }
}

fn offsets(list: &[Line<'_>]) -> Vec<u32> {
    let mut offset = 0;
    let mut offsets = Vec::with_capacity(list.len() + 1);
    for line in list {
        offsets.push(offset);
        offset += line.size;
    }
    offsets.push(offset);
    offsets
}

fn code(list: &[Line<'_>]) -> Vec<u8> {
    let mut code = Vec::new();
    for line in list {
        let caches = line.opcode.caches();
        let parts = line.oparg.to_be_bytes();
        let count = (line.size as usize).saturating_sub(1 + caches).min(3);
        for part in &parts[3 - count..3] {
            code.extend([Opcode::ExtendedArg as u16 as u8, *part]);
        }
        code.extend([line.opcode.byte().unwrap_or(0), parts[3]]);
        code.extend(std::iter::repeat_n(0, caches * 2));
    }
    code
}

fn lines_of(list: &[Line<'_>], firstlineno: i32) -> Vec<u8> {
    let mut writer = linetable::Writer::default();
    writer.start(firstlineno);
    for line in list {
        writer.push(line.location, line.size as usize);
    }
    writer.finish().to_vec()
}

fn exceptions(ranges: &[Range<'_>], places: &[u32], offsets: &[u32]) -> Result<Vec<u8>> {
    let mut table = Vec::new();
    for range in ranges {
        let [start, end, target] = range.labels.map(|label| offsets[places[label as usize] as usize]);
        if start >= end || range.depth > 0xFFFF {
            return range.cursor.fault("the range is empty or its depth too great");
        }
        exceptiontable::write(
            &mut table,
            Entry { start, end, target, depth: range.depth, lasti: range.lasti },
        );
    }
    Ok(table)
}
