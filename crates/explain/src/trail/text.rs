//! The report as text.

use std::fmt::Write as _;

use super::{Change, InstructionReport, NodeReport, Report, UnitReport};
use crate::words::wrapped;

/// The report for reading: a heading for each stage.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    let line = report.line;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", format!("{line:>5} | {}", report.source).trim_end());
    if let Some(column) = report.column {
        let before: String = report.source.chars().take(column as usize - 1).map(blank).collect();
        let _ = writeln!(out, "      | {before}^");
    }
    tokens(report, &mut out);
    heading("nodes", &mut out);
    nodes(&report.nodes, &mut out);
    folded(report, &mut out);
    symbols(report, &mut out);
    let innermost = report.folded.last().filter(|_| report.column.is_some());
    let focus = innermost.map_or("", |node| &node.place);
    for unit in &report.units {
        unit_text(unit, focus, &mut out);
    }
    if let Some(refused) = &report.refused {
        out.push('\n');
        wrapped(&mut out, "", &format!("refused by {refused}"));
    }
    out
}

fn blank(character: char) -> char {
    if character == '\t' { '\t' } else { ' ' }
}

fn heading(title: &str, out: &mut String) {
    let _ = writeln!(out, "\n{title}");
}

fn tokens(report: &Report, out: &mut String) {
    heading("tokens", out);
    if report.tokens.is_empty() {
        out.push_str("  none\n");
    }
    for token in &report.tokens {
        let text = if token.text.trim().is_empty() { "" } else { &token.text };
        let _ = writeln!(out, "{}", format!("  {:<12} {:<14} {text}", token.place, token.kind).trim_end());
    }
}

fn nodes(nodes: &[NodeReport], out: &mut String) {
    if nodes.is_empty() {
        out.push_str("  none\n");
    }
    for node in nodes {
        let indent = "  ".repeat(node.depth);
        let field = if node.depth > 0 { format!("{}: ", node.field) } else { String::new() };
        let fields = if node.fields.is_empty() { String::new() } else { format!("({})", node.fields) };
        let _ = writeln!(out, "  {:<12} {indent}{field}{}{fields}", node.place, node.name);
    }
}

fn folded(report: &Report, out: &mut String) {
    if report.folded == report.nodes {
        heading("folded: nothing changed", out);
    } else if !report.folded.is_empty() {
        heading("folded", out);
        nodes(&report.folded, out);
    }
}

fn symbols(report: &Report, out: &mut String) {
    if report.symbols.is_empty() {
        return;
    }
    heading("names", out);
    let width = report.symbols.iter().map(|symbol| symbol.name.chars().count()).max().unwrap_or(0);
    for symbol in &report.symbols {
        let flags = symbol.flags.join(", ");
        let _ = writeln!(
            out,
            "  {:<12} {:<width$}  {flags}: {} in {}",
            symbol.place, symbol.name, symbol.scope, symbol.inside
        );
    }
}

/// What a unit has; rows of the place in focus are marked.
fn unit_text(unit: &UnitReport, focus: &str, out: &mut String) {
    let UnitReport { id, qualname, .. } = unit;
    heading(&format!("codegen, unit {id} {qualname}"), out);
    unit.codegen.iter().for_each(|one| instruction(one, focus, out));
    heading("blocks, as built", out);
    unit.built.iter().for_each(|one| instruction(one, focus, out));
    heading("passes", out);
    if unit.passes.is_empty() {
        out.push_str("  none changes anything here\n");
    }
    for pass in &unit.passes {
        let _ = writeln!(out, "  {:>2} {}", pass.number, pass.name);
        pass.changes.iter().for_each(|one| change(one, out));
    }
    if !unit.passes.is_empty() {
        heading("blocks, after all passes", out);
        unit.optimized.iter().for_each(|one| instruction(one, focus, out));
    }
    tables(unit, focus, out);
}

fn mark(place: &str, focus: &str) -> char {
    if place == focus { '>' } else { ' ' }
}

fn instruction(one: &InstructionReport, focus: &str, out: &mut String) {
    let block = one.block.map_or_else(String::new, |block| format!("B{block}"));
    let handler = one.handler.map_or_else(String::new, |handler| format!("  handler B{handler}"));
    let (mark, id) = (mark(&one.place, focus), format!("#{}", one.id));
    let line = format!("{mark} {:<12} {block:<4} {id:<5} {}{handler}", one.place, one.text);
    let _ = writeln!(out, "{}", line.trim_end());
}

fn change(change: &Change, out: &mut String) {
    let id = change.id;
    let _ = match (&change.before, &change.after) {
        (Some(before), None) => writeln!(out, "     #{id:<4} {} is gone", before.text),
        (None, Some(after)) => {
            let block = after.block.map_or_else(String::new, |block| format!(" in B{block}"));
            writeln!(out, "     #{id:<4} {} is new{block}", after.text)
        }
        (Some(before), Some(after)) => writeln!(out, "     #{id:<4} {}", difference(before, after)),
        (None, None) => Ok(()),
    };
}

fn difference(before: &InstructionReport, after: &InstructionReport) -> String {
    let mut parts = Vec::new();
    if before.text == after.text {
        parts.push(before.text.clone());
    } else {
        parts.push(format!("{} becomes {}", before.text, after.text));
    }
    if let (true, Some(block)) = (before.block != after.block, after.block) {
        parts.push(format!("moves to B{block}"));
    }
    if before.place != after.place {
        parts.push(format!("gets the place {}", after.place));
    }
    if before.handler != after.handler {
        parts.push(
            after
                .handler
                .map_or("loses its handler".to_owned(), |block| format!("gets the handler B{block}")),
        );
    }
    parts.join(", ")
}

fn tables(unit: &UnitReport, focus: &str, out: &mut String) {
    heading("bytes", out);
    if unit.bytes.is_empty() {
        out.push_str("  none are left\n");
    }
    let width = unit.bytes.iter().map(|one| one.hex.len()).max().unwrap_or(0);
    for one in &unit.bytes {
        let caches = if one.caches > 0 { format!("  + {} cache units", one.caches) } else { String::new() };
        let caches = if one.caches == 1 { "  + 1 cache unit".to_owned() } else { caches };
        let (mark, offset, hex) = (mark(&one.place, focus), one.offset, &one.hex);
        let _ = writeln!(out, "{mark} {:<12} {offset:>4}  {hex:<width$}  {}{caches}", one.place, one.text);
    }
    heading("line table", out);
    for entry in &unit.line_table {
        let _ = writeln!(out, "  bytes {} to {}: {}", entry.start, entry.end, entry.place);
    }
    if unit.exception_table.is_empty() {
        return;
    }
    heading("exception table", out);
    for entry in &unit.exception_table {
        let lasti = if entry.lasti { ", with the offset that raised" } else { "" };
        let _ = writeln!(
            out,
            "  bytes {} to {}: handler at {}, stack cut to {}{lasti}",
            entry.start, entry.end, entry.target, entry.depth
        );
    }
}
