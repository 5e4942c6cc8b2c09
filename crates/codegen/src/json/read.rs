//! JSON to units.

use bumpalo::Bump;
use cutaway_bytecode::Opcode;
use cutaway_bytecode::json::{Owned, constants, numbered};
use cutaway_json::constant::read_unit;
use cutaway_json::{ErrorKind, Program, Result, Scanner, field, program};
use cutaway_source::Location;

use super::SCHEMA;
use crate::sequence::{Instruction, InstructionSequence};
use crate::unit::{Const, Module, ScopeKind, Unit, UnitId};
use crate::verify;

/// Says of a unit whether its instructions make a graph with an even stack: at which one they do not, and why.
pub type Check = fn(&Unit) -> std::result::Result<(), (Option<usize>, String)>;

/// Reads a whole document; what the graph knows of its units is asked of `check`.
pub fn read(text: &str, check: Check) -> Result<(Program<'_>, Module)> {
    let mut scanner = Scanner::new(text);
    let program = program::read(&mut scanner, &[SCHEMA])?;
    let module = units(&mut scanner, |scanner, unit| {
        scanner.key("instructions")?;
        let whole = scanner.offset();
        let (sequence, offsets) = sequence(scanner, unit)?;
        unit.sequence = sequence;
        check(unit).map_err(|(at, what)| {
            let offset = at.and_then(|at| offsets.get(at)).copied().unwrap_or(whole);
            scanner.error_at(ErrorKind::Fault(format!("unit u{}: {what}", unit.id.0)), offset)
        })
    })?;
    scanner.close_object()?;
    scanner.end_of_text()?;
    Ok((program, module))
}

/// Reads the key `units`; `body` reads what each has behind its metadata.
pub fn units(
    scanner: &mut Scanner<'_>,
    mut body: impl FnMut(&mut Scanner<'_>, &mut Unit) -> Result<()>,
) -> Result<Module> {
    scanner.key("units")?;
    let offset = scanner.offset();
    let mut units = Vec::new();
    let mut bump = Bump::new();
    scanner.elements(|scanner| {
        scanner.open_object()?;
        let mut unit = metadata(scanner, units.len() as u32, &mut bump)?;
        body(scanner, &mut unit)?;
        scanner.close_object()?;
        units.push(unit);
        Ok(())
    })?;
    let module = Module { units, warnings: Vec::new() };
    verify::module(&module).map_err(|what| scanner.error_at(ErrorKind::Fault(what), offset))?;
    Ok(module)
}

/// Reads what a unit has besides instructions.
fn metadata(scanner: &mut Scanner<'_>, number: u32, bump: &mut Bump) -> Result<Unit> {
    numbered(scanner, number)?;
    scanner.key("parent")?;
    let parent = if scanner.take_word("null") { None } else { Some(UnitId(read_unit(scanner)?)) };
    Ok(Unit {
        id: UnitId(number),
        parent,
        scope: field::word(scanner, "scope", &ScopeKind::ALL, ScopeKind::name)?,
        name: field::text(scanner, "name")?,
        qualname: field::text(scanner, "qualname")?,
        firstlineno: field::number(scanner, "firstlineno")?,
        argcount: field::number(scanner, "argcount")?,
        posonlyargcount: field::number(scanner, "posonlyargcount")?,
        kwonlyargcount: field::number(scanner, "kwonlyargcount")?,
        nparams: field::number(scanner, "nparams")?,
        flags: field::number(scanner, "flags")?,
        consts: constants(scanner, "consts", bump)?.into_iter().map(Const::from).collect(),
        names: field::texts(scanner, "names")?,
        varnames: field::texts(scanner, "varnames")?,
        cellvars: field::texts(scanner, "cellvars")?,
        freevars: field::texts(scanner, "freevars")?,
        fast_hidden: field::texts(scanner, "fast_hidden")?,
        sequence: InstructionSequence::default(),
    })
}

impl From<Owned> for Const {
    fn from(owned: Owned) -> Self {
        match owned {
            Owned::Value(value) => Const::Value(value),
            Owned::Unit(number) => Const::Unit(UnitId(number)),
        }
    }
}

/// The instructions, and the offset of each.
fn sequence(scanner: &mut Scanner<'_>, unit: &Unit) -> Result<(InstructionSequence, Vec<usize>)> {
    let (mut instructions, mut offsets) = (Vec::new(), Vec::new());
    let mut targets = Vec::new();
    scanner.elements(|scanner| {
        let head = instruction_head(scanner, unit)?;
        scanner.expect(b']', "`]`")?;
        if head.opcode.has_target() {
            targets.push((instructions.len(), head.offset));
        }
        let Head { offset, opcode, oparg, location } = head;
        offsets.push(offset);
        instructions.push(Instruction { opcode, oparg, location });
        Ok(())
    })?;
    let mut sequence = InstructionSequence { instructions, labels: Vec::new() };
    label(&mut sequence, &targets).map_err(|offset| {
        scanner.error_at(ErrorKind::Fault("a jump to no instruction".to_owned()), offset)
    })?;
    Ok((sequence, offsets))
}

/// Gives each target a label, in the order of the instructions; the error is the offset of the jump that leads nowhere.
fn label(sequence: &mut InstructionSequence, jumps: &[(usize, usize)]) -> std::result::Result<(), usize> {
    let mut of_target = vec![None; sequence.instructions.len()];
    for &(jump, offset) in jumps {
        let target = usize::try_from(sequence.instructions[jump].oparg).map_err(|_| offset)?;
        *of_target.get_mut(target).ok_or(offset)? = Some(0);
    }
    for (target, label) in of_target.iter_mut().enumerate() {
        if let Some(label) = label {
            *label = sequence.labels.len() as i32;
            sequence.labels.push(target as u32);
        }
    }
    for &(jump, _) in jumps {
        let instruction = &mut sequence.instructions[jump];
        instruction.oparg = of_target[instruction.oparg as usize].unwrap_or(0);
    }
    Ok(())
}

/// How an instruction's array begins in every stage.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Where it starts in the document.
    pub offset: usize,
    /// What it does.
    pub opcode: Opcode,
    /// The argument; where a jump leads; 0 for none.
    pub oparg: i32,
    /// Where it came from.
    pub location: Location,
}

