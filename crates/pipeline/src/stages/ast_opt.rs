//! `ast-opt`: the tree after folding.

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_ast::json::FOLDED_SCHEMA;

use crate::chain;
use crate::registry::{Dump, Refused, Request};
use crate::stages::ast::show;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let source = chain::source(request)?;
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let folded = chain::fold(&source, request.options, false, &builder)?;
    show(folded, &source, request.options, FOLDED_SCHEMA)
}
