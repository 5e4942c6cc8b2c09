//! `symtable`: what every name means.

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_symtable as symtable;

use crate::chain;
use crate::options::Format;
use crate::registry::{Dump, Refused, Request};
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let source = chain::source(request)?;
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    // CPython's command analyses the parsed tree, its compiler the folded one.
    let mut tree = if request.options.folded {
        chain::fold(&source, request.options, false, &builder)?
    } else {
        chain::parse_with_features(&source, request.options.mode, false, &builder)?
    };
    let table = chain::analyze(&mut tree, &source, &builder)?;
    let text = match request.options.format {
        Format::Json => symtable::json::write(&table, tree.module, &source),
        Format::Text => symtable::dump(&table, source.name()),
        Format::Dot | Format::Mermaid | Format::Svg => {
            let title = format!("the scopes of {}", source.name());
            drawing::write(&symtable::graph(&table, &title), request.options.format)
        }
    };
    Ok(Dump { bytes: text.into_bytes(), error: None, warnings: tree.warnings })
}
