//! `code`: the code objects, disassembled.

use cutaway_bytecode::dis;
use cutaway_bytecode::repr::Addresses;
use cutaway_bytecode::{CodeObject, Constant};
use cutaway_source::depth::grow;

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
    let text = if request.options.unit.is_some() {
        selected(&compiled.code, options, request)?
    } else {
        dis::dis(&compiled.code, options)
    };
    Ok(Dump { bytes: text.into_bytes(), error: None, warnings: compiled.warnings })
}

/// The code objects of the units that are asked for, each without those in its constants.
fn selected(code: &CodeObject, options: dis::Options, request: &Request<'_>) -> Result<String, Refused> {
    let mut units = chain::units(request)?;
    chain::select_units(&mut units, request)?;
    let mut text = String::new();
    each(code, &mut |code| {
        if units
            .units
            .iter()
            .any(|unit| *unit.qualname == *code.co_qualname && unit.firstlineno == code.co_firstlineno)
        {
            text += &dis::dis(code, dis::Options { depth: Some(0), ..options });
        }
    });
    Ok(text)
}

/// Shows a code object and those in its constants, outer ones first.
fn each(code: &CodeObject, show: &mut impl FnMut(&CodeObject)) {
    show(code);
    for constant in &code.co_consts {
        if let Constant::Code(inner) = constant {
            grow(|| each(inner, show));
        }
    }
}
