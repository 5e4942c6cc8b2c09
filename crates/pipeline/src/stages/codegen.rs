//! `codegen`: the instruction sequences of all units.

use cutaway_codegen as codegen;

use crate::chain;
use crate::options::Format;
use crate::registry::{Dump, Refused, Request};
use crate::select;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let mut units = chain.units()?;
        select::units(&mut units, request.options, chain.source.name())?;
        let text = match request.options.format {
            Format::Json => codegen::dump::json(&units, chain.source.name()),
            Format::Text | Format::Dot | Format::Mermaid | Format::Svg => codegen::dump::text(&units),
        };
        Ok(chain.shown(text))
    })
}
