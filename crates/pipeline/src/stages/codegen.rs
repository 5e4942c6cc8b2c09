//! `codegen`: the instruction sequences of all units.

use cutaway_codegen as codegen;

use crate::chain;
use crate::options::Format;
use crate::registry::{Dump, Refused, Request};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let mut units = chain::units(request)?;
    chain::select_units(&mut units, request)?;
    let text = match request.options.format {
        Format::Json => codegen::dump::json(&units, request.name),
        Format::Text | Format::Dot | Format::Mermaid | Format::Svg => codegen::dump::text(&units),
    };
    Ok(Dump { bytes: text.into_bytes(), error: None, warnings: units.warnings })
}
