//! What a unit has besides instructions, in codegen's units and in the graphs'.

use std::fmt::Write as _;
use std::rc::Rc;

use bumpalo::Bump;
use cutaway_bytecode::code::flags::{CO_VARARGS, CO_VARKEYWORDS};
use cutaway_bytecode::json::Owned;
use cutaway_codegen::{Const, InstructionSequence, ScopeKind, Unit, UnitId};
use cutaway_json::{ErrorKind, Result};

use crate::constant;
use crate::cursor::{Cursor, write_name};
use crate::lines::Lines;

/// The number in `u12`.
pub(crate) fn number_of(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('u')?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Reads `u12`, which must be the number given.
pub(crate) fn read_number(line: &mut Cursor<'_>, wanted: u32) -> Result<()> {
    let before = line.clone();
    match line.word().and_then(number_of) {
        Some(number) if number == wanted => Ok(()),
        Some(_) => before.fault(format!("units are numbered in their order, this one is u{wanted}")),
        None => before.clone().expected("a unit's number, as u0"),
    }
}

/// A kind of scope as one word.
fn kind_word(kind: ScopeKind) -> String {
    kind.name().replace(' ', "-")
}

/// Appends the directives of a unit, with these constants.
pub(crate) fn write(unit: &Unit, consts: &[Const], out: &mut String) {
    let _ = write!(out, "\n.unit u{} {} ", unit.id.0, kind_word(unit.scope));
    write_name(&unit.name, out);
    if let Some(parent) = unit.parent {
        let _ = write!(out, "\n.parent u{}", parent.0);
    }
    out.push_str("\n.qualname ");
    write_name(&unit.qualname, out);
    let _ = writeln!(out, "\n.firstlineno {}", unit.firstlineno);
    let (args, posonly, kwonly) = (unit.argcount, unit.posonlyargcount, unit.kwonlyargcount);
    let nparams = unit.nparams;
    let _ = writeln!(out, ".args {args} posonly {posonly} kwonly {kwonly} nparams {nparams}");
    let _ = writeln!(out, ".flags {:#x}", unit.flags);
    write_consts(consts, out, |value, out| match value {
        Const::Unit(id) => {
            let _ = write!(out, "u{}", id.0);
        }
        Const::Value(value) => constant::write(value, out),
    });
    for (directive, names) in [
        (".names", &unit.names),
        (".varnames", &unit.varnames),
        (".cellvars", &unit.cellvars),
        (".freevars", &unit.freevars),
        (".fast_hidden", &unit.fast_hidden),
    ] {
        write_names(directive, names, out);
    }
}

/// Appends a list of constants, one a line.
pub(crate) fn write_consts<T>(consts: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    if consts.is_empty() {
        return;
    }
    out.push_str(".consts\n");
    for value in consts {
        out.push_str("  ");
        write(value, out);
        out.push('\n');
    }
}

/// Appends a list of names, if there are any.
pub(crate) fn write_names(directive: &str, names: &[Rc<str>], out: &mut String) {
    if names.is_empty() {
        return;
    }
    out.push_str(directive);
    for (index, name) in names.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { " " });
        write_name(name, out);
    }
    out.push('\n');
}

/// Reads the directives of a unit. What is left out is empty or 0; the qualified name is the name.
pub(crate) fn read(lines: &mut Lines<'_>, number: u32) -> Result<Unit> {
    let mut line = lines.expect(".unit")?;
    read_number(&mut line, number)?;
    let scope = read_kind(&mut line)?;
    let name = line.name()?;
    line.end()?;
    let parent = match lines.directive(".parent") {
        Some(mut line) => Some(read_parent(&mut line)?),
        None => None,
    };
    let qualname = read_optional_name(lines, ".qualname")?.unwrap_or_else(|| Rc::clone(&name));
    let firstlineno = read_optional_number(lines, ".firstlineno", "a line")?.unwrap_or(1);
    let Args { all: argcount, posonly: posonlyargcount, kwonly: kwonlyargcount, nparams } = read_args(lines)?;
    let flags = read_optional_number(lines, ".flags", "flags")?.unwrap_or(0);
    let consts = read_consts(lines)?.into_iter().map(Const::from).collect();
    let stars = [CO_VARARGS, CO_VARKEYWORDS].into_iter().filter(|flag| flags & flag != 0).count() as u32;
    Ok(Unit {
        id: UnitId(number),
        parent,
        scope,
        name,
        qualname,
        firstlineno,
        argcount,
        posonlyargcount,
        kwonlyargcount,
        flags,
        nparams: nparams.unwrap_or_else(|| {
            let named = argcount.saturating_add(posonlyargcount).saturating_add(kwonlyargcount);
            named.saturating_add(stars)
        }),
        consts,
        names: read_names(lines, ".names")?,
        varnames: read_names(lines, ".varnames")?,
        cellvars: read_names(lines, ".cellvars")?,
        freevars: read_names(lines, ".freevars")?,
        fast_hidden: read_names(lines, ".fast_hidden")?,
        sequence: InstructionSequence::default(),
    })
}

