//! `codegen`: the instruction sequences of all units.

use cutaway_asm as asm;
use cutaway_ast::Builder;
use cutaway_codegen as codegen;
use cutaway_source::Diagnostic;

use crate::chain;
use crate::options::Format;
use crate::product::{Product, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::Dumped;
use crate::select;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let mut units = chain.units()?;
        select::units(&mut units, request.options, chain.source.name())?;
        let text = match request.options.format {
            Format::Json => codegen::json::write(&units, &chain.optimized_program()),
            Format::Asm => asm::codegen::write(&units, &chain.optimized_program()),
            Format::Text | Format::Dot | Format::Mermaid | Format::Svg => codegen::dump::text(&units),
        };
        Ok(chain.shown(text))
    })
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, _: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let text = dumped.text()?;
    let read = if dumped.is_json() {
        codegen::json::read(text, cutaway_cfg::parts::check)
    } else {
        asm::codegen::read(text)
    };
    let (program, module) = read.map_err(|error| dumped.misread(&error))?;
    Ok(Start::of_program(program, Product::Units(module)))
}
