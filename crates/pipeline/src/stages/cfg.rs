//! `cfg` and `cfg-opt`: the control-flow graphs of all units, as built and as optimized.

use cutaway_cfg as cfg;

use crate::chain::{self, Chain};
use crate::options::{Format, Options};
use crate::product::Graphs;
use crate::registry::{Dump, Refused, Request};
use crate::select;
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let graphs = chain.graphs()?;
        show(graphs, "cfg", chain, request.options)
    })
}

pub(crate) fn dump_optimized(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let graphs = chain.optimized()?;
        show(graphs, "cfg-opt", chain, request.options)
    })
}

fn show(
    mut graphs: Graphs,
    stage: &str,
    chain: &mut Chain<'_, '_>,
    options: &Options,
) -> Result<Dump, Refused> {
    select::graphs(&mut graphs, options, chain.source.name())?;
    let Graphs { module, mut graphs } = graphs;
    graphs.iter_mut().for_each(cfg::dump::prepare);
    let text = match options.format {
        Format::Text => cfg::dump::text(&module, &graphs),
        Format::Json => cfg::dump::json(&module, &graphs, stage, chain.source.name()),
        Format::Dot | Format::Mermaid | Format::Svg => {
            let title = format!("{stage} of {}", chain.source.name());
            drawing::write(&cfg::dump::graph(&module, &graphs, &title), options.format)
        }
    };
    Ok(chain.shown(text))
}
