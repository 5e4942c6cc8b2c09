//! The first field or instruction in which two code objects differ, those in their constants included.

use std::fmt::Write as _;

use cutaway_bytecode::instructions::{Instruction, instructions};
use cutaway_bytecode::repr::{self, Addresses};
use cutaway_bytecode::{CodeObject, Constant, dis, exceptiontable, linetable};
use cutaway_source::Location;
use cutaway_source::depth::grow;

use super::Difference;

/// The first difference, outer code objects first; in each the instructions, then what they refer to, then the rest.
pub fn first(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    own(want, got).or_else(|| inner(want, got))
}

/// The first difference, code objects among the constants left aside.
pub fn own(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    let found = instruction(want, got).or_else(|| constant(want, got)).or_else(|| field(want, got));
    let found = found.or_else(|| places(want, got)).or_else(|| handlers(want, got))?;
    Some(Difference { within: format!("{} (line {})", want.co_qualname, want.co_firstlineno), ..found })
}

/// The first difference of the code objects among the constants.
fn inner(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    want.co_consts.iter().zip(&got.co_consts).find_map(|pair| match pair {
        (Constant::Code(want), Constant::Code(got)) => grow(|| first(want, got)),
        _ => None,
    })
}

/// The index and the offset of the first instruction that differs.
pub fn instruction_index(want: &CodeObject, got: &CodeObject) -> Option<usize> {
    let (mut ours, mut index) = (instructions(&got.co_code), 0);
    for theirs in instructions(&want.co_code) {
        if ours.next() != Some(theirs) {
            return Some(index);
        }
        index += 1;
    }
    ours.next().is_some().then_some(index)
}

fn instruction(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    let index = instruction_index(want, got)?;
    let theirs = instructions(&want.co_code).nth(index);
    let mine = instructions(&got.co_code).nth(index);
    let (offset, code) = match (theirs, mine) {
        (Some(found), _) => (found.offset, want),
        (None, Some(found)) => (found.offset, got),
        (None, None) => return None,
    };
    Some(Difference {
        at: format!("instruction at offset {offset}"),
        cpython: listed(want, theirs),
        ours: listed(got, mine),
        line: line_at(code, offset),
        ..Difference::default()
    })
}

/// An instruction as the disassembly shows it.
fn listed(code: &CodeObject, found: Option<Instruction>) -> String {
    let Some(found) = found else { return "(the end)".to_owned() };
    let Some(opcode) = found.deopt() else { return format!("byte {}", found.byte) };
    let options = dis::Options { show_offsets: true, depth: Some(0), ..dis::Options::default() };
    let listing = dis::dis(code, options);
    let (offset, name) = (found.offset.to_string(), opcode.name());
    let words = listing.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.windows(2).position(|pair| pair == [&*offset, name])?;
        Some(words[at + 1..].join(" "))
    });
    words.unwrap_or_else(|| format!("{name} {}", found.arg.unwrap_or(0)))
}

fn line_at(code: &CodeObject, offset: usize) -> usize {
    let place = linetable::locations(&code.co_linetable, code.co_firstlineno).nth(offset / 2);
    place.map_or(0, |place| usize::try_from(place.lineno).unwrap_or(0))
}

/// Constants other than code objects.
fn constant(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    let both_code = |a: &Constant, b: &Constant| matches!((a, b), (Constant::Code(_), Constant::Code(_)));
    let pairs = want.co_consts.iter().zip(&got.co_consts);
    let index = pairs.take_while(|(a, b)| both_code(a, b) || a == b).count();
    if index == want.co_consts.len() && index == got.co_consts.len() {
        return None;
    }
    let shown = |code: &CodeObject| {
        code.co_consts.get(index).map_or("(no constant)".to_owned(), |constant| {
            let mut text = String::new();
            repr::constant(constant, Addresses::Hidden, &mut text);
            text
        })
    };
    Some(Difference {
        at: format!("co_consts[{index}]"),
        cpython: shown(want),
        ours: shown(got),
        ..Difference::default()
    })
}

