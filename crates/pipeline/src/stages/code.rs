//! `code`: the code objects, disassembled.

use std::rc::Rc;

use cutaway_asm as asm;
use cutaway_ast::Builder;
use cutaway_bytecode::repr::Addresses;
use cutaway_bytecode::{CodeObject, Constant, dis, json, pyc};
use cutaway_codegen::unit::is_called;
use cutaway_source::Diagnostic;
use cutaway_source::depth::grow;

use crate::options::Format;
use crate::product::{Product, Start};
use crate::registry::{Dump, Refused, Request, stage};
use crate::resume::Dumped;
use crate::{chain, resume, select};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let code = chain.code()?;
        let text = match request.options.format {
            Format::Json => json::write(&code, &chain.optimized_program()),
            Format::Asm => asm::code::write(&code, &chain.optimized_program()),
            Format::Text | Format::Dot | Format::Mermaid | Format::Svg => listing(&code, request)?,
        };
        Ok(chain.shown(text))
    })
}

/// The code objects, disassembled.
fn listing(code: &Rc<CodeObject>, request: &Request<'_>) -> Result<String, Refused> {
    let listing = request.options.listing;
    let options = dis::Options {
        show_caches: listing.show_caches,
        show_offsets: listing.show_offsets,
        addresses: if listing.addresses { Addresses::Shown } else { Addresses::Hidden },
        ..dis::Options::default()
    };
    let show = if listing.bytes { dis::bytes } else { dis::dis };
    match &request.options.unit {
        Some(wanted) => {
            selected(code, wanted, request, |code| show(code, dis::Options { depth: Some(0), ..options }))
        }
        None => Ok(show(code, options)),
    }
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, _: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let read = if dumped.is_json() { json::read } else { asm::code::read };
    let (program, code) = read(dumped.text()?).map_err(|error| dumped.misread(&error))?;
    Ok(Start::of_program(program, Product::Code(code)))
}

/// The code objects of the units that are asked for, each without those in its constants.
fn selected(
    code: &CodeObject,
    wanted: &str,
    request: &Request<'_>,
    show: impl Fn(&CodeObject) -> String,
) -> Result<String, Refused> {
    let names = wanted_names(wanted, request)?;
    let (mut text, mut number, mut all) = (String::new(), 0, Vec::new());
    each(code, &mut |code| {
        let is_wanted = match &names {
            Some(names) => names
                .iter()
                .any(|(qualname, line)| **qualname == *code.co_qualname && *line == code.co_firstlineno),
            None => is_called(wanted, number, &code.co_qualname, code.co_firstlineno),
        };
        if is_wanted {
            text += &show(code);
        }
        number += 1;
        all.push(code.co_qualname.clone());
    });
    if text.is_empty() {
        return Err(select::none(wanted, all.iter().map(|name| &**name), request.name).into());
    }
    Ok(text)
}

/// The units that codegen numbers so; `None` where the chain starts behind it.
fn wanted_names(wanted: &str, request: &Request<'_>) -> Result<Option<Vec<(String, i32)>>, Refused> {
    let behind = |start| !stage("codegen").is_some_and(|codegen| resume::leads_to(start, codegen));
    if request.options.start_from.is_some_and(behind) || pyc::is_pyc(request.bytes) {
        return Ok(None);
    }
    let units = chain::units(request)?.units;
    let wanted = units.iter().filter(|unit| unit.is_called(wanted));
    Ok(Some(wanted.map(|unit| (unit.qualname.to_string(), unit.firstlineno)).collect()))
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
