//! The units that `--unit` asks for: by number (`u3`, `3`), qualified name, or name and line (`f:12`).

use cutaway_ast::ScopeNodeId;
use cutaway_codegen::unit::is_called;
use cutaway_codegen::{Module, Outlined};
use cutaway_lexer::{self as lexer, Token};
use cutaway_source::{Diagnostic, ErrorKind, SourceFile, Span};

use crate::chain::Chain;
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

/// The nodes that open the scopes of the wanted units; nothing if all are wanted. The chain goes as far as a tree for that.
pub(crate) fn nodes(
    chain: &mut Chain<'_, '_>,
    request: &Request<'_>,
) -> Result<Option<Vec<ScopeNodeId>>, Refused> {
    let Some(wanted) = &request.options.unit else { return Ok(None) };
    let units = numbered(chain.outline()?).map(Named::from).collect();
    Ok(Some(wanted_of(units, wanted, request.name)?))
}

/// Where the wanted units are in a text that the parser refuses: its classes and functions, numbered in their order.
pub(crate) fn blocks(
    source: &SourceFile,
    tokens: &[Token],
    request: &Request<'_>,
    wanted: &str,
) -> Result<Vec<Span>, Diagnostic> {
    let whole = Span::new(0, source.text().len() as u32);
    let mut units = vec![Named { number: 0, qualname: "<module>".to_owned(), firstlineno: 1, place: whole }];
    units.extend(numbered(lexer::blocks(source, tokens)).map(|(index, block)| Named {
        number: index + 1,
        qualname: block.qualname,
        firstlineno: block.line as i32,
        place: block.span,
    }));
    wanted_of(units, wanted, request.name)
}

/// What a unit is called, and where it is.
struct Named<P> {
    number: u32,
    qualname: String,
    firstlineno: i32,
    place: P,
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
