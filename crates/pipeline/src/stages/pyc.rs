//! `pyc`: the code object as CPython's import system keeps it.

use cutaway_bytecode::pyc::{self, Validation};

use crate::chain;
use crate::registry::{Dump, Refused, Request};

/// The header has the source's hash, unchecked: the file stands on its own.
pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let compiled = chain::compile(request)?;
    let validation = Validation::UncheckedHash(pyc::source_hash(request.bytes));
    Ok(Dump { bytes: pyc::write(&compiled.code, validation), error: None, warnings: compiled.warnings })
}
