//! The units that `--unit` asks for: by number (`u3`, `3`), qualified name, or name and line (`f:12`).

use cutaway_ast::ScopeNodeId;
use cutaway_codegen::Module;
use cutaway_source::{Diagnostic, ErrorKind};

use crate::chain;
use crate::options::Options;
use crate::product::Graphs;
use crate::registry::{Refused, Request};

/// Leaves the wanted units of a module.
pub fn units(module: &mut Module, options: &Options, filename: &str) -> Result<(), Diagnostic> {
    let Some(wanted) = &options.unit else { return Ok(()) };
    module.units.retain(|unit| unit.is_called(wanted));
    if module.units.is_empty() { Err(none(wanted, filename)) } else { Ok(()) }
}

/// Leaves the wanted units and their graphs.
pub fn graphs(graphs: &mut Graphs, options: &Options, filename: &str) -> Result<(), Diagnostic> {
    let Some(wanted) = &options.unit else { return Ok(()) };
    let mut keep = graphs.module.units.iter().map(|unit| unit.is_called(wanted));
    graphs.graphs.retain(|_| keep.next().unwrap_or(false));
    units(&mut graphs.module, options, filename)
}

/// The nodes that open the scopes of the wanted units, in the order of the units; nothing if all are wanted. The program
/// goes as far as codegen for that.
pub(crate) fn nodes(request: &Request<'_>) -> Result<Option<Vec<ScopeNodeId>>, Refused> {
    let Some(wanted) = &request.options.unit else { return Ok(None) };
    let options = Options { passes: None, ..request.options.clone() };
    chain::with(&Request { options: &options, ..*request }, |chain| {
        let (module, nodes) = chain.units_with_nodes()?;
        let units = module.units.iter().zip(nodes).filter(|(unit, _)| unit.is_called(wanted));
        let nodes: Vec<ScopeNodeId> = units.map(|(_, node)| node).collect();
        if nodes.is_empty() { Err(none(wanted, request.name).into()) } else { Ok(Some(nodes)) }
    })
}

/// The complaint that there is no such unit.
pub(crate) fn none(wanted: &str, filename: &str) -> Diagnostic {
    Diagnostic::without_place(ErrorKind::ValueError, format!("no unit '{wanted}'"), filename)
}

/// Whether `wanted` says this unit.
pub(crate) fn is_named(wanted: &str, number: u32, qualname: &str, firstlineno: i32) -> bool {
    let digits = wanted.strip_prefix('u').unwrap_or(wanted);
    digits == number.to_string() || wanted == qualname || wanted == format!("{qualname}:{firstlineno}")
}
