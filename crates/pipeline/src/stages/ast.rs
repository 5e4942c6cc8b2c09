//! `ast`: the tree as parsed.

use cutaway_ast as ast;
use cutaway_ast::{Builder, Mod, Part, ScopeNodeId};
use cutaway_draw as draw;
use cutaway_source::depth::TooDeep;
use cutaway_source::{Diagnostic, ErrorKind};

use crate::chain::{self, Chain};
use crate::options::{Format, TreeOptions};
use crate::product::{Product, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::Dumped;
use crate::select;
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let format = request.options.format;
    let (shown, graph) = chain::with(request, |chain| {
        // CPython's command shows type comments; JSON is what the chain goes on from.
        let tree = request.options.tree;
        chain.type_comments = tree.type_comments && format != Format::Json;
        let nodes = select::nodes(chain, request)?;
        let module = chain.tree()?;
        let text = match format {
            Format::Json => ast::json::write_parsed(&chain.program(), module, &chain.source),
            Format::Dot | Format::Mermaid | Format::Svg => {
                let graph = drawn(module, nodes, chain);
                return Ok((chain.shown(String::new()), Some(graph)));
            }
            Format::Text | Format::Asm => text(module, nodes, chain, tree)?,
        };
        Ok((chain.shown(text), None))
    })?;
    Ok(drawing::of(shown, graph, format))
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, builder: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let text = dumped.text()?;
    let document = ast::json::read(text, builder).map_err(|error| dumped.misread(&error))?;
    let product = Product::Tree(document.module);
    Ok(Start { source_hash: document.source_hash, product, ..Start::of_source(document.source) })
}

/// The text of a tree, or of the nodes that open certain scopes.
pub(crate) fn text(
    module: Mod<'_>,
    nodes: Option<Vec<ScopeNodeId>>,
    chain: &Chain<'_, '_>,
    options: TreeOptions,
) -> Result<String, Diagnostic> {
    let form = ast::dump::Options {
        include_attributes: options.attributes,
        indent: Some(options.indent),
        ..ast::dump::Options::default()
    };
    let dumped = match nodes {
        None => ast::dump::try_dump(&module, &chain.source, form),
        Some(nodes) => {
            let parts = nodes.chunks(1).map(|scopes| Part { module, scopes });
            let texts = parts.map(|part| ast::dump::try_dump(&part, &chain.source, form));
            texts.collect::<Result<Vec<String>, TooDeep>>().map(|texts| texts.join("\n"))
        }
    };
    // Indented text grows with the square of the depth, so this form ends where Python's does.
    let text = dumped.map_err(|TooDeep| {
        let message = "maximum recursion depth exceeded";
        Diagnostic::without_place(ErrorKind::RecursionError, message, chain.source.name())
    })?;
    Ok(text + "\n")
}

/// A tree, or the nodes that open certain scopes, drawn.
pub(crate) fn drawn(module: Mod<'_>, nodes: Option<Vec<ScopeNodeId>>, chain: &Chain<'_, '_>) -> draw::Graph {
    let title = format!("the tree of {}", chain.source.name());
    match nodes {
        None => ast::graph(module, &chain.source, &title),
        Some(nodes) => ast::graph_of(&Part { module, scopes: &nodes }, &chain.source, &title),
    }
}
