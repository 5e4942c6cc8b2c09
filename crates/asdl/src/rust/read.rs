//! Reading nodes from JSON: one function a struct, one `match` a sum.

use std::fmt::Write;

use super::plan::{Kind, Plan, Struct, Type};
use super::{NODES, header};
use crate::model::Quantifier;
use crate::profile::Scopes;

pub(super) fn emit(plan: &Plan<'_>) -> String {
    let mut out = header(plan, "Nodes from JSON: every field named, in the description's order.");
    out.push_str(NODES);
    out.push_str(plan.profile.read_uses);
    for ty in &plan.types {
        for item in ty.structs() {
            structure(plan, &mut out, ty, item);
        }
        value(plan, &mut out, ty);
    }
    out
}

fn function(item: &Struct<'_>) -> String {
    format!("read_{}", item.walk)
}

fn structure(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>, item: &Struct<'_>) {
    let lifetime = plan.profile.lifetime;
    let whole = format!("{}{}", item.rust, plan.generics(item.borrows));
    let generics = plan.generics(item.borrows);
    let reader = if item.borrows { format!("'{lifetime}") } else { "'_".to_owned() };
    let _ = writeln!(
        out,
        "\nfn {}{generics}(reader: &mut Reader<'_, {reader}>) -> Result<{whole}> {{",
        function(item)
    );
    let mut names = Vec::new();
    if ty.span {
        out.push_str("    let span = reader.span()?;\n");
        names.push("span".to_owned());
    }
    match item.scopes {
        None => {}
        Some(Scopes::Whole) => out.push_str("    let scope = reader.whole_scope()?;\n"),
        Some(Scopes::One) => out.push_str("    let scope = reader.scopes(1)?;\n"),
        Some(Scopes::Two) => out.push_str("    let scope = reader.scopes(2)?;\n"),
    }
    for member in &item.fields {
        let reference = super::plan::Plan::single(plan, member).starts_with('&')
            && member.quantifier != Quantifier::Repeated
            && matches!(plan.holds(member), super::plan::Holds::Type(_));
        let method = match (member.quantifier, reference) {
            (Quantifier::One, false) => "one",
            (Quantifier::One, true) => "one_ref",
            (Quantifier::Optional, false) => "optional",
            (Quantifier::Optional, true) => "optional_ref",
            (Quantifier::Repeated, _) => "list",
            (Quantifier::RepeatedOptional, false) => "holes",
            (Quantifier::RepeatedOptional, true) => "holes_ref",
        };
        let _ = writeln!(out, "    let {} = reader.{method}(\"{}\")?;", member.rust, member.asdl);
        names.push(member.rust.clone());
    }
    if item.scopes.is_some() {
        names.push("scope".to_owned());
    }
    out.push_str("    reader.end()?;\n");
    if names.is_empty() {
        let _ = writeln!(out, "    Ok({} {{}})\n}}", item.rust);
    } else {
        let _ = writeln!(out, "    Ok({} {{ {} }})\n}}", item.rust, names.join(", "));
    }
}

fn value(plan: &Plan<'_>, out: &mut String, ty: &Type<'_>) {
    let lifetime = plan.profile.lifetime;
    let whole = format!("{}{}", ty.rust, plan.generics(ty.borrows));
    let _ = writeln!(out, "\nimpl<'{lifetime}> Read<'{lifetime}> for {whole} {{");
    let _ = writeln!(out, "    fn read(reader: &mut Reader<'_, '{lifetime}>) -> Result<Self> {{");
    match &ty.kind {
        Kind::Enumeration(_) => {
            let _ = writeln!(out, "        reader.enumeration(\"{}\", &Self::ALL, Self::name)", ty.asdl);
        }
        Kind::Struct(item) => {
            let _ = writeln!(out, "        reader.node(\"{}\", |reader, name| match name {{", ty.asdl);
            let _ = writeln!(out, "            \"{}\" => {}(reader).map(Some),", item.asdl, function(item));
            out.push_str("            _ => Ok(None),\n        })\n");
        }
        Kind::Sum(structs) => {
            let _ = writeln!(out, "        reader.node(\"{}\", |reader, name| {{", ty.asdl);
            out.push_str("            Ok(Some(match name {\n");
            for item in structs {
                let (name, variant, read) = (item.asdl, &item.variant, function(item));
                let _ =
                    writeln!(out, "                \"{name}\" => Self::{variant}(reader.fields({read})?),");
            }
            out.push_str("                _ => return Ok(None),\n            }))\n        })\n");
        }
    }
    out.push_str("    }\n}\n");
}
