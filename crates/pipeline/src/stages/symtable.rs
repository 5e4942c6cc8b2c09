//! `symtable`: what every name means.

use cutaway_ast::Builder;
use cutaway_source::Diagnostic;
use cutaway_symtable as symtable;

use crate::chain;
use crate::options::Format;
use crate::product::{Folded, Product, Scopes, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::Dumped;
use crate::select;
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let nodes = select::nodes(chain, request)?;
        // CPython's command analyses the parsed tree, its compiler the folded one. JSON is what the chain goes on from.
        let is_chain = request.options.folded || request.options.format == Format::Json;
        let Scopes { tree, table } = if is_chain || chain.starts_folded() {
            chain.scopes()?
        } else {
            let tree = chain.unfolded()?;
            chain.analyze(tree, symtable::Facts::Kept)?
        };
        let ids =
            nodes.map(|nodes| nodes.into_iter().filter_map(|node| table.scope(node)).collect::<Vec<_>>());
        let text = match request.options.format {
            Format::Json => {
                let program = chain.optimized_program();
                symtable::json::write(&table, tree.features, tree.module, &chain.source, &program)
            }
            Format::Text | Format::Asm => match ids {
                Some(ids) => symtable::dump_scopes(&table, &ids, chain.source.name()),
                None => symtable::dump(&table, chain.source.name()),
            },
            Format::Dot | Format::Mermaid | Format::Svg => {
                let title = format!("the scopes of {}", chain.source.name());
                let graph = match ids {
                    Some(ids) => symtable::graph_of(&table, &ids, &title),
                    None => symtable::graph(&table, &title),
                };
                drawing::write(&graph, request.options.format)
            }
        };
        Ok(chain.shown(text))
    })
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, builder: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let text = dumped.text()?;
    let symtable::json::Document { source, source_hash, optimize, module, features, table } =
        symtable::json::read(text, builder).map_err(|error| dumped.misread(&error))?;
    Ok(Start {
        source_hash,
        optimize: Some(optimize),
        product: Product::Scopes(Scopes { tree: Folded { module, features }, table }),
        ..Start::of_source(source)
    })
}