/// The fields that are numbers or names.
fn field(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    let (want, got) = (fields(want), fields(got));
    let (theirs, mine) = want.into_iter().zip(got).find(|(theirs, mine)| theirs != mine)?;
    Some(Difference { at: theirs.0.to_owned(), cpython: theirs.1, ours: mine.1, ..Difference::default() })
}

fn fields(code: &CodeObject) -> [(&'static str, String); 11] {
    [
        ("co_names", format!("{:?}", code.co_names)),
        ("co_localsplusnames", format!("{:?}", code.co_localsplusnames)),
        ("co_localspluskinds", format!("{:?}", code.co_localspluskinds)),
        ("co_stacksize", code.co_stacksize.to_string()),
        ("co_flags", format!("{:#x}", code.co_flags)),
        ("co_argcount", code.co_argcount.to_string()),
        ("co_posonlyargcount", code.co_posonlyargcount.to_string()),
        ("co_kwonlyargcount", code.co_kwonlyargcount.to_string()),
        ("co_firstlineno", code.co_firstlineno.to_string()),
        ("co_qualname", format!("{} ({})", code.co_qualname, code.co_name)),
        ("co_filename", code.co_filename.to_string()),
    ]
}

/// Entries of the line table.
fn places(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    if want.co_linetable == got.co_linetable && want.co_firstlineno == got.co_firstlineno {
        return None;
    }
    let entries =
        |code: &CodeObject| linetable::entries(&code.co_linetable, code.co_firstlineno).collect::<Vec<_>>();
    let (theirs, mine) = (entries(want), entries(got));
    let index = theirs.iter().zip(&mine).take_while(|(a, b)| a == b).count();
    let offset = 2 * theirs[..index].iter().map(|entry| entry.units).sum::<usize>();
    let shown = |entry: Option<&linetable::Entry>, bytes: &[u8]| {
        entry.map_or_else(|| hex(bytes), |entry| format!("{}, units: {}", place(entry.location), entry.units))
    };
    let line = theirs.get(index).map_or(0, |entry| usize::try_from(entry.location.lineno).unwrap_or(0));
    Some(Difference {
        at: format!("co_linetable, entry {index}, offset {offset}"),
        cpython: shown(theirs.get(index), &want.co_linetable),
        ours: shown(mine.get(index), &got.co_linetable),
        line,
        ..Difference::default()
    })
}

fn place(place: Location) -> String {
    let Location { lineno, end_lineno, col_offset, end_col_offset } = place;
    format!("{lineno}:{col_offset}-{end_lineno}:{end_col_offset}")
}

/// Entries of the exception table.
fn handlers(want: &CodeObject, got: &CodeObject) -> Option<Difference> {
    if want.co_exceptiontable == got.co_exceptiontable {
        return None;
    }
    let entries = |code: &CodeObject| exceptiontable::entries(&code.co_exceptiontable).collect::<Vec<_>>();
    let (theirs, mine) = (entries(want), entries(got));
    let index = theirs.iter().zip(&mine).take_while(|(a, b)| a == b).count();
    let shown = |entry: Option<&exceptiontable::Entry>, bytes: &[u8]| {
        entry.map_or_else(
            || hex(bytes),
            |entry| {
                let lasti = if entry.lasti { " lasti" } else { "" };
                let (start, end, target) = (entry.start * 2, entry.end * 2, entry.target * 2);
                format!("{start} to {end} -> {target} [{}]{lasti}", entry.depth)
            },
        )
    };
    let line =
        theirs.get(index).or(mine.get(index)).map_or(0, |entry| line_at(want, entry.start as usize * 2));
    Some(Difference {
        at: format!("co_exceptiontable, entry {index}"),
        cpython: shown(theirs.get(index), &want.co_exceptiontable),
        ours: shown(mine.get(index), &got.co_exceptiontable),
        line,
        ..Difference::default()
    })
}

/// Bytes that are no entry.
fn hex(bytes: &[u8]) -> String {
    let mut text = "(no entry; bytes".to_owned();
    for byte in bytes {
        let _ = write!(text, " {byte:02x}");
    }
    text + ")"
}
