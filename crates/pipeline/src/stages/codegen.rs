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
    let read = if dumped.is_json() { codegen::json::read } else { asm::codegen::read };
    let (program, module) = read(dumped.text()?).map_err(|error| dumped.misread(&error))?;
    for unit in &module.units {
        cutaway_cfg::parts::check(unit).map_err(|(at, error)| {
            let at = at.map_or(String::new(), |at| format!(", instruction {at}"));
            dumped.fault(format!("unit u{}{at}: {error}", unit.id.0))
        })?;
    }
    Ok(Start::of_program(program, Product::Units(module)))
}