/// Reads name, argument and place of an instruction, whose argument is checked; the array stays open.
#[inline]
pub fn instruction_head(scanner: &mut Scanner<'_>, unit: &Unit) -> Result<Head> {
    scanner.expect(b'[', "an instruction's array")?;
    let offset = scanner.offset();
    let name = scanner.string()?;
    let Some(opcode) = Opcode::from_name(&name) else {
        let what = format!("there is no instruction {name}");
        return Err(scanner.error_at(ErrorKind::Fault(what), offset));
    };
    scanner.expect(b',', "`,`")?;
    let oparg: Option<i32> = field::nullable(scanner, "an argument")?;
    let place = place(scanner)?;
    verify::argument(unit, opcode, oparg).map_err(|what| scanner.error_at(ErrorKind::Fault(what), offset))?;
    let [lineno, end_lineno, col_offset, end_col_offset] = place;
    let location = Location { lineno, end_lineno, col_offset, end_col_offset };
    Ok(Head { offset, opcode, oparg: oparg.unwrap_or(0), location })
}

/// Reads the four numbers of a place.
#[inline]
fn place(scanner: &mut Scanner<'_>) -> Result<[i32; 4]> {
    match scanner.short_ints(LEAST) {
        Some(place) => Ok(place),
        None => odd_place(scanner),
    }
}

/// The least number of a place: what comes from nowhere has -1, some of what the compiler adds -2.
const LEAST: i32 = -2;

#[cold]
fn odd_place(scanner: &mut Scanner<'_>) -> Result<[i32; 4]> {
    let mut place = [0; 4];
    for part in &mut place {
        scanner.expect(b',', "`,`")?;
        let offset = scanner.offset();
        *part = match scanner.int("a place")? {
            value @ LEAST..=0x3FFF_FFFF => value,
            _ => return Err(scanner.error_at(ErrorKind::NumberRange("a place"), offset)),
        };
    }
    Ok(place)
}
