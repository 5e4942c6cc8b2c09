//! The visitor: a method for each type, which by default walks on.

use std::fmt::Write;

use super::plan::{Holds, Kind, Member, Plan, Struct, Type};
use super::{NODES, header};
use crate::model::Quantifier;

pub(super) fn emit(plan: &Plan<'_>) -> String {
    let mut out = header(plan, "A visitor: override what you look for, call `walk_…` to go on below.");
    out.push_str("use cutaway_source::depth::grow;\n\n");
    out.push_str(NODES);
    visitor(plan, &mut out);
    for ty in &plan.types {
        walk(plan, &mut out, ty);
    }
    out
}

fn visitor(plan: &Plan<'_>, out: &mut String) {
    let lifetime = plan.profile.lifetime;
    let _ = writeln!(out, "\n/// What a walk calls for each node, in the order of the description's fields.");
    let _ = write!(out, "pub trait Visitor<'{lifetime}> {{");
    let visited = plan.types.iter().filter(|ty| !matches!(ty.kind, Kind::Enumeration(_)));
    for (index, ty) in visited.enumerate() {
        let name = &ty.walk;
        out.push_str(if index == 0 { "\n" } else { "\n\n" });
        let _ = write!(out, "    /// Called for each `{}`.\n    #[inline]\n", ty.asdl);
        let _ = writeln!(out, "    fn visit_{name}(&mut self, node: {}) {{", argument(plan, ty));
        let _ = write!(out, "        walk_{name}(self, node);\n    }}");
    }
    out.push_str("\n}\n");
}

fn argument(plan: &Plan<'_>, ty: &Type<'_>) -> String {
    let whole = format!("{}{}", ty.rust, plan.generics(ty.borrows));
    match ty.kind {
        Kind::Struct(_) => format!("&'{} {whole}", plan.profile.lifetime),
        Kind::Sum(_) | Kind::Enumeration(_) => whole,
    }
}

fn walk(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>) {
    match &ty.kind {
        Kind::Enumeration(_) => {}
        Kind::Struct(item) => {
            let what = format!("what is below a `{}`", ty.asdl);
            function(plan, out, (&ty.walk, &what), &argument(plan, ty), &members(plan, item));
        }
        Kind::Sum(structs) => {
            let bodies: Vec<String> = structs.iter().map(|item| members(plan, item)).collect();
            let body =
                if bodies.iter().all(String::is_empty) { String::new() } else { arms(ty, structs, &bodies) };
            let what = format!("what is below a `{}`, whatever its constructor", ty.asdl);
            function(plan, out, (&ty.walk, &what), &argument(plan, ty), &body);
            for (item, body) in structs.iter().zip(&bodies).filter(|(_, body)| !body.is_empty()) {
                let argument =
                    format!("&'{} {}{}", plan.profile.lifetime, item.rust, plan.generics(item.borrows));
                let what = format!("what is below a `{}`", item.asdl);
                function(plan, out, (&item.walk, &what), &argument, body);
            }
        }
    }
}

/// A `walk_…` function: its name and what it visits, its node's type, its statements.
fn function(plan: &Plan<'_>, out: &mut String, (name, what): (&str, &str), node: &str, body: &str) {
    let lifetime = plan.profile.lifetime;
    let unused = if body.is_empty() { "_" } else { "" };
    let _ = writeln!(out, "\n/// Visits {what}.");
    let _ = writeln!(
        out,
        "pub fn walk_{name}<'{lifetime}, V: Visitor<'{lifetime}> + ?Sized>({unused}visitor: &mut V, {unused}node: {node}) {{"
    );
    let _ = writeln!(out, "{body}}}");
}

fn arms(ty: &Type<'_>, structs: &[Struct<'_>], bodies: &[String]) -> String {
    let mut out = String::from("    grow(|| match node {\n");
    for (item, body) in structs.iter().zip(bodies) {
        if body.is_empty() {
            let _ = writeln!(out, "        {}::{}(_) => {{}}", ty.rust, item.variant);
        } else {
            let walk = &item.walk;
            let _ =
                writeln!(out, "        {}::{}(node) => walk_{walk}(visitor, node),", ty.rust, item.variant);
        }
    }
    out.push_str("    });\n");
    out
}

/// The statements that visit a struct's members.
fn members(plan: &Plan<'_>, item: &Struct<'_>) -> String {
    let mut out = String::new();
    for member in &item.fields {
        if let Holds::Type(ty) = plan.holds(member)
            && !matches!(ty.kind, Kind::Enumeration(_))
        {
            visit_member(&mut out, member, ty);
        }
    }
    out
}

fn visit_member(out: &mut String, member: &Member<'_>, ty: &Type<'_>) {
    let (name, field) = (&ty.walk, &member.rust);
    let by_reference = matches!(ty.kind, Kind::Struct(_));
    match member.quantifier {
        Quantifier::One => {
            let _ = writeln!(out, "    visitor.visit_{name}(node.{field});");
        }
        Quantifier::Optional => {
            let _ = writeln!(out, "    if let Some(child) = node.{field} {{");
            let _ = writeln!(out, "        visitor.visit_{name}(child);\n    }}");
        }
        Quantifier::Repeated => {
            let pattern = if by_reference { "child" } else { "&child" };
            let _ = writeln!(out, "    for {pattern} in node.{field} {{");
            let _ = writeln!(out, "        visitor.visit_{name}(child);\n    }}");
        }
        Quantifier::RepeatedOptional => {
            let _ = writeln!(out, "    for &child in node.{field}.iter().flatten() {{");
            let _ = writeln!(out, "        visitor.visit_{name}(child);\n    }}");
        }
    }
}
