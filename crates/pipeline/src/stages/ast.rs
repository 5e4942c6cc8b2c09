//! `ast`: the tree as parsed.

use bumpalo::Bump;
use cutaway_ast as ast;
use cutaway_ast::Builder;
use cutaway_source::depth::TooDeep;
use cutaway_source::{Diagnostic, ErrorKind, SourceFile};

use crate::chain::{self, Tree};
use crate::options::{Format, Options};
use crate::registry::{Dump, Refused, Request};
use crate::stages::drawing;

pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let source = chain::source(request)?;
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let parsed = chain::parse(&source, request.options.mode, request.options.tree.type_comments, &builder)?;
    show(parsed, &source, request.options, ast::json::SCHEMA)
}

/// A tree in the format asked for.
pub(crate) fn show(
    tree: Tree<'_>,
    source: &SourceFile,
    options: &Options,
    schema: &str,
) -> Result<Dump, Refused> {
    let text = match options.format {
        Format::Json => ast::json::write_as(schema, tree.module, source),
        Format::Dot | Format::Mermaid | Format::Svg => {
            let title = format!("the tree of {}", source.name());
            drawing::write(&ast::graph(tree.module, source, &title), options.format)
        }
        Format::Text => {
            let form = ast::dump::Options {
                include_attributes: options.tree.attributes,
                indent: Some(options.tree.indent),
                ..ast::dump::Options::default()
            };
            // Indented text grows with the square of the depth, so this form ends where Python's does.
            let text = ast::dump::try_dump(tree.module, source, form).map_err(|TooDeep| too_deep(source))?;
            text + "\n"
        }
    };
    Ok(Dump { bytes: text.into_bytes(), error: None, warnings: tree.warnings })
}

fn too_deep(source: &SourceFile) -> Diagnostic {
    Diagnostic::without_place(ErrorKind::RecursionError, "maximum recursion depth exceeded", source.name())
}
