//! `code`: the code objects, disassembled.

use cutaway_asm as asm;
use cutaway_ast::Builder;
use cutaway_bytecode::json::Units;
use cutaway_bytecode::repr::Addresses;
use cutaway_bytecode::{CodeObject, dis, json, pyc};
use cutaway_codegen::Module;
use cutaway_codegen::unit::is_called;
use cutaway_source::Diagnostic;

use crate::options::Format;
use crate::product::{Product, Start};
use crate::registry::{Dump, Refused, Request, stage};
use crate::resume::Dumped;
use crate::{chain, resume, select};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let code = chain.code()?;
        let units = json::units(&code);
        let wanted = Wanted::of(&units, request)?;
        let is_wanted = |number, code: &CodeObject| wanted.has(number, code);
        let text = match request.options.format {
            Format::Json => json::write_some(&units, is_wanted, &chain.optimized_program()),
            Format::Asm => asm::code::write_some(&units, is_wanted, &chain.optimized_program()),
            Format::Text | Format::Dot | Format::Mermaid | Format::Svg => listing(&units, &wanted, request),
        };
        Ok(chain.shown(text))
    })
}

/// The code objects, disassembled.
fn listing(units: &Units<'_>, wanted: &Wanted<'_>, request: &Request<'_>) -> String {
    let listing = request.options.listing;
    let options = dis::Options {
        show_caches: listing.show_caches,
        show_offsets: listing.show_offsets,
        addresses: if listing.addresses { Addresses::Shown } else { Addresses::Hidden },
        ..dis::Options::default()
    };
    let show = if listing.bytes { dis::bytes } else { dis::dis };
    if let (Wanted::All, Some(code)) = (wanted, units.list.first()) {
        return show(code, options);
    }
    let shown = units.wanted(|number, code| wanted.has(number, code));
    shown.map(|(_, code)| show(code, dis::Options { depth: Some(0), ..options })).collect()
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, _: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let read = if dumped.is_json() { json::read } else { asm::code::read };
    let (program, code) = read(dumped.text()?).map_err(|error| dumped.misread(&error))?;
    Ok(Start::of_program(program, Product::Code(code)))
}

/// Which code objects are shown, each without those in its constants.
enum Wanted<'r> {
    All,
    /// Those of the units that codegen numbers so.
    Units(Vec<(String, i32)>),
    /// Those that are called so, where the chain starts behind codegen.
    Called(&'r str),
}

impl<'r> Wanted<'r> {
    fn of(all: &Units<'_>, request: &Request<'r>) -> Result<Self, Refused> {
        let Some(called) = &request.options.unit else { return Ok(Wanted::All) };
        let wanted = match units(request) {
            Some(units) => {
                let named = units?.units.into_iter().filter(|unit| unit.is_called(called));
                Wanted::Units(named.map(|unit| (unit.qualname.to_string(), unit.firstlineno)).collect())
            }
            None => Wanted::Called(called),
        };
        if all.wanted(|number, code| wanted.has(number, code)).next().is_some() {
            return Ok(wanted);
        }
        Err(select::none(called, all.list.iter().map(|code| &*code.co_qualname), request.name).into())
    }

    fn has(&self, number: u32, code: &CodeObject) -> bool {
        let (name, line) = (&*code.co_qualname, code.co_firstlineno);
        match self {
            Wanted::All => true,
            Wanted::Units(names) => names.iter().any(|(wanted, first)| wanted == name && *first == line),
            Wanted::Called(wanted) => is_called(wanted, number, name, line),
        }
    }
}

/// Codegen's units; nothing where the chain starts behind it.
fn units(request: &Request<'_>) -> Option<Result<Module, Refused>> {
    let behind = |start| !stage("codegen").is_some_and(|codegen| resume::leads_to(start, codegen));
    let is_behind = request.options.start_from.is_some_and(behind) || pyc::is_pyc(request.bytes);
    (!is_behind).then(|| chain::units(request))
}
