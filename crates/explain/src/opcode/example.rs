//! An example, compiled.

use cutaway_bytecode::{CodeObject, Constant, Opcode, dis, instructions};
use cutaway_codegen as codegen;
use cutaway_pipeline::{Options, Request, chain};
use cutaway_source::depth::grow;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Description, base};

/// A small program and where the instruction is in it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Example {
    /// The program.
    pub source: String,
    /// The stage at which the instruction can be seen: `code` or, for pseudo-instructions, `codegen`.
    pub stage: &'static str,
    /// The instruction to look for: the general form of a specialised one.
    pub opcode: &'static str,
    /// The name of the code object that has it.
    pub unit: String,
    /// That code object, a line an instruction.
    pub lines: Vec<String>,
    /// Index of the first line with the instruction.
    pub marked: usize,
}

/// Compiles the example of a description and looks for the instruction.
pub(super) fn of(opcode: Opcode, description: &Description) -> Option<Example> {
    if description.code.is_empty() {
        return None;
    }
    let seen = description.seen.as_deref().and_then(Opcode::from_name);
    let wanted = seen.or(base(opcode)).unwrap_or(opcode);
    let options = Options::default();
    let request = Request { name: "example.py", bytes: description.code.as_bytes(), options: &options };
    if wanted.is_pseudo() { sequence(&request, wanted) } else { code(&request, wanted) }
}

fn code(request: &Request<'_>, wanted: Opcode) -> Option<Example> {
    let compiled = chain::compile(request).ok()?;
    let (code, offset) = find(&compiled.code, wanted)?;
    let options = dis::Options { depth: Some(0), lasti: Some(offset), ..dis::Options::default() };
    let text = dis::dis(code, options);
    let lines: Vec<String> = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    Some(Example {
        source: String::from_utf8_lossy(request.bytes).into_owned(),
        stage: "code",
        opcode: wanted.name(),
        unit: code.co_qualname.to_string(),
        marked: lines.iter().position(|line| line.contains("-->"))?,
        lines,
    })
}

/// The first code object with the instruction, inner ones after outer ones.
fn find(code: &CodeObject, wanted: Opcode) -> Option<(&CodeObject, usize)> {
    let mut all = instructions::instructions(&code.co_code);
    if let Some(found) = all.find(|instruction| instruction.opcode == Some(wanted)) {
        return Some((code, found.offset));
    }
    code.co_consts.iter().find_map(|constant| match constant {
        Constant::Code(inner) => grow(|| find(inner, wanted)),
        _ => None,
    })
}

fn sequence(request: &Request<'_>, wanted: Opcode) -> Option<Example> {
    let mut module = chain::units(request).ok()?;
    let has = |unit: &codegen::Unit| {
        unit.sequence.instructions.iter().position(|instruction| instruction.opcode == wanted)
    };
    let (unit, index) = module.units.iter().find_map(|unit| Some((unit.clone(), has(unit)?)))?;
    let name = unit.qualname.to_string();
    let count = unit.sequence.instructions.len();
    module.units = vec![unit];
    let text = codegen::dump::text(&module);
    // Headings come first, then a line for each instruction.
    let all: Vec<&str> = text.lines().collect();
    let lines = all[all.len().saturating_sub(count)..].iter().map(|&line| line.to_owned()).collect();
    Some(Example {
        source: String::from_utf8_lossy(request.bytes).into_owned(),
        stage: "codegen",
        opcode: wanted.name(),
        unit: name,
        marked: index,
        lines,
    })
}
