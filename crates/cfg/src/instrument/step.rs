//! A step on its turn: a pass, or what the assembler does to the graph behind them.

use cutaway_codegen::Unit;

use super::plan::full_name;
use crate::Turn;
use crate::passes::{ALL, BUILDING};

/// Behind the places of all passes: the first place of steps that are none.
pub const PASSES_END: usize = ALL.len();

/// A step on its turn.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The stage that it belongs to.
    pub stage: &'static str,
    /// CPython's name of it.
    pub name: &'static str,
    /// Its place among all steps, passes first.
    pub place: usize,
    /// The unit that it works on.
    pub unit: &'a Unit,
}

impl Step<'_> {
    /// Its name, with `:1` and so on where it has several turns.
    pub fn full_name(&self) -> String {
        if self.place < PASSES_END { full_name(self.place) } else { self.name.to_owned() }
    }
}

impl<'a> From<Turn<'a>> for Step<'a> {
    fn from(Turn { pass, place, unit }: Turn<'a>) -> Self {
        let stage = if BUILDING.contains(&place) { "cfg" } else { "cfg-opt" };
        Self { stage, name: pass.name, place, unit }
    }
}
