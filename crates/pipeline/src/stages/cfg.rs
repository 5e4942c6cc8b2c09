//! `cfg` and `cfg-opt`: the control-flow graphs of all units, as built and as optimized.

use cutaway_asm as asm;
use cutaway_ast::Builder;
use cutaway_cfg as cfg;
use cutaway_source::Diagnostic;

use crate::chain::{self, Chain};
use crate::options::{Format, Options};
use crate::product::{Graphs, Product, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::Dumped;
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
        Format::Json => cfg::dump::json(&module, &graphs, stage, &chain.optimized_program()),
        Format::Asm => asm::cfg::write(&module, &graphs, stage, &chain.optimized_program()),
        Format::Dot | Format::Mermaid | Format::Svg => {
            let title = format!("{stage} of {}", chain.source.name());
            drawing::write(&cfg::dump::graph(&module, &graphs, &title), options.format)
        }
    };
    Ok(chain.shown(text))
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, _: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let read = if dumped.is_json() { cfg::dump::read } else { asm::cfg::read };
    let document = read(dumped.text()?).map_err(|error| dumped.misread(&error))?;
    Ok(start(document, Product::Graphs))
}

pub(crate) fn read_optimized<'ast>(
    dumped: &Dumped<'_>,
    _: &Builder<'ast>,
) -> Result<Start<'ast>, Diagnostic> {
    let read = if dumped.is_json() { cfg::dump::read_optimized } else { asm::cfg::read_optimized };
    let document = read(dumped.text()?).map_err(|error| dumped.misread(&error))?;
    Ok(start(document, Product::Optimized))
}

fn start<'ast>(
    document: cfg::dump::Document<'_>,
    product: impl FnOnce(Graphs) -> Product<'ast>,
) -> Start<'ast> {
    let cfg::dump::Document { program, module, graphs } = document;
    Start::of_program(program, product(Graphs { module, graphs }))
}
