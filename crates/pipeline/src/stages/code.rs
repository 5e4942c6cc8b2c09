//! `code`: the code objects, disassembled.

use cutaway_bytecode::dis;
use cutaway_bytecode::repr::Addresses;

use crate::chain;
use crate::registry::{Dump, Refused, Request};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let compiled = chain::compile(request)?;
    let listing = request.options.listing;
    let options = dis::Options {
        show_caches: listing.show_caches,
        show_offsets: listing.show_offsets,
        addresses: if listing.addresses { Addresses::Shown } else { Addresses::Hidden },
        ..dis::Options::default()
    };
    let text = dis::dis(&compiled.code, options);
    Ok(Dump { bytes: text.into_bytes(), error: None, warnings: compiled.warnings })
}
