//! `tokens`: what `tokenize` shows.

use cutaway_lexer as lexer;
use cutaway_lexer::dump::Input;

use crate::chain;
use crate::registry::{Dump, Refused, Request};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let source = chain::source(request)?;
    let input = if request.name == "<stdin>" { Input::Stdin } else { Input::File };
    let shown = lexer::dump::dump(&source, input);
    Ok(Dump { bytes: shown.text.into_bytes(), error: shown.error, warnings: Vec::new() })
}
