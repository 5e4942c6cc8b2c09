//! `pyc`: the code object as CPython's import system keeps it.

use cutaway_bytecode::pyc::{self, Validation};

use crate::chain;
use crate::registry::{Dump, Refused, Request};

/// The header has the source's hash, unchecked: the file stands on its own.
pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let code = chain.code()?;
        let bytes = pyc::write(&code, Validation::UncheckedHash(chain.source_hash()));
        Ok(Dump { bytes, ..chain.shown(String::new()) })
    })
}
