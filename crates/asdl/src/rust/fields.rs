//! What every node tells about itself: its name, its place, its fields in order. Printing in any form and
//! measuring are written once over it.

use std::fmt::Write;

use super::plan::{Kind, Plan, Struct, Type};
use super::{NODES, header};
use crate::model::Quantifier;
use crate::profile::Scopes;

pub(super) fn emit(plan: &Plan<'_>) -> String {
    let mut out = header(plan, "Each node's name and fields, for whoever walks over nodes of any kind.");
    if plan.profile.spans {
        out.push_str("use cutaway_source::Span;\n\n");
    }
    out.push_str(NODES);
    out.push_str(plan.profile.fields_uses);
    for ty in &plan.types {
        for item in ty.structs() {
            node(plan, &mut out, ty, item);
        }
        value(&mut out, ty);
    }
    out
}

fn node(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>, item: &Struct<'_>) {
    let anonymous = if item.borrows { "<'_>" } else { "" };
    let _ = writeln!(out, "\nimpl Node for {}{anonymous} {{", item.rust);
    let _ = writeln!(out, "    const NAME: &'static str = \"{}\";\n", item.asdl);
    if plan.profile.spans {
        let opens_two = item.scopes == Some(Scopes::Two);
        let _ = writeln!(out, "    const OPENS_TWO: bool = {opens_two};\n");
        let span = if ty.span { "Some(self.span)" } else { "None" };
        let _ =
            writeln!(out, "    #[inline]\n    fn span(&self) -> Option<Span> {{\n        {span}\n    }}\n");
        let scope = if item.scopes.is_some() { "Some(self.scope)" } else { "None" };
        let _ = writeln!(
            out,
            "    #[inline]\n    fn scope(&self) -> Option<ScopeNodeId> {{\n        {scope}\n    }}\n"
        );
    }
    let argument = if item.fields.is_empty() { "_" } else { "fields" };
    let _ = writeln!(out, "    #[inline]\n    fn fields<F: Fields>(&self, {argument}: &mut F) {{");
    for member in &item.fields {
        let (method, borrow) = match member.quantifier {
            Quantifier::One => ("one", "&"),
            Quantifier::Optional => ("optional", "&"),
            Quantifier::Repeated => ("list", ""),
            Quantifier::RepeatedOptional => ("holes", ""),
        };
        let _ = writeln!(out, "        fields.{method}(\"{}\", {borrow}self.{});", member.asdl, member.rust);
    }
    out.push_str("    }\n}\n");
}

fn value(out: &mut String, ty: &Type<'_>) {
    let anonymous = if ty.borrows { "<'_>" } else { "" };
    let _ = writeln!(out, "\nimpl Value for {}{anonymous} {{", ty.rust);
    let _ = writeln!(out, "    #[inline]\n    fn write<W: Writer>(&self, writer: &mut W) {{");
    match &ty.kind {
        Kind::Enumeration(_) => out.push_str("        writer.enumeration(self.name());\n"),
        Kind::Struct(_) => out.push_str("        writer.node(self);\n"),
        Kind::Sum(structs) => {
            out.push_str("        match self {\n");
            for item in structs {
                let _ = writeln!(out, "            Self::{}(node) => writer.node(*node),", item.variant);
            }
            out.push_str("        }\n");
        }
    }
    out.push_str("    }\n}\n");
}
