//! `tokens`: what `tokenize` shows.

use cutaway_lexer as lexer;

use crate::chain;
use crate::registry::{Dump, Refused, Request};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let shown = if request.name == "<stdin>" {
        lexer::dump(&chain::source(request)?, lexer::Input::Stdin)
    } else {
        lexer::dump_file(request.name, request.bytes)
    };
    Ok(Dump { bytes: shown.text.into_bytes(), error: shown.error, warnings: Vec::new() })
}