fn read_kind(line: &mut Cursor<'_>) -> Result<ScopeKind> {
    let mut before = line.clone();
    let found = ScopeKind::ALL.into_iter().find(|kind| {
        let word = kind_word(*kind);
        let rest = line.rest();
        let is_whole = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        let fits = rest.strip_prefix(&word).is_some_and(is_whole);
        if fits {
            line.step(word.len());
        }
        fits
    });
    match found {
        Some(kind) => Ok(kind),
        None => before.expected(
            "a kind of scope: module, class, function, async-function, lambda, comprehension or type-parameters",
        ),
    }
}

fn read_parent(line: &mut Cursor<'_>) -> Result<UnitId> {
    let mut before = line.clone();
    match line.word().and_then(number_of) {
        Some(number) => line.end().map(|()| UnitId(number)),
        None => before.expected("a unit's number, as u0"),
    }
}

pub(crate) fn read_optional_name(lines: &mut Lines<'_>, directive: &str) -> Result<Option<Rc<str>>> {
    let Some(mut line) = lines.directive(directive) else { return Ok(None) };
    let name = line.name()?;
    line.end()?;
    Ok(Some(name))
}

pub(crate) fn read_optional_number<T: TryFrom<i64>>(
    lines: &mut Lines<'_>,
    directive: &str,
    wanted: &'static str,
) -> Result<Option<T>> {
    let Some(mut line) = lines.directive(directive) else { return Ok(None) };
    let number = line.number(wanted)?;
    line.end()?;
    Ok(Some(number))
}

/// How many parameters of each kind there are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Args {
    pub(crate) all: u32,
    pub(crate) posonly: u32,
    pub(crate) kwonly: u32,
    pub(crate) nparams: Option<u32>,
}

/// `.args 2 posonly 0 kwonly 1 nparams 3`
pub(crate) fn read_args(lines: &mut Lines<'_>) -> Result<Args> {
    let Some(mut line) = lines.directive(".args") else { return Ok(Args::default()) };
    let all = line.number("a number of parameters")?;
    let mut of = |word| {
        if line.take_word(word) { line.number("a number of parameters").map(Some) } else { Ok(None) }
    };
    let (posonly, kwonly) = (of("posonly")?.unwrap_or(0), of("kwonly")?.unwrap_or(0));
    let nparams = of("nparams")?;
    line.end()?;
    Ok(Args { all, posonly, kwonly, nparams })
}

/// The lines behind `.consts` that are no directive.
pub(crate) fn read_consts(lines: &mut Lines<'_>) -> Result<Vec<Owned>> {
    let mut consts = Vec::new();
    let Some(mut line) = lines.directive(".consts") else { return Ok(consts) };
    line.end()?;
    let bump = Bump::new();
    let is_constant = |rest: &str| !rest.starts_with('.') || rest.starts_with("...");
    while let Some(mut line) = lines.next_if(is_constant) {
        consts.push(constant::read_item(&mut line, &bump)?);
        line.end()?;
    }
    Ok(consts)
}

/// `.names print, x`
pub(crate) fn read_names(lines: &mut Lines<'_>, directive: &str) -> Result<Vec<Rc<str>>> {
    let mut names = Vec::new();
    let Some(mut line) = lines.directive(directive) else { return Ok(names) };
    while !line.rest().is_empty() {
        names.push(line.name()?);
        if !line.take(',') {
            break;
        }
    }
    line.end()?;
    Ok(names)
}

/// The directive behind which instructions come.
pub(crate) fn read_start(lines: &mut Lines<'_>, directive: &'static str) -> Result<()> {
    match lines.directive(directive) {
        Some(mut line) => line.end(),
        None => Err(lines.error(ErrorKind::Expected(directive))),
    }
}
