//! The units that `--unit` asks for: by number (`u3`, `3`), qualified name, or name and line (`f:12`).

use cutaway_codegen::{Module, Unit};
use cutaway_source::{Diagnostic, ErrorKind};

use crate::options::Options;
use crate::product::Graphs;

/// Leaves the wanted units of a module.
pub fn units(module: &mut Module, options: &Options, filename: &str) -> Result<(), Diagnostic> {
    let Some(wanted) = &options.unit else { return Ok(()) };
    module.units.retain(|unit| is_wanted(unit, wanted));
    if module.units.is_empty() { Err(none(wanted, filename)) } else { Ok(()) }
}

/// Leaves the wanted units and their graphs.
pub fn graphs(graphs: &mut Graphs, options: &Options, filename: &str) -> Result<(), Diagnostic> {
    let Some(wanted) = &options.unit else { return Ok(()) };
    let mut keep = graphs.module.units.iter().map(|unit| is_wanted(unit, wanted));
    graphs.graphs.retain(|_| keep.next().unwrap_or(false));
    units(&mut graphs.module, options, filename)
}

/// The complaint that there is no such unit.
pub(crate) fn none(wanted: &str, filename: &str) -> Diagnostic {
    Diagnostic::without_place(ErrorKind::ValueError, format!("no unit '{wanted}'"), filename)
}

fn is_wanted(unit: &Unit, wanted: &str) -> bool {
    is_named(wanted, unit.id.0, &unit.qualname, unit.firstlineno)
}

/// Whether `wanted` says this unit.
pub(crate) fn is_named(wanted: &str, number: u32, qualname: &str, firstlineno: i32) -> bool {
    let digits = wanted.strip_prefix('u').unwrap_or(wanted);
    digits == number.to_string() || wanted == qualname || wanted == format!("{qualname}:{firstlineno}")
}
