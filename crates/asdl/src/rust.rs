//! A description as Rust.
//!
//! A sum becomes an `enum` of references to structs, one struct a constructor; a sum without fields becomes a
//! fieldless `enum`; a product, and a sum with one constructor, becomes that one struct. Everything is `Copy` and
//! lives in an arena: repeated fields are slices, structs as fields are references.

mod builder;
mod names;
mod nodes;
mod plan;

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
    vec![
        Module { name: "nodes", text: nodes::emit(&plan) },
        Module { name: "builder", text: builder::emit(&plan) },
    ]
}

/// The first lines of a generated module.
fn header(plan: &Plan<'_>, what: &str) -> String {
    format!(
        "// Generated from the ASDL description of {} by `cargo xtask regen`: do not edit.\n\n//! {what}\n\n",
        plan.name
    )
}
