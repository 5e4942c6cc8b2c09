//! `pyc`: the code object as CPython's import system keeps it.

use cutaway_bytecode::marshal::is_too_deep;
use cutaway_bytecode::pyc::{self, Validation};

use crate::registry::{Dump, Refused, Request};
use crate::{chain, resume};

/// The `.pyc` file of a program. The header has the source's hash, unchecked: the file stands on its own.
pub fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    if pyc::is_pyc(request.bytes) && request.options.start_from.is_none() {
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

/// The file as it is, or item by item.
fn listed(bytes: Vec<u8>, request: &Request<'_>) -> Result<Vec<u8>, Refused> {
    if !request.options.listing.items {
        return Ok(bytes);
    }
    let text = pyc::list(&bytes).map_err(|error| resume::pyc_error(&error, request.name))?;
    Ok(text.into_bytes())
}
