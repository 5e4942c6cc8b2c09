//! The head of a text: which stage's it is, and of which program.

use std::borrow::Cow;
use std::fmt::Write as _;

use cutaway_json::{ErrorKind, Program, Result, escape};

use crate::cursor::write_name;
use crate::lines::Lines;

/// Appends the head.
pub(crate) fn write(stage: &str, program: &Program<'_>, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, ".stage {stage}");
    out.push_str(".filename ");
    write_name(&program.filename, out);
    out.push('\n');
    if let Some(optimize) = program.optimize {
        let _ = writeln!(out, ".optimize {optimize}");
    }
    if let Some(hash) = program.source_hash {
        out.push_str(".source_hash ");
        escape::hex_bytes(&hash, out);
        out.push('\n');
    }
    if !program.source.is_empty() {
        out.push_str(".source\n");
        for line in program.source.split('\n') {
            out.push('|');
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// Reads the head of a text of this stage.
pub(crate) fn read(lines: &mut Lines<'_>, stage: &str) -> Result<Program<'static>> {
    let mut line = lines.expect(".stage")?;
    let before = line.clone();
    let found = stage_name(line.rest());
    if found != stage {
        return before.fault(format!("expected a text of {stage}, this is one of {found}"));
    }
    let mut line = lines.expect(".filename")?;
    let filename = line.name()?;
    line.end()?;
    let mut program = Program { filename: Cow::Owned(filename.to_string()), ..Program::default() };
    if let Some(mut line) = lines.directive(".optimize") {
        let optimize = line.number("an optimization level")?;
        if optimize > 2 {
            return Err(line.error(ErrorKind::NumberRange("an optimization level")));
        }
        program.optimize = Some(optimize);
        line.end()?;
    }
    if let Some(mut line) = lines.directive(".source_hash") {
        let Ok(hash) = line.hex()?.try_into() else { return line.expected("the hash's 16 digits") };
        program.source_hash = Some(hash);
        line.end()?;
    }
    if let Some(mut line) = lines.directive(".source") {
        line.end()?;
        program.source = Cow::Owned(lines.text());
    }
    Ok(program)
}

fn stage_name(rest: &str) -> &str {
    rest.split([' ', '\t', '#', '\r']).next().unwrap_or(rest)
}
