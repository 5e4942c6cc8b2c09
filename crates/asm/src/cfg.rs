//! Graphs: blocks in their order, instructions that name blocks.

use std::fmt::Write as _;

use cutaway_cfg::dump::Document;
use cutaway_cfg::parts::{BlockParts, GraphParts, Places, block_id};
use cutaway_cfg::{BlockId, Cfg, Instruction};
use cutaway_codegen::{Const, Module, Unit, verify};
use cutaway_json::field::write_number;
use cutaway_json::{Error, ErrorKind, Program, Result};

use crate::codegen::meaning;
use crate::cursor::Cursor;
use crate::instruction::{self, number_follows, read_opcode, read_place, write_meaning};
use crate::lines::Lines;
use crate::{head, unit};

/// All units with their graphs, whose stack depths are computed, under the name of the stage.
pub fn write(module: &Module, graphs: &[Cfg], stage: &str, program: &Program<'_>) -> String {
    let mut out = String::new();
    head::write(stage, program, &mut out);
    for (unit, cfg) in module.units.iter().zip(graphs) {
        let consts = cfg.all_consts(unit);
        unit::write(unit, &consts, &mut out);
        let _ = writeln!(out, ".graph next_id {} next_block {}", cfg.next_id(), cfg.graph.node_count());
        for block in cutaway_cfg::dump::shown(cfg) {
            write_block(cfg, block, unit, &consts, &mut out);
        }
    }
    out
}

fn write_block(cfg: &Cfg, id: BlockId, unit: &Unit, consts: &[Const], out: &mut String) {
    let block = cfg.block(id);
    let _ = write!(out, ".block B{}", id.index());
    for (word, value) in [("label", block.label.map(|label| label as i32)), ("depth", block.startdepth)] {
        if let Some(value) = value {
            let _ = write!(out, " {word} {value}");
        }
    }
    if block.predecessors != 0 {
        let _ = write!(out, " predecessors {}", block.predecessors);
    }
    for (word, is_set) in [
        ("handler", block.except_handler),
        ("lasti", block.preserve_lasti),
        ("warm", block.warm),
        ("cold", block.cold),
    ] {
        if is_set {
            let _ = write!(out, " {word}");
        }
    }
    out.push('\n');
    for instruction in cfg.instructions(id) {
        let Instruction { opcode, oparg, location, target, except_handler, id } = *instruction;
        let argument = match target.filter(|_| opcode.has_target()) {
            Some(target) => Some(format!("B{}", target.index())),
            None => opcode.has_arg().then(|| oparg.to_string()),
        };
        instruction::write(opcode, argument.as_deref(), location, out);
        if let Some(handler) = except_handler {
            write_number(" except B", handler.index() as i64, out);
        }
        write_number(" id ", id, out);
        write_meaning(meaning(unit, consts, opcode, oparg).as_deref(), out);
    }
}

/// Reads a text of graphs as they were built.
pub fn read(text: &str) -> Result<Document<'_>> {
    document(text, "cfg")
}

/// Reads a text of graphs that were optimized.
pub fn read_optimized(text: &str) -> Result<Document<'_>> {
    document(text, "cfg-opt")
}

fn document<'t>(text: &'t str, stage: &str) -> Result<Document<'t>> {
    let mut lines = Lines::new(text);
    let program = head::read(&mut lines, stage)?;
    let first = lines.error(ErrorKind::Expected(".unit"));
    let (mut units, mut graphs) = (Vec::new(), Vec::new());
    while lines.is_at(".unit") {
        let here = lines.error(ErrorKind::Expected(".unit"));
        let unit = unit::read(&mut lines, units.len() as u32)?;
        let mut places = Places::default();
        let parts = read_graph(&mut lines, &unit, text.len() as u32, &mut places)?;
        let graph = Cfg::from_parts(&unit, parts).map_err(|misfit| {
            let kind = ErrorKind::Fault(format!("unit u{}, {misfit}", unit.id.0));
            match places.of(&misfit) {
                Some(line) => line.error(kind),
                None => Error { kind, ..here },
            }
        })?;
        units.push(unit);
        graphs.push(graph);
    }
    lines.end()?;
    let module = Module { units, warnings: Vec::new() };
    match verify::module(&module) {
        Ok(()) => Ok(Document { program, module, graphs }),
        Err(what) => Err(Error { kind: ErrorKind::Fault(what), ..first }),
    }
}

