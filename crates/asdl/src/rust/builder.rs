//! The builder's methods: one a constructor or product.

use std::fmt::Write;

use super::nodes::signature;
use super::plan::{Kind, Plan, Struct, Type};
use super::{LINE, NODES, header};
use crate::profile::Scopes;

/// The builder of languages whose crate has none of its own.
const BUILDER: &str = "\
use bumpalo::Bump;

/// Makes nodes in an arena.
pub struct Builder<'ast> {
    bump: &'ast Bump,
}

impl<'ast> Builder<'ast> {
    /// A builder whose nodes live in `bump`.
    pub fn new(bump: &'ast Bump) -> Self {
        Self { bump }
    }

    /// Puts a node into the arena.
    pub fn alloc<T: Copy>(&self, node: T) -> &'ast T {
        self.bump.alloc(node)
    }

    /// Copies a list into the arena.
    pub fn slice<T: Copy>(&self, items: &[T]) -> &'ast [T] {
        self.bump.alloc_slice_copy(items)
    }

    /// Copies text into the arena.
    pub fn str(&self, text: &str) -> &'ast str {
        self.bump.alloc_str(text)
    }
}
";

/// The most parameters that clippy lets pass without a word.
const PARAMETERS: usize = 7;

pub(super) fn emit(plan: &Plan<'_>) -> String {
    let mut out = header(plan, "One method of [`Builder`] for each constructor and product.");
    if plan.profile.spans {
        out.push_str("use cutaway_source::Span;\n\n");
    }
    out.push_str(NODES);
    if plan.profile.builder_uses.is_empty() {
        out.push_str(plan.constant_uses());
        out.push_str(BUILDER);
    } else {
        out.push_str(plan.profile.builder_uses);
    }
    let lifetime = plan.profile.lifetime;
    let _ = writeln!(out, "\nimpl<'{lifetime}> Builder<'{lifetime}> {{");
    for (index, (ty, item)) in plan.structs().enumerate() {
        out.push_str(if index == 0 { "" } else { "\n" });
        method(plan, &mut out, ty, item);
    }
    out.push_str("}\n");
    out
}

fn method(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>, item: &Struct<'_>) {
    let _ = writeln!(out, "    /// `{}`", signature(item));
    let mut parameters: Vec<String> = vec!["&self".to_owned()];
    let mut values: Vec<String> = Vec::new();
    if ty.span {
        parameters.push("span: Span".to_owned());
        values.push("span".to_owned());
    }
    for member in &item.fields {
        parameters.push(format!("{}: {}", member.rust, plan.member_type(member)));
        values.push(member.rust.clone());
    }
    match item.scopes {
        None => {}
        Some(Scopes::Whole) => values.push("scope: ScopeNodeId::WHOLE".to_owned()),
        Some(Scopes::One) => values.push("scope: self.scopes(1)".to_owned()),
        Some(Scopes::Two) => values.push("scope: self.scopes(2)".to_owned()),
    }
    if parameters.len() > PARAMETERS {
        out.push_str(
            "    #[expect(clippy::too_many_arguments, reason = \"as many as the node has fields\")]\n",
        );
    }
    let node = if values.is_empty() {
        format!("{} {{}}", item.rust)
    } else {
        format!("{} {{ {} }}", item.rust, values.join(", "))
    };
    let lifetime = plan.profile.lifetime;
    let whole = format!("{}{}", ty.rust, plan.generics(ty.borrows));
    let (result, body) = match &ty.kind {
        Kind::Sum(_) => (whole, format!("{}::{}(self.alloc({node}))", ty.rust, item.variant)),
        Kind::Struct(_) | Kind::Enumeration(_) if ty.listed => (whole, node),
        Kind::Struct(_) | Kind::Enumeration(_) => {
            (format!("&'{lifetime} {whole}"), format!("self.alloc({node})"))
        }
    };
    let _ = writeln!(out, "    #[inline]");
    let line = format!("    pub fn {}({}) -> {result} {{", item.method, parameters.join(", "));
    if line.len() <= LINE {
        let _ = writeln!(out, "{line}");
    } else {
        let parameters = parameters.join(",\n        ");
        let _ = writeln!(out, "    pub fn {}(\n        {parameters},\n    ) -> {result} {{", item.method);
    }
    let _ = writeln!(out, "        {body}\n    }}");
}
