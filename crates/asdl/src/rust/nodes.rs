//! The types themselves.

use std::fmt::Write;

use super::header;
use super::plan::{Kind, Plan, Struct, Type, Variant};

pub(super) fn emit(plan: &Plan<'_>) -> String {
    let mut out = header(plan, "The nodes: `Copy` data in an arena.");
    out.push_str(plan.profile.uses);
    out.push_str(plan.constant_uses());
    for ty in &plan.types {
        match &ty.kind {
            Kind::Enumeration(variants) => enumeration(&mut out, ty, variants),
            Kind::Sum(structs) => {
                sum(plan, &mut out, ty, structs);
                for item in structs {
                    structure(plan, &mut out, ty, item);
                }
            }
            Kind::Struct(item) => structure(plan, &mut out, ty, item),
        }
    }
    out
}

fn enumeration(out: &mut String, ty: &Type<'_>, variants: &[Variant<'_>]) {
    let name = &ty.rust;
    let _ = write!(out, "\n/// `{}`\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n", ty.asdl);
    let _ = writeln!(out, "pub enum {name} {{");
    for Variant { asdl, rust } in variants {
        let _ = writeln!(out, "    /// `{asdl}`\n    {rust},");
    }
    let _ = write!(out, "}}\n\nimpl {name} {{\n");
    let _ = writeln!(out, "    /// All of them, in the description's order.");
    let _ = writeln!(out, "    pub const ALL: [Self; {}] = [", variants.len());
    for Variant { rust, .. } in variants {
        let _ = writeln!(out, "        Self::{rust},");
    }
    let _ = write!(
        out,
        "    ];\n\n    /// The constructor's name.\n    pub const fn name(self) -> &'static str {{\n"
    );
    let _ = writeln!(out, "        match self {{");
    for Variant { asdl, rust } in variants {
        let _ = writeln!(out, "            Self::{rust} => \"{asdl}\",");
    }
    let _ = write!(out, "        }}\n    }}\n}}\n");
}

fn sum(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>, structs: &[Struct<'_>]) {
    let lifetime = plan.profile.lifetime;
    let (name, generics) = (&ty.rust, plan.generics(ty.borrows));
    let _ = write!(out, "\n/// `{}`\n#[derive(Clone, Copy, Debug)]\npub enum {name}{generics} {{\n", ty.asdl);
    for item in structs {
        let inner = plan.generics(item.borrows);
        let _ = writeln!(
            out,
            "    /// `{}`\n    {}(&'{lifetime} {}{inner}),",
            item.asdl, item.variant, item.rust
        );
    }
    let _ = write!(out, "}}\n\nimpl {name}<'_> {{\n");
    if ty.span {
        let _ = writeln!(out, "    /// Where the node stands in the text.\n    #[inline]");
        let _ = writeln!(out, "    pub fn span(self) -> Span {{\n        match self {{");
        for item in structs {
            let _ = writeln!(out, "            Self::{}(node) => node.span,", item.variant);
        }
        let _ = write!(out, "        }}\n    }}\n\n");
    }
    let _ = writeln!(out, "    /// The constructor's name.\n    pub const fn name(self) -> &'static str {{");
    let _ = writeln!(out, "        match self {{");
    for item in structs {
        let _ = writeln!(out, "            Self::{}(_) => \"{}\",", item.variant, item.asdl);
    }
    let _ = write!(out, "        }}\n    }}\n}}\n");
}

fn structure(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>, item: &Struct<'_>) {
    let _ = write!(out, "\n/// `{}`\n#[derive(Clone, Copy, Debug)]\n", signature(item));
    if ty.span {
        // The span in front, whatever the constructor: `span()` is then one load for all of them.
        out.push_str("#[repr(C)]\n");
    }
    let _ = writeln!(out, "pub struct {}{} {{", item.rust, plan.generics(item.borrows));
    if ty.span {
        out.push_str("    /// Where the node stands in the text.\n    pub span: Span,\n");
    }
    for member in &item.fields {
        let _ = writeln!(
            out,
            "    /// `{}`\n    pub {}: {},",
            asdl_field(member),
            member.rust,
            plan.member_type(member)
        );
    }
    if item.scopes.is_some() {
        out.push_str("    /// The scope that the node opens.\n    pub scope: ScopeNodeId,\n");
    }
    out.push_str("}\n");
}

/// The constructor or product as the description has it.
pub(super) fn signature(item: &Struct<'_>) -> String {
    if item.fields.is_empty() {
        return item.asdl.to_owned();
    }
    let fields: Vec<String> = item.fields.iter().map(asdl_field).collect();
    format!("{}({})", item.asdl, fields.join(", "))
}

fn asdl_field(member: &super::plan::Member<'_>) -> String {
    format!("{}{} {}", member.type_name, member.quantifier.mark(), member.asdl)
}
