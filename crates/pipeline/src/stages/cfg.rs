//! `cfg` and `cfg-opt`: the control-flow graphs of all units, as built and as optimized.

use cutaway_cfg as cfg;
use cutaway_source::{Diagnostic, ErrorKind};

use crate::chain;
use crate::options::Format;
use crate::registry::{Dump, Refused, Request};
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    graphs(request, "cfg", 0)
}

pub(crate) fn dump_optimized(request: &Request<'_>) -> Result<Dump, Refused> {
    graphs(request, "cfg-opt", request.options.passes.unwrap_or(cfg::PASSES.len()))
}

fn graphs(request: &Request<'_>, stage: &str, passes: usize) -> Result<Dump, Refused> {
    let mut module = chain::units(request)?;
    let warnings = std::mem::take(&mut module.warnings);
    chain::select_units(&mut module, request)?;
    let graphs = match cfg::dump::graphs(&module, passes) {
        Ok(graphs) => graphs,
        Err(error) => {
            let diagnostic =
                Diagnostic::without_place(ErrorKind::SystemError, error.to_string(), request.name);
            return Err(Refused { diagnostic, warnings });
        }
    };
    let text = match request.options.format {
        Format::Text => cfg::dump::text(&module, &graphs),
        Format::Json => cfg::dump::json(&module, &graphs, stage, request.name),
        Format::Dot | Format::Mermaid | Format::Svg => {
            let title = format!("{stage} of {}", request.name);
            drawing::write(&cfg::dump::graph(&module, &graphs, &title), request.options.format)
        }
    };
    Ok(Dump { bytes: text.into_bytes(), error: None, warnings })
}
