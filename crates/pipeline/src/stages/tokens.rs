//! `tokens`: what `tokenize` shows.

use cutaway_lexer as lexer;
use cutaway_source::SourceFile;
use serde_json::{Value, json};

use crate::chain;
use crate::options::Format;
use crate::registry::{Dump, Refused, Request};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    if request.options.format == Format::Json {
        return json_dump(&chain::source(request)?);
    }
    let shown = if request.name == "<stdin>" {
        lexer::dump(&chain::source(request)?, lexer::Input::Stdin)
    } else {
        lexer::dump_file(request.name, request.bytes)
    };
    Ok(Dump { bytes: shown.text.into_bytes(), error: shown.error, warnings: Vec::new() })
}

/// The same tokens, comments and blank lines included, with places as the tree has them.
fn json_dump(source: &SourceFile) -> Result<Dump, Refused> {
    let found = lexer::tokenize(source);
    if let Some(error) = found.error {
        return Err(error.diagnostic(source).into());
    }
    let tokens: Vec<Value> = found
        .tokens
        .iter()
        .map(|token| {
            let place = source.location(token.span);
            json!({
                "type": lexer::name(token.kind),
                "span": [token.span.start, token.span.end],
                "lineno": place.lineno,
                "col_offset": place.col_offset,
                "end_lineno": place.end_lineno,
                "end_col_offset": place.end_col_offset,
                "string": source.slice(token.span),
            })
        })
        .collect();
    let document = json!({
        "schema": "cutaway/tokens/1",
        "python": "3.13",
        "filename": source.name(),
        "tokens": tokens,
    });
    Ok(Dump { bytes: format!("{document}\n").into_bytes(), ..Dump::default() })
}
