//! Units as codegen makes them: instructions and labels.

use std::fmt::Write as _;

use cutaway_bytecode::Opcode;
use cutaway_cfg::parts;
use cutaway_codegen::{Const, Instruction, InstructionSequence, Module, Unit, verify};
use cutaway_json::{Error, ErrorKind, Program, Result};
use rustc_hash::FxHashMap;

use crate::cursor::Cursor;
use crate::instruction::{self, Tables, number_follows, read_opcode, read_place, write_meaning};
use crate::lines::Lines;
use crate::{head, unit};

/// The whole module.
pub fn write(module: &Module, program: &Program<'_>) -> String {
    let mut out = String::new();
    head::write("codegen", program, &mut out);
    for unit in &module.units {
        unit::write(unit, &unit.consts, &mut out);
        write_sequence(unit, &mut out);
    }
    out
}

fn write_sequence(unit: &Unit, out: &mut String) {
    out.push_str(".code\n");
    let sequence = &unit.sequence;
    let mut is_target = vec![false; sequence.instructions.len()];
    for target in sequence.instructions.iter().filter_map(|instruction| sequence.target(instruction)) {
        if let Some(mark) = is_target.get_mut(target) {
            *mark = true;
        }
    }
    for ((index, instruction), is_target) in sequence.instructions.iter().enumerate().zip(is_target) {
        if is_target {
            let _ = writeln!(out, "L{index}:");
        }
        let argument = match sequence.target(instruction) {
            Some(target) => Some(format!("L{target}")),
            None => instruction.opcode.has_arg().then(|| instruction.oparg.to_string()),
        };
        instruction::write(instruction.opcode, argument.as_deref(), instruction.location, out);
        write_meaning(meaning(unit, &unit.consts, instruction.opcode, instruction.oparg).as_deref(), out);
    }
}

/// What an argument counts, if it counts in a table.
pub(crate) fn meaning(unit: &Unit, consts: &[Const], opcode: Opcode, oparg: i32) -> Option<String> {
    let tables =
        Tables { names: &unit.names, locals: &unit.varnames, cells: [&unit.cellvars, &unit.freevars] };
    let constant = |index: usize| match consts.get(index)? {
        Const::Unit(id) => Some(format!("u{}", id.0)),
        Const::Value(value) => Some(tables.constant(value)),
    };
    tables.meaning(opcode, oparg, constant)
}

/// Reads a whole text.
pub fn read(text: &str) -> Result<(Program<'_>, Module)> {
    let mut lines = Lines::new(text);
    let program = head::read(&mut lines, "codegen")?;
    let mut units = Vec::new();
    let first = lines.error(ErrorKind::Expected(".unit"));
    while lines.is_at(".unit") {
        let here = lines.error(ErrorKind::Expected(".unit"));
        let mut unit = unit::read(&mut lines, units.len() as u32)?;
        unit::read_start(&mut lines, ".code")?;
        let (sequence, places) = read_sequence(&mut lines, &unit)?;
        unit.sequence = sequence;
        parts::check(&unit).map_err(|(at, what)| {
            let kind = ErrorKind::Fault(format!("unit u{}: {what}", unit.id.0));
            match at.and_then(|at| places.get(at)) {
                Some(line) => line.error(kind),
                None => Error { kind, ..here },
            }
        })?;
        units.push(unit);
    }
    lines.end()?;
    let module = Module { units, warnings: Vec::new() };
    match verify::module(&module) {
        Ok(()) => Ok((program, module)),
        Err(what) => Err(Error { kind: ErrorKind::Fault(what), ..first }),
    }
}

/// The instructions, and where each stands.
fn read_sequence<'t>(lines: &mut Lines<'t>, unit: &Unit) -> Result<(InstructionSequence, Vec<Cursor<'t>>)> {
    let mut labels = Labels::default();
    let (mut instructions, mut places) = (Vec::new(), Vec::new());
    while let Some(mut line) = lines.next_if(|rest| !rest.starts_with('.')) {
        if let Some(name) = label(&mut line) {
            labels.place(name, instructions.len(), &line)?;
            line.end()?;
        } else {
            places.push(line.clone());
            instructions.push(read_instruction(&mut line, unit, &mut labels)?);
        }
    }
    let labels = labels.finish(instructions.len())?;
    Ok((InstructionSequence { instructions, labels }, places))
}

fn read_instruction<'t>(line: &mut Cursor<'t>, unit: &Unit, labels: &mut Labels<'t>) -> Result<Instruction> {
    let start = line.clone();
    let opcode = read_opcode(line)?;
    let oparg = if opcode.has_target() {
        Some(labels.reference(line)? as i32)
    } else if number_follows(line) {
        Some(line.number("an argument")?)
    } else {
        None
    };
    if let Err(what) = verify::argument(unit, opcode, oparg) {
        return start.fault(what);
    }
    let location = read_place(line)?;
    line.end()?;
    Ok(Instruction { opcode, oparg: oparg.unwrap_or(0), location })
}

/// `name:` alone on a line.
pub(crate) fn label<'t>(line: &mut Cursor<'t>) -> Option<&'t str> {
    let mut ahead = line.clone();
    let name = ahead.word()?;
    if !ahead.take(':') {
        return None;
    }
    *line = ahead;
    Some(name)
}

/// The labels of a unit: each is numbered when it is first met and stands somewhere at the end.
#[derive(Debug, Default)]
pub(crate) struct Labels<'t> {
    numbers: FxHashMap<&'t str, u32>,
    /// Where each stands, and where it was first met.
    places: Vec<(Option<u32>, Cursor<'t>, &'t str)>,
}

impl<'t> Labels<'t> {
    fn number(&mut self, name: &'t str, line: &Cursor<'t>) -> u32 {
        let next = self.places.len() as u32;
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.places.push((None, line.clone(), name));
        }
        number
    }

    /// A label stands before the instruction of this index.
    pub(crate) fn place(&mut self, name: &'t str, index: usize, line: &Cursor<'t>) -> Result<()> {
        let number = self.number(name, line) as usize;
        match &mut self.places[number].0 {
            Some(_) => line.fault(format!("the label {name} stands somewhere else too")),
            place => {
                *place = Some(index as u32);
                Ok(())
            }
        }
    }

    /// Reads a label that is jumped to; its number.
    pub(crate) fn reference(&mut self, line: &mut Cursor<'t>) -> Result<u32> {
        line.rest();
        let mut before = line.clone();
        match line.word() {
            Some(name) => Ok(self.number(name, &before)),
            None => before.expected("a label"),
        }
    }

    /// Where each label stands, by number: before one of so many instructions.
    pub(crate) fn finish(self, count: usize) -> Result<Vec<u32>> {
        self.places
            .into_iter()
            .map(|(place, line, name)| match place {
                Some(place) if (place as usize) < count => Ok(place),
                Some(_) => line.fault(format!("no instruction stands behind the label {name}")),
                None => line.fault(format!("there is no label {name}")),
            })
            .collect()
    }
}
