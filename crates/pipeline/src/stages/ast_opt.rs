//! `ast-opt`: the tree after folding.

use cutaway_ast as ast;
use cutaway_ast::Builder;
use cutaway_source::Diagnostic;

use crate::chain;
use crate::options::Format;
use crate::product::{Folded, Product, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::Dumped;
use crate::select;
use crate::stages::ast::{drawn, text};
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let format = request.options.format;
    let (shown, graph) = chain::with(request, |chain| {
        let nodes = select::nodes(chain, request)?;
        let Folded { module, features } = chain.folded()?;
        let text = match format {
            Format::Json => {
                ast::json::write_folded(&chain.optimized_program(), features, module, &chain.source)
            }
            Format::Dot | Format::Mermaid | Format::Svg => {
                let graph = drawn(module, nodes, chain);
                return Ok((chain.shown(String::new()), Some(graph)));
            }
            Format::Text | Format::Asm => text(module, nodes, chain, request.options.tree)?,
        };
        Ok((chain.shown(text), None))
    })?;
    Ok(drawing::of(shown, graph, format))
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, builder: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let text = dumped.text()?;
    let ast::json::Folded { document, optimize, features } =
        ast::json::read_folded(text, builder).map_err(|error| dumped.misread(&error))?;
    Ok(Start {
        source_hash: document.source_hash,
        optimize: Some(optimize),
        product: Product::Folded(Folded { module: document.module, features }),
        ..Start::of_source(document.source)
    })
}