fn read_graph<'t>(
    lines: &mut Lines<'t>,
    unit: &Unit,
    limit: u32,
    places: &mut Places<Cursor<'t>>,
) -> Result<GraphParts> {
    let (mut next_id, mut next_block) = (None, 0);
    if let Some(mut line) = lines.directive(".graph") {
        if line.take_word("next_id") {
            next_id = Some(line.number("an instruction's number")?);
        }
        if line.take_word("next_block") {
            next_block = number_up_to(&mut line, limit)?;
        }
        line.end()?;
    }
    let mut blocks = Vec::new();
    let mut counted = 0;
    while let Some(mut line) = lines.directive(".block") {
        line.rest();
        let place = line.clone();
        let mut block = read_block(&mut line, limit)?;
        places.block(block.id, place);
        while let Some(mut line) = lines.next_if(|rest| !rest.starts_with('.')) {
            places.instruction(line.clone());
            let instruction = read_instruction(&mut line, unit, counted, limit)?;
            counted = counted.max(instruction.id).saturating_add(1);
            block.instructions.push(instruction);
        }
        blocks.push(block);
    }
    Ok(GraphParts { next_id: next_id.unwrap_or(counted), next_block, blocks })
}

fn read_block(line: &mut Cursor<'_>, limit: u32) -> Result<BlockParts> {
    let mut block = BlockParts { id: read_block_number(line, limit)?, ..BlockParts::default() };
    while !line.rest().is_empty() {
        let mut before = line.clone();
        match line.word() {
            Some("label") => block.label = Some(line.number("a label")?),
            Some("depth") => block.startdepth = Some(line.number("a depth")?),
            Some("predecessors") => block.predecessors = line.number("a number of blocks")?,
            Some("handler") => block.except_handler = true,
            Some("lasti") => block.preserve_lasti = true,
            Some("warm") => block.warm = true,
            Some("cold") => block.cold = true,
            _ => return before.expected("label, depth, predecessors, handler, lasti, warm or cold"),
        }
    }
    Ok(block)
}

/// An instruction; `counted` is its number if it has none.
fn read_instruction(line: &mut Cursor<'_>, unit: &Unit, counted: u32, limit: u32) -> Result<Instruction> {
    let start = line.clone();
    let opcode = read_opcode(line)?;
    let (mut oparg, mut target) = (None, None);
    if opcode.has_target() {
        let number = read_block_number(line, limit)?;
        (oparg, target) = (Some(number as i32), Some(block_id(number)));
    } else if number_follows(line) {
        oparg = Some(line.number("an argument")?);
    }
    if let Err(what) = verify::argument(unit, opcode, oparg) {
        return start.fault(what);
    }
    let location = read_place(line)?;
    let except_handler =
        if line.take_word("except") { Some(block_id(read_block_number(line, limit)?)) } else { None };
    let id = if line.take_word("id") { line.number("an instruction's number")? } else { counted };
    line.end()?;
    Ok(Instruction { opcode, oparg: oparg.unwrap_or(0), location, target, except_handler, id })
}

/// `B7`: there are not more blocks than bytes in the text.
fn read_block_number(line: &mut Cursor<'_>, limit: u32) -> Result<u32> {
    line.rest();
    let mut before = line.clone();
    let digits = line.word().and_then(|word| word.strip_prefix('B'));
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(number) if number <= limit => Ok(number),
        Some(_) => Err(before.error(ErrorKind::NumberRange("a block's number"))),
        None => before.expected("a block, as B0"),
    }
}

fn number_up_to(line: &mut Cursor<'_>, limit: u32) -> Result<u32> {
    match line.number("a block's number")? {
        number if number <= limit => Ok(number),
        _ => Err(line.error(ErrorKind::NumberRange("a block's number"))),
    }
}
