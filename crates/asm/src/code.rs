//! Code objects: instructions with labels; tables as what they mean, or in hexadecimal where they are written otherwise
//! than the assembler writes them.

use std::fmt::Write as _;
use std::rc::Rc;

use cutaway_bytecode::code::kinds;
use cutaway_bytecode::json::{Units, Unlinked, link, units};
use cutaway_bytecode::{CodeObject, Constant};
use cutaway_json::{Error, ErrorKind, Program, Result};

use crate::lines::Lines;
use crate::unit::{
    Args, read_args, read_consts, read_names, read_number, read_optional_name, read_optional_number,
    read_start, write_consts, write_names,
};
use crate::{constant, head};

mod body;
mod print;

/// The words for the bits of a slot's kind.
const KINDS: [(&str, u8); 4] = [
    ("local", kinds::CO_FAST_LOCAL),
    ("cell", kinds::CO_FAST_CELL),
    ("free", kinds::CO_FAST_FREE),
    ("hidden", kinds::CO_FAST_HIDDEN),
];

/// The module's code object and those in it.
pub fn write(code: &Rc<CodeObject>, program: &Program<'_>) -> String {
    write_some(&units(code), |_, _| true, program)
}

/// The code objects that are wanted: a text that shows them, and does not read back.
pub fn write_some(
    units: &Units<'_>,
    is_wanted: impl Fn(u32, &CodeObject) -> bool,
    program: &Program<'_>,
) -> String {
    let mut out = String::new();
    head::write("code", program, &mut out);
    for (number, unit) in units.wanted(is_wanted) {
        write_unit(unit, number as usize, units, &program.filename, &mut out);
    }
    out
}

fn write_unit(code: &CodeObject, number: usize, units: &Units<'_>, filename: &str, out: &mut String) {
    let _ = write!(out, "\n.unit u{number} ");
    crate::cursor::write_name(&code.co_name, out);
    out.push_str("\n.qualname ");
    crate::cursor::write_name(&code.co_qualname, out);
    if *code.co_filename != *filename {
        out.push_str("\n.co_filename ");
        crate::cursor::write_name(&code.co_filename, out);
    }
    let _ = writeln!(out, "\n.firstlineno {}", code.co_firstlineno);
    let (args, posonly, kwonly) = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount);
    let _ = writeln!(out, ".args {args} posonly {posonly} kwonly {kwonly}\n.flags {:#x}", code.co_flags);
    let _ = writeln!(out, ".stacksize {}", code.co_stacksize);
    write_consts(&code.co_consts, out, |value, out| match value {
        Constant::Code(inner) => {
            let _ = write!(out, "u{}", units.number(inner));
        }
        value => constant::write(value, out),
    });
    write_names(".names", &code.co_names, out);
    for (name, kind) in code.co_localsplusnames.iter().zip(&code.co_localspluskinds) {
        out.push_str(".slot ");
        crate::cursor::write_name(name, out);
        for (word, bit) in KINDS {
            if kind & bit != 0 {
                let _ = write!(out, " {word}");
            }
        }
        // Of a `.pyc` file that nothing has checked; it is shown, but not read back.
        let unknown = kind & !kinds::ALL;
        if unknown != 0 {
            let _ = write!(out, " {unknown:#x}");
        }
        out.push('\n');
    }
    print::body(code, units, out);
}

/// Reads a whole text; every code object in it is verified.
pub fn read(text: &str) -> Result<(Program<'_>, Rc<CodeObject>)> {
    let mut lines = Lines::new(text);
    let program = head::read(&mut lines, "code")?;
    let first = Place::of(&lines.error(ErrorKind::Expected(".unit")));
    let mut units = Vec::new();
    while lines.is_at(".unit") {
        let place = Place::of(&lines.error(ErrorKind::Expected(".unit")));
        units.push((place, read_unit(&mut lines, units.len() as u32, &program.filename)?));
    }
    lines.end()?;
    match link(units) {
        Ok(code) => Ok((program, code)),
        Err((place, what)) => {
            let Place { line, column } = place.unwrap_or(first);
            Err(Error { kind: ErrorKind::Fault(what), line, column })
        }
    }
}

/// Where a unit begins.
#[derive(Clone, Copy)]
struct Place {
    line: u32,
    column: u32,
}

impl Place {
    fn of(error: &Error) -> Place {
        Place { line: error.line, column: error.column }
    }
}

fn read_unit(lines: &mut Lines<'_>, number: u32, filename: &str) -> Result<Unlinked> {
    let mut line = lines.expect(".unit")?;
    read_number(&mut line, number)?;
    let co_name = line.name()?;
    line.end()?;
    let co_qualname = read_optional_name(lines, ".qualname")?.unwrap_or_else(|| Rc::clone(&co_name));
    let co_filename = read_optional_name(lines, ".co_filename")?.unwrap_or_else(|| filename.into());
    let co_firstlineno = read_optional_number(lines, ".firstlineno", "a line")?.unwrap_or(1);
    let Args { all: co_argcount, posonly: co_posonlyargcount, kwonly: co_kwonlyargcount, .. } =
        read_args(lines)?;
    let co_flags = read_optional_number(lines, ".flags", "flags")?.unwrap_or(0);
    let co_stacksize = read_optional_number(lines, ".stacksize", "a depth")?.unwrap_or(1);
    let constants = read_consts(lines)?;
    let co_names = read_names(lines, ".names")?;
    let (co_localsplusnames, co_localspluskinds) = read_slots(lines)?;
    read_start(lines, ".code")?;
    let tables = body::read(lines, co_firstlineno)?;
    let code = CodeObject {
        co_argcount,
        co_posonlyargcount,
        co_kwonlyargcount,
        co_stacksize,
        co_flags,
        co_code: tables.code,
        co_consts: Vec::new(),
        co_names,
        co_localsplusnames,
        co_localspluskinds,
        co_filename,
        co_name,
        co_qualname,
        co_firstlineno,
        co_linetable: tables.linetable,
        co_exceptiontable: tables.exceptiontable,
    };
    Ok((code, constants))
}

fn read_slots(lines: &mut Lines<'_>) -> Result<(Vec<Rc<str>>, Vec<u8>)> {
    let (mut names, mut kinds) = (Vec::new(), Vec::new());
    while let Some(mut line) = lines.directive(".slot") {
        names.push(line.name()?);
        let mut kind = 0;
        while !line.rest().is_empty() {
            let mut before = line.clone();
            let word = line.word();
            match KINDS.iter().find(|(name, _)| word == Some(name)) {
                Some((_, bit)) => kind |= bit,
                None => return before.expected("local, cell, free or hidden"),
            }
        }
        kinds.push(kind);
    }
    Ok((names, kinds))
}
