//! JSON to graphs.

use cutaway_codegen::json::{Head, instruction_head, read_units};
use cutaway_codegen::{Module, Unit};
use cutaway_json::{ErrorKind, Program, Result, Scanner, field, program};

use super::json::{OPTIMIZED_SCHEMA, SCHEMA};
use crate::parts::{BlockParts, GraphParts, Places, block_id};
use crate::{BlockId, Cfg, Instruction};

/// A document that was read.
#[derive(Debug)]
pub struct Document<'t> {
    /// What it says of the program.
    pub program: Program<'t>,
    /// The units.
    pub module: Module,
    /// A graph for each unit.
    pub graphs: Vec<Cfg>,
}

/// Reads a document of graphs as they were built.
pub fn read(text: &str) -> Result<Document<'_>> {
    document(text, SCHEMA)
}

/// Reads a document of graphs that were optimized.
pub fn read_optimized(text: &str) -> Result<Document<'_>> {
    document(text, OPTIMIZED_SCHEMA)
}

fn document<'t>(text: &'t str, schema: &'static str) -> Result<Document<'t>> {
    let mut scanner = Scanner::new(text);
    let program = program::read(&mut scanner, &[schema])?;
    let mut graphs = Vec::new();
    let limit = text.len() as u32;
    let module = read_units(&mut scanner, |scanner, unit| {
        let offset = scanner.offset();
        let mut places = Places::default();
        let parts = parts(scanner, unit, limit, &mut places)?;
        let graph = Cfg::from_parts(unit, parts).map_err(|misfit| {
            let what = format!("unit u{}, {misfit}", unit.id.0);
            let offset = places.of(&misfit).copied().unwrap_or(offset);
            scanner.error_at(ErrorKind::Fault(what), offset)
        })?;
        graphs.push(graph);
        Ok(())
    })?;
    scanner.close_object()?;
    scanner.end_of_text()?;
    Ok(Document { program, module, graphs })
}

fn parts(
    scanner: &mut Scanner<'_>,
    unit: &Unit,
    limit: u32,
    places: &mut Places<usize>,
) -> Result<GraphParts> {
    let next_id = field::number(scanner, "next_id")?;
    scanner.key("next_block")?;
    let next_block = number_up_to(scanner, limit)?;
    let mut blocks = Vec::new();
    scanner.key("blocks")?;
    scanner.elements(|scanner| {
        blocks.push(block(scanner, unit, limit, places)?);
        Ok(())
    })?;
    Ok(GraphParts { next_id, next_block, blocks })
}

fn block(
    scanner: &mut Scanner<'_>,
    unit: &Unit,
    limit: u32,
    places: &mut Places<usize>,
) -> Result<BlockParts> {
    scanner.open_object()?;
    scanner.key("id")?;
    let offset = scanner.offset();
    let id = number_up_to(scanner, limit)?;
    places.block(id, offset);
    let mut block = BlockParts {
        id,
        label: field::number_or_null(scanner, "label")?,
        predecessors: field::number(scanner, "predecessors")?,
        startdepth: field::number_or_null(scanner, "startdepth")?,
        except_handler: field::boolean(scanner, "except_handler")?,
        preserve_lasti: field::boolean(scanner, "preserve_lasti")?,
        warm: field::boolean(scanner, "warm")?,
        cold: field::boolean(scanner, "cold")?,
        instructions: Vec::new(),
    };
    scanner.key("instructions")?;
    scanner.elements(|scanner| {
        places.instruction(scanner.offset());
        block.instructions.push(instruction(scanner, unit, limit)?);
        Ok(())
    })?;
    scanner.close_object()?;
    Ok(block)
}

fn instruction(scanner: &mut Scanner<'_>, unit: &Unit, limit: u32) -> Result<Instruction> {
    let Head { offset, opcode, oparg, location } = instruction_head(scanner, unit)?;
    scanner.expect(b',', "`,`")?;
    let except_handler = if scanner.take_word("null") { None } else { Some(reference(scanner, limit)?) };
    scanner.expect(b',', "`,`")?;
    let id = scanner.int("an instruction's number")?;
    scanner.expect(b']', "`]`")?;
    let target = match opcode.has_target() {
        true if (0..i64::from(limit)).contains(&i64::from(oparg)) => Some(block_id(oparg as u32)),
        true => return Err(scanner.error_at(ErrorKind::NumberRange("a block's number"), offset)),
        false => None,
    };
    Ok(Instruction { opcode, oparg, location, target, except_handler, id })
}

fn reference(scanner: &mut Scanner<'_>, limit: u32) -> Result<BlockId> {
    number_up_to(scanner, limit).map(block_id)
}

/// A block's number: there are not more blocks than bytes in the document.
fn number_up_to(scanner: &mut Scanner<'_>, limit: u32) -> Result<u32> {
    let offset = scanner.offset();
    match scanner.int("a block's number")? {
        number if number <= limit => Ok(number),
        _ => Err(scanner.error_at(ErrorKind::NumberRange("a block's number"), offset)),
    }
}
