//! `tokens`: what `tokenize` shows.

use cutaway_ast::{Builder, Part, ScopeNodeId, part};
use cutaway_json::Program;
use cutaway_lexer as lexer;
use cutaway_source::{Diagnostic, Span};

use crate::chain::{self, Chain};
use crate::options::{Format, Mode};
use crate::product::{Product, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::Dumped;
use crate::select;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    if let Some(wanted) = &request.options.unit {
        return of_units(request, wanted);
    }
    if request.options.format == Format::Json || request.options.start_from.is_some() {
        return chain::with(request, |chain| match request.options.format {
            Format::Json => json(chain),
            Format::Text | Format::Asm | Format::Dot | Format::Mermaid | Format::Svg => {
                let shown = lexer::dump(&chain.source, lexer::Input::File);
                Ok(chain.shown(shown.text))
            }
        });
    }
    let shown = if request.name == "<stdin>" {
        lexer::dump(&chain::source(request)?, lexer::Input::Stdin)
    } else {
        lexer::dump_file(request.name, request.bytes)
    };
    Ok(Dump { bytes: shown.text.into_bytes(), error: shown.error, warnings: Vec::new() })
}

/// The tokens of the wanted units: of the nodes that open their scopes, or where there is no tree, of classes and functions.
fn of_units(request: &Request<'_>, wanted: &str) -> Result<Dump, Refused> {
    chain::with(request, |chain| {
        let tokens = chain.tokens()?;
        // Where the parser refuses them they are wanted still.
        let words = tokens.tokens.clone();
        let spans = match chain.from(Product::Tokens(tokens)).tree() {
            Ok(module) => {
                let nodes = select::nodes(chain.from(Product::Tree(module)), request)?;
                spans(chain, &nodes.unwrap_or_default())?
            }
            Err(_) => select::blocks(&chain.source, &words, request, wanted)?,
        };
        let shown = lexer::dump_spans(&chain.source, &spans);
        Ok(Dump { error: shown.error, ..chain.shown(shown.text) })
    })
}

/// Where the nodes are; the whole has no place of its own.
fn spans(chain: &mut Chain<'_, '_>, scopes: &[ScopeNodeId]) -> Result<Vec<Span>, Refused> {
    let module = chain.tree()?;
    let spans = part::spans(Part { module, scopes });
    let whole = Span::new(0, chain.source.text().len() as u32);
    Ok(if spans.is_empty() { vec![whole] } else { spans })
}

/// Both the tokens that `tokenize` shows and those that the parser takes.
fn json(chain: &mut Chain<'_, '_>) -> Result<Dump, Refused> {
    let shown = lexer::tokenize(&chain.source);
    if let Some(error) = shown.error {
        return Err(error.diagnostic(&chain.source).into());
    }
    let tokens = chain.tokens()?;
    if let Some(error) = tokens.error {
        return Err(error.diagnostic(&chain.source).into());
    }
    // The line ends as they are: the shown tokens have them too.
    let program = Program { source: chain.source.original().into(), ..chain.program() };
    let text = lexer::json::write(&shown.tokens, &tokens, &chain.source, chain.options.mode.name(), &program);
    Ok(chain.shown(text))
}

pub(crate) fn read<'ast>(dumped: &Dumped<'_>, _: &Builder<'ast>) -> Result<Start<'ast>, Diagnostic> {
    let document = lexer::json::read(dumped.text()?).map_err(|error| dumped.misread(&error))?;
    let Some(mode) = Mode::ALL.into_iter().find(|mode| mode.name() == document.mode) else {
        return Err(dumped.fault(format!("there is no mode {}", document.mode)));
    };
    Ok(Start {
        source_hash: document.source_hash,
        mode: Some(mode),
        product: Product::Tokens(document.tokens),
        ..Start::of_source(document.source)
    })
}
