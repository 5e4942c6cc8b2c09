//! The units that `--unit` asks for: by number (`u3`, `3`), qualified name, or name and line (`f:12`).

use cutaway_ast::{Outlined, ScopeNodeId, outline};
use cutaway_codegen::unit::is_called;
use cutaway_codegen::{Module, Unit};
use cutaway_lexer as lexer;
use cutaway_source::{Diagnostic, ErrorKind, Span};

use crate::chain;
use crate::nearest::nearest;
use crate::options::Options;
use crate::product::Graphs;
use crate::registry::{Refused, Request};

/// Leaves the wanted units of a module.
pub fn units(module: &mut Module, options: &Options, filename: &str) -> Result<(), Diagnostic> {
    let Some(wanted) = &options.unit else { return Ok(()) };
    if !module.units.iter().any(|unit| unit.is_called(wanted)) {
        return Err(none(wanted, module.units.iter().map(|unit| &*unit.qualname), filename));
    }
    module.units.retain(|unit| unit.is_called(wanted));
    Ok(())
}

/// Leaves the wanted units and their graphs.
pub fn graphs(graphs: &mut Graphs, options: &Options, filename: &str) -> Result<(), Diagnostic> {
    let Some(wanted) = &options.unit else { return Ok(()) };
    let keep: Vec<bool> = graphs.module.units.iter().map(|unit| unit.is_called(wanted)).collect();
    units(&mut graphs.module, options, filename)?;
    let mut keep = keep.into_iter();
    graphs.graphs.retain(|_| keep.next().unwrap_or(false));
    Ok(())
}

/// The nodes that open the scopes of the wanted units; nothing if all are wanted.
///
/// The program goes as far as codegen for that, which numbers the units. Where a stage up to there refuses the program, the
/// tree alone says what would be units, and their numbers are those of the order of the text.
pub(crate) fn nodes(request: &Request<'_>) -> Result<Option<Vec<ScopeNodeId>>, Refused> {
    let Some(wanted) = &request.options.unit else { return Ok(None) };
    let options = Options { passes: None, ..request.options.clone() };
    let request = Request { options: &options, ..*request };
    let generated = chain::with(&request, |chain| {
        let (module, nodes) = chain.units_with_nodes()?;
        Ok(module.units.iter().zip(nodes).map(Named::from).collect::<Vec<_>>())
    });
    let units = match generated {
        Ok(units) => units,
        Err(_) => chain::with(&request, |chain| {
            let module = chain.any_tree()?;
            Ok(numbered(outline(module, &chain.source)).map(Named::from).collect())
        })?,
    };
    Ok(Some(wanted_of(units, wanted, request.name)?))
}

/// Where the wanted units are in a text that the parser refuses: its classes and functions, numbered in their order.
pub(crate) fn blocks(request: &Request<'_>, wanted: &str) -> Result<Vec<Span>, Refused> {
    chain::with(request, |chain| {
        let tokens = chain.tokens()?.tokens;
        let whole = Span::new(0, chain.source.text().len() as u32);
        let mut units =
            vec![Named { number: 0, qualname: "<module>".to_owned(), firstlineno: 1, place: whole }];
        units.extend(numbered(lexer::blocks(&chain.source, &tokens)).map(|(index, block)| Named {
            number: index + 1,
            qualname: block.qualname,
            firstlineno: block.line as i32,
            place: block.span,
        }));
        Ok(wanted_of(units, wanted, request.name)?)
    })
}

/// What a unit is called, and where it is.
struct Named<P> {
    number: u32,
    qualname: String,
    firstlineno: i32,
    place: P,
}

impl From<(&Unit, ScopeNodeId)> for Named<ScopeNodeId> {
    fn from((unit, place): (&Unit, ScopeNodeId)) -> Self {
        let (number, qualname) = (unit.id.0, unit.qualname.to_string());
        Named { number, qualname, firstlineno: unit.firstlineno, place }
    }
}

impl From<(u32, Outlined)> for Named<ScopeNodeId> {
    fn from((number, outlined): (u32, Outlined)) -> Self {
        let Outlined { node, qualname, firstlineno } = outlined;
        Named { number, qualname, firstlineno, place: node }
    }
}

fn numbered<T>(items: Vec<T>) -> impl Iterator<Item = (u32, T)> {
    (0..).zip(items)
}

/// The places of those that are called so.
fn wanted_of<P>(units: Vec<Named<P>>, wanted: &str, filename: &str) -> Result<Vec<P>, Diagnostic> {
    let is_wanted = |unit: &Named<P>| is_called(wanted, unit.number, &unit.qualname, unit.firstlineno);
    let (found, others): (Vec<_>, Vec<_>) = units.into_iter().partition(is_wanted);
    if found.is_empty() {
        return Err(none(wanted, others.iter().map(|unit| &*unit.qualname), filename));
    }
    Ok(found.into_iter().map(|unit| unit.place).collect())
}

/// The complaint that there is no such unit, with the names that are most like it.
pub(crate) fn none<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>, filename: &str) -> Diagnostic {
    let near = nearest(wanted, names);
    let near =
        if near.is_empty() { String::new() } else { format!("; the nearest: '{}'", near.join("', '")) };
    Diagnostic::without_place(ErrorKind::ValueError, format!("no unit '{wanted}'{near}"), filename)
}
