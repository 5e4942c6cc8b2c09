//! `ast`: the tree as parsed.

use bumpalo::Bump;
use cutaway_ast as ast;
use cutaway_ast::{Builder, Mod};
use cutaway_source::{SourceFile, Warning};

use crate::chain;
use crate::options::{Format, Options};
use crate::registry::{Dump, Refused, Request};

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let source = chain::source(request)?;
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let parsed = chain::parse(&source, request.options.mode, request.options.tree.type_comments, &builder)?;
    Ok(show(parsed.module, &source, request.options, Vec::new()))
}

/// A tree in the format asked for.
pub(crate) fn show(module: Mod<'_>, source: &SourceFile, options: &Options, warnings: Vec<Warning>) -> Dump {
    let text = match options.format {
        Format::Json => ast::json::write(module, source),
        Format::Text | Format::Dot => {
            let form = ast::dump::Options {
                include_attributes: options.tree.attributes,
                indent: Some(options.tree.indent),
                ..ast::dump::Options::default()
            };
            ast::dump::dump(module, source, form) + "\n"
        }
    };
    Dump { bytes: text.into_bytes(), error: None, warnings }
}
