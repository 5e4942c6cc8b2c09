//! `explain opcode`: what an instruction does, with an example that our own chain compiles.

mod description;
mod example;
mod flags;
mod picture;
mod text;

use cutaway_bytecode::{Branch, Opcode};
use cutaway_pipeline::nearest::nearest;
use schemars::JsonSchema;
use serde::Serialize;

use crate::json::Schema;

pub use description::Description;
pub use example::Example;
pub use picture::{Item, Picture};
pub use text::text;

/// What is known of one opcode.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// CPython's name.
    pub name: &'static str,
    /// Its number.
    pub number: u16,
    /// What kind of instruction it is.
    pub kind: Kind,
    /// The instruction of which it is a specialised or instrumented form.
    pub form_of: Option<&'static str>,
    /// What it does.
    pub text: String,
    /// The top of the stack before and after.
    pub stack: Picture,
    /// How the depth of the stack changes.
    pub effect: String,
    /// What the argument means, where there is one.
    pub argument: Option<String>,
    /// What else is true of it.
    pub flags: Vec<&'static str>,
    /// Code units of inline cache behind it.
    pub caches: usize,
    /// Its specialised forms.
    pub specialized: Vec<&'static str>,
    /// Its instrumented form.
    pub instrumented: Option<&'static str>,
    /// What the assembler makes of a pseudo-instruction.
    pub becomes: Vec<&'static str>,
    /// What makes it.
    pub from: String,
    /// A program that has it.
    pub example: Option<Example>,
}

impl Schema for Report {
    const SCHEMA: &'static str = "cutaway/explain-opcode/1";
}

/// Kinds of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// In code objects.
    Instruction,
    /// Only before the assembler.
    Pseudo,
    /// Put in place of another while a program runs (PEP 659).
    Specialized,
    /// Put in place of another by `sys.monitoring` (PEP 669).
    Instrumented,
}

/// Explains the opcode with that name, whatever its case, or number; else gives the nearest names.
pub fn explain(name: &str) -> Result<Report, Vec<String>> {
    let upper = name.to_uppercase().replace('-', "_");
    let numbered = || Opcode::all().find(|opcode| opcode.number().to_string() == name);
    match Opcode::from_name(&upper).or_else(numbered) {
        Some(opcode) => Ok(report(opcode)),
        None => Err(nearest(&upper, Opcode::all().map(Opcode::name))),
    }
}

fn report(opcode: Opcode) -> Report {
    let own = description::of(opcode).unwrap_or_default();
    let base = base(opcode);
    let general = base.and_then(description::of).unwrap_or_else(|| own.clone());
    let kind = kind(opcode);
    let shown = base.unwrap_or(opcode);
    Report {
        name: opcode.name(),
        number: opcode.number(),
        kind,
        form_of: base.map(Opcode::name),
        text: own.text.clone(),
        stack: general.stack.clone(),
        effect: effect(shown, &general.stack),
        argument: general.argument.clone(),
        flags: flags::words(opcode),
        caches: shown.caches(),
        specialized: opcode.specializations().map(Opcode::name).collect(),
        instrumented: instrumented(opcode),
        becomes: opcode.pseudo_targets().iter().copied().map(Opcode::name).collect(),
        from: match (kind, base) {
            (Kind::Specialized, Some(base)) => format!(
                "never the compiler: the interpreter writes it over {base} in a running code object once {base} has \
                 met such values, and goes back when others come"
            ),
            (Kind::Instrumented, _) => {
                "never the compiler: sys.monitoring writes it into a running code object when a debugger, profiler \
                 or coverage tool asks for such events"
                    .to_owned()
            }
            _ => general.from.clone(),
        },
        example: example::of(opcode, &general),
    }
}

fn kind(opcode: Opcode) -> Kind {
    if opcode.is_pseudo() {
        Kind::Pseudo
    } else if opcode.is_specialized() {
        Kind::Specialized
    } else if opcode.is_instrumented() {
        Kind::Instrumented
    } else {
        Kind::Instruction
    }
}

/// The instruction that a specialised or instrumented one stands for.
pub(crate) fn base(opcode: Opcode) -> Option<Opcode> {
    if opcode.is_specialized() {
        return Some(opcode.deopt());
    }
    opcode.name().strip_prefix("INSTRUMENTED_").and_then(Opcode::from_name)
}

fn instrumented(opcode: Opcode) -> Option<&'static str> {
    Opcode::from_name(&format!("INSTRUMENTED_{}", opcode.name())).map(Opcode::name)
}

/// The change of depth, for both ways out of a jump where they differ.
fn effect(opcode: Opcode, stack: &Picture) -> String {
    if stack.varies() {
        return "depends on the argument".to_owned();
    }
    let of = |branch| opcode.stack_effect(0, branch).map(signed);
    match (of(Branch::Fallthrough), of(Branch::Taken)) {
        (Some(next), Some(taken)) if next == taken => next,
        (Some(next), Some(taken)) if opcode.is_block_push() => {
            format!("{next} here, {taken} where the handler starts")
        }
        (Some(next), Some(taken)) => format!("{next} to the next instruction, {taken} when it jumps"),
        _ => "unknown to CPython".to_owned(),
    }
}

fn signed(effect: i32) -> String {
    if effect == 0 { "0".to_owned() } else { format!("{effect:+}") }
}
