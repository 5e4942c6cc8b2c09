//! `pyc`: the code object as CPython's import system keeps it.

use cutaway_ast::Builder;
use cutaway_bytecode::marshal::is_too_deep;
use cutaway_bytecode::pyc::{self, Validation};
use cutaway_source::Diagnostic;

use crate::chain;
use crate::product::Start;
use crate::registry::{Dump, Refused, Request};
use crate::resume::{self, Dumped};

/// The `.pyc` file of a program. The header has the source's hash, unchecked: the file stands on its own.
pub fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let is_pyc = || pyc::is_pyc(request.bytes);
    if request.options.start_from.map_or_else(is_pyc, |stage| stage.name == "pyc" && is_pyc()) {
        return Ok(Dump { bytes: listed(request.bytes.to_vec(), request)?, ..Dump::default() });
    }
    chain::with(request, |chain| {
        let code = chain.code()?;
        if is_too_deep(&code) {
            return Err(chain.refusal(chain::too_deep_to_marshal(request.name)));
        }
        let hash = chain.source_hash();
        let bytes = chain.timed("pyc", |_| pyc::write(&code, Validation::UncheckedHash(hash)));
        Ok(Dump { bytes: listed(bytes, request)?, ..chain.shown(String::new()) })
    })
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, _: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    resume::of_pyc(dumped)
}

/// The file as it is, or item by item.
fn listed(bytes: Vec<u8>, request: &Request<'_>) -> Result<Vec<u8>, Refused> {
    if !request.options.listing.items {
        return Ok(bytes);
    }
    let text = pyc::list(&bytes).map_err(|error| resume::pyc_error(&error, request.name))?;
    Ok(text.into_bytes())
}
