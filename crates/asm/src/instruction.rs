//! A line with an instruction: name, argument, place, and what it means as a comment.

use std::rc::Rc;

use cutaway_bytecode::argument::{Index, index_of};
use cutaway_bytecode::repr::{self, Addresses};
use cutaway_bytecode::{Constant, Opcode};
use cutaway_json::field::write_number;
use cutaway_json::{ErrorKind, Result};
use cutaway_source::Location;

use crate::cursor::Cursor;

/// The column at which places stand.
const PLACES: usize = 40;

/// As many blanks.
const BLANKS: &str = match str::from_utf8(&[b' '; PLACES]) {
    Ok(blanks) => blanks,
    Err(_) => "",
};

/// Appends name and argument, and the place behind them.
pub(crate) fn write(opcode: Opcode, argument: Option<&str>, location: Location, out: &mut String) {
    let start = out.len();
    out.push_str("    ");
    out.push_str(opcode.name());
    if let Some(argument) = argument {
        out.push(' ');
        out.push_str(argument);
    }
    if location.is_none() {
        return;
    }
    let width = out.len() - start;
    out.push_str(BLANKS.get(width..).filter(|blanks| !blanks.is_empty()).unwrap_or(" "));
    write_place(location, out);
}

/// Ends the line with what the instruction means.
pub(crate) fn write_meaning(meaning: Option<&str>, out: &mut String) {
    if let Some(meaning) = meaning {
        out.push_str("  # ");
        out.push_str(meaning);
    }
    out.push('\n');
}

/// `@1:0-1:5`, `@1` without columns, `@1-2` for lines.
fn write_place(place: Location, out: &mut String) {
    let Location { lineno, end_lineno, col_offset, end_col_offset } = place;
    write_number("@", lineno, out);
    if (col_offset, end_col_offset) != (-1, -1) {
        write_number(":", col_offset, out);
        write_number("-", end_lineno, out);
        write_number(":", end_col_offset, out);
    } else if end_lineno != lineno {
        write_number("-", end_lineno, out);
    }
}

/// Reads a place, if one comes next.
pub(crate) fn read_place(line: &mut Cursor<'_>) -> Result<Location> {
    if !line.take('@') {
        return Ok(Location::NONE);
    }
    let lineno = place_number(line)?;
    let (mut end_lineno, mut col_offset, mut end_col_offset) = (lineno, -1, -1);
    if line.take(':') {
        col_offset = place_number(line)?;
        line.expect('-', "`-` and the end's line")?;
        end_lineno = place_number(line)?;
        line.expect(':', "`:` and the end's column")?;
        end_col_offset = place_number(line)?;
    } else if line.take('-') {
        end_lineno = place_number(line)?;
    }
    Ok(Location { lineno, end_lineno, col_offset, end_col_offset })
}

fn place_number(line: &mut Cursor<'_>) -> Result<i32> {
    match line.number("a line or a column")? {
        value @ -2..=0x3FFF_FFFF => Ok(value),
        _ => Err(line.error(ErrorKind::NumberRange("a line or a column"))),
    }
}

/// Reads the name of an instruction.
pub(crate) fn read_opcode(line: &mut Cursor<'_>) -> Result<Opcode> {
    let mut before = line.clone();
    match line.word() {
        Some(word) => match Opcode::from_name(word) {
            Some(opcode) => Ok(opcode),
            None => before.fault(format!("there is no instruction {word}")),
        },
        None => before.expected("an instruction"),
    }
}

/// Whether a number comes next.
pub(crate) fn number_follows(line: &mut Cursor<'_>) -> bool {
    line.rest().starts_with(|next: char| next.is_ascii_digit() || next == '-')
}

/// What arguments count in.
pub(crate) struct Tables<'a> {
    pub(crate) names: &'a [Rc<str>],
    pub(crate) locals: &'a [Rc<str>],
    /// Cells and free variables, counted through.
    pub(crate) cells: [&'a [Rc<str>]; 2],
}

impl Tables<'_> {
    /// What an argument counts, if it counts in a table; constants are the caller's.
    pub(crate) fn meaning(
        &self,
        opcode: Opcode,
        oparg: i32,
        constant: impl FnOnce(usize) -> Option<String>,
    ) -> Option<String> {
        let local = |index: usize| self.locals.get(index).map(|name| shortened(name));
        match index_of(opcode, oparg)? {
            Index::Const(index) => constant(index),
            Index::Name(index) => self.names.get(index).map(|name| shortened(name)),
            Index::Local(index) => local(index),
            Index::Locals(first, second) => Some(format!("{}, {}", local(first)?, local(second)?)),
            Index::Cell(index) => self.cells.into_iter().flatten().nth(index).map(|name| shortened(name)),
        }
    }

    /// A constant as it is shown.
    pub(crate) fn constant(&self, value: &Constant) -> String {
        let mut text = String::new();
        repr::constant(value, Addresses::Hidden, &mut text);
        shortened(&text)
    }
}

/// A meaning that fits on a line.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
