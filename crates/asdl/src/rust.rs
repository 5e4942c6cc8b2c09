//! A description as Rust.
//!
//! A sum becomes an `enum` of references to structs, one struct a constructor; a sum without fields becomes a
//! fieldless `enum`; a product, and a sum with one constructor, becomes that one struct. Everything is `Copy` and
//! lives in an arena: repeated fields are slices, structs as fields are references.

mod builder;
mod fields;
mod names;
mod nodes;
mod plan;
mod read;
mod visit;

use std::fmt::Write;

use crate::model::Description;
use crate::profile::Profile;
use plan::Plan;

/// One generated module: its name and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The module's name, without `.rs`.
    pub name: &'static str,
    /// The whole text.
    pub text: String,
}

/// Every module that a description gives, in a fixed order.
pub fn emit(description: &Description, profile: &Profile) -> Vec<Module> {
    let plan = Plan::new(description, profile);
    let modules = vec![
        Module { name: "nodes", text: nodes::emit(&plan) },
        Module { name: "builder", text: builder::emit(&plan) },
        Module { name: "fields", text: fields::emit(&plan) },
        Module { name: "read", text: read::emit(&plan) },
        Module { name: "visit", text: visit::emit(&plan) },
    ];
    let finish = |module: Module| Module { text: with_nodes(&plan, &module.text), ..module };
    modules.into_iter().map(finish).collect()
}

/// All modules in one file, each a `mod` in it: what `cargo xtask asdl FILE --emit rust` prints.
///
/// The file compiles in a crate that depends on `bumpalo`, `cutaway-asdl` and `cutaway-source`.
pub fn emit_file(description: &Description, profile: &Profile) -> String {
    let name = &description.name;
    let mut out = format!("//! The trees of {name}, generated from its ASDL description: do not edit.\n");
    for module in emit(description, profile) {
        let _ = writeln!(out, "\npub mod {} {{", module.name);
        // Behind the line that says who generated the module.
        for line in module.text.lines().skip(2) {
            let indentation = if line.is_empty() { "" } else { "    " };
            let _ = writeln!(out, "{indentation}{line}");
        }
        out.push_str("}\n");
    }
    out
}

/// Puts the `use` of the nodes that `text` names into the place of [`NODES`].
fn with_nodes(plan: &Plan<'_>, text: &str) -> String {
    let types = plan.types.iter().map(|ty| ty.rust.as_str());
    let structs = plan.structs().map(|(_, item)| item.rust.as_str());
    let mut names: Vec<&str> = types.chain(structs).filter(|name| names_type(text, name)).collect();
    names.sort_unstable();
    names.dedup();
    let mut import = String::from("use super::nodes::{");
    let mut width = usize::MAX;
    for name in names {
        if width.saturating_add(name.len() + 2) > LINE {
            import.push_str("\n   ");
            width = 3;
        }
        import.push(' ');
        import.push_str(name);
        import.push(',');
        width += name.len() + 2;
    }
    import.push_str("\n};\n");
    text.replacen(NODES, &import, 1)
}

/// Whether a type's name stands in the text as a type: not as a variant, not quoted, not in a comment.
fn names_type(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let after = text[at + name.len()..].chars().next().unwrap_or(' ');
        let line = text[..at].rfind('\n').map_or(text, |end| &text[end + 1..]);
        let word = |character: char| character.is_ascii_alphanumeric() || character == '_';
        !(word(before)
            || word(after)
            || matches!(before, ':' | '`' | '"')
            || line.trim_start().starts_with("//"))
    })
}

/// The place where a module's `use` of the nodes goes.
const NODES: &str = "\u{1}nodes\n";

/// The longest line that needs no breaking.
const LINE: usize = 110;

/// The first lines of a generated module.
fn header(plan: &Plan<'_>, what: &str) -> String {
    format!(
        "// Generated from the ASDL description of {} by `cargo xtask regen`: do not edit.\n\n//! {what}\n\n",
        plan.name
    )
}
