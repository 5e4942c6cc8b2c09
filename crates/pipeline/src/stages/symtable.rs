//! `symtable`: what every name means.

use cutaway_symtable as symtable;

use crate::chain;
use crate::options::Format;
use crate::product::Scopes;
use crate::registry::{Dump, Refused, Request};
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        // CPython's command analyses the parsed tree, its compiler the folded one. JSON is what the chain goes on from.
        let is_chain = request.options.folded || request.options.format == Format::Json;
        let Scopes { tree, table } = if is_chain || chain.starts_folded() {
            chain.scopes()?
        } else {
            let tree = chain.unfolded()?;
            chain.analyze(tree)?
        };
        let text = match request.options.format {
            Format::Json => symtable::json::write(&table, tree.module, &chain.source),
            Format::Text => symtable::dump(&table, chain.source.name()),
            Format::Dot | Format::Mermaid | Format::Svg => {
                let title = format!("the scopes of {}", chain.source.name());
                drawing::write(&symtable::graph(&table, &title), request.options.format)
            }
        };
        Ok(chain.shown(text))
    })
}
