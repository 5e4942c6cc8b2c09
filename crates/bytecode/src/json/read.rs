//! JSON to code objects.

use std::rc::Rc;

use bumpalo::Bump;
use cutaway_json::constant::{Item, read_item, read_unit};
use cutaway_json::{ErrorKind, Program, Result, Scanner, field, program};

use super::SCHEMA;
use crate::{CodeObject, Constant, verify};

/// A constant of a unit that is being read.
#[derive(Clone, Debug)]
pub enum Owned {
    /// A value.
    Value(Constant),
    /// The code object of this number.
    Unit(u32),
}

/// Reads a whole document; every code object in it is verified.
pub fn read(text: &str) -> Result<(Program<'_>, Rc<CodeObject>)> {
    let mut scanner = Scanner::new(text);
    let program = program::read(&mut scanner, &[SCHEMA])?;
    scanner.key("units")?;
    let offset = scanner.offset();
    let mut units = Vec::new();
    let mut bump = Bump::new();
    scanner.elements(|scanner| {
        let offset = scanner.offset();
        let unit = unit(scanner, units.len() as u32, &mut bump)?;
        units.push((offset, unit));
        Ok(())
    })?;
    scanner.close_object()?;
    scanner.end_of_text()?;
    let code =
        link(units).map_err(|(at, what)| scanner.error_at(ErrorKind::Fault(what), at.unwrap_or(offset)))?;
    Ok((program, code))
}

/// A code object whose constants are apart.
pub type Unlinked = (CodeObject, Vec<Owned>);

/// Puts code objects into the constants of those around them, from the last to the first, and verifies each. Units come
/// with where they stand; an error says where it is and what.
pub fn link<P: Copy>(units: Vec<(P, Unlinked)>) -> std::result::Result<Rc<CodeObject>, (Option<P>, String)> {
    let inner: Vec<Vec<u32>> = units.iter().map(|(_, (_, constants))| inner(constants)).collect();
    verify::nesting(&inner)
        .map_err(|(number, what)| (Some(units[number].0), format!("unit u{number}: {what}")))?;
    let mut codes: Vec<Option<Rc<CodeObject>>> = vec![None; units.len()];
    for (number, (place, (mut code, constants))) in units.into_iter().enumerate().rev() {
        let fault = |what: String| (Some(place), format!("unit u{number}: {what}"));
        for constant in constants {
            code.co_consts.push(match constant {
                Owned::Value(value) => value,
                // Inner units have greater numbers and are there already.
                Owned::Unit(inner) => match codes.get(inner as usize).cloned().flatten() {
                    Some(inner) => Constant::Code(inner),
                    None => return Err(fault(format!("u{inner} does not come behind it"))),
                },
            });
        }
        verify::verify(&code).map_err(|error| fault(error.to_string()))?;
        codes[number] = Some(Rc::new(code));
    }
    codes.into_iter().next().flatten().ok_or((None, "there is no unit".to_owned()))
}

/// The units among constants.
fn inner(constants: &[Owned]) -> Vec<u32> {
    let number = |constant: &Owned| match constant {
        Owned::Unit(number) => Some(*number),
        Owned::Value(_) => None,
    };
    constants.iter().filter_map(number).collect()
}

fn unit(scanner: &mut Scanner<'_>, number: u32, bump: &mut Bump) -> Result<Unlinked> {
    scanner.open_object()?;
    numbered(scanner, number)?;
    let co_name = field::text(scanner, "co_name")?;
    let co_qualname = field::text(scanner, "co_qualname")?;
    let co_filename = field::text(scanner, "co_filename")?;
    let co_firstlineno = field::number(scanner, "co_firstlineno")?;
    let co_argcount = field::number(scanner, "co_argcount")?;
    let co_posonlyargcount = field::number(scanner, "co_posonlyargcount")?;
    let co_kwonlyargcount = field::number(scanner, "co_kwonlyargcount")?;
    let co_stacksize = field::number(scanner, "co_stacksize")?;
    let co_flags = field::number(scanner, "co_flags")?;
    let constants = constants(scanner, "co_consts", bump)?;
    let co_names = field::texts(scanner, "co_names")?;
    let co_localsplusnames = field::texts(scanner, "co_localsplusnames")?;
    let co_localspluskinds = field::bytes(scanner, "co_localspluskinds")?;
    let co_code = field::bytes(scanner, "co_code")?;
    let co_linetable = field::bytes(scanner, "co_linetable")?;
    let co_exceptiontable = field::bytes(scanner, "co_exceptiontable")?;
    scanner.close_object()?;
    let code = CodeObject {
        co_argcount,
        co_posonlyargcount,
        co_kwonlyargcount,
        co_stacksize,
        co_flags,
        co_code,
        co_consts: Vec::new(),
        co_names,
        co_localsplusnames,
        co_localspluskinds,
        co_filename,
        co_name,
        co_qualname,
        co_firstlineno,
        co_linetable,
        co_exceptiontable,
    };
    Ok((code, constants))
}

/// The key `id`, which numbers units in their order.
pub fn numbered(scanner: &mut Scanner<'_>, number: u32) -> Result<()> {
    scanner.key("id")?;
    let offset = scanner.offset();
    if read_unit(scanner)? == number {
        return Ok(());
    }
    let what = format!("units are numbered in their order, this one is u{number}");
    Err(scanner.error_at(ErrorKind::Fault(what), offset))
}

/// A list of constants. The arena is for what is read on the way to them, and left empty.
pub fn constants(scanner: &mut Scanner<'_>, key: &'static str, bump: &mut Bump) -> Result<Vec<Owned>> {
    scanner.key(key)?;
    let mut constants = Vec::new();
    scanner.elements(|scanner| {
        constants.push(owned(read_item(scanner, bump)?));
        bump.reset();
        Ok(())
    })?;
    Ok(constants)
}

/// An item that borrows nothing.
pub fn owned(item: Item<'_>) -> Owned {
    match item {
        Item::Value(value) => Owned::Value(Constant::from(&value)),
        Item::Unit(number) => Owned::Unit(number),
    }
}
