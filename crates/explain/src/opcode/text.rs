//! The report as text.

use std::fmt::Write as _;

use super::{Example, Kind, Picture, Report};
use crate::words::wrapped;

/// The report for reading.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    let kind = match (report.kind, report.form_of) {
        (Kind::Instruction, _) => String::new(),
        (Kind::Pseudo, _) => ", a pseudo-instruction: the assembler replaces it".to_owned(),
        (Kind::Specialized, Some(base)) => format!(", a specialised form of {base}"),
        (Kind::Instrumented, Some(base)) => format!(", the instrumented form of {base}"),
        (Kind::Specialized | Kind::Instrumented, None) => ", an instrumented instruction".to_owned(),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{} (number {}{kind})", report.name, report.number);
    wrapped(&mut out, "  ", &report.text);
    out.push('\n');
    picture(&report.stack, &mut out);
    out.push('\n');
    field("depth", &report.effect, &mut out);
    if let Some(argument) = &report.argument {
        field("argument", argument, &mut out);
    }
    list("is", &report.flags, &mut out);
    if report.caches > 0 {
        let units = if report.caches == 1 { "code unit" } else { "code units" };
        field("caches", &format!("{} {units} behind it", report.caches), &mut out);
    }
    list("becomes", &report.becomes, &mut out);
    list("specialised", &report.specialized, &mut out);
    list("monitored", report.instrumented.as_slice(), &mut out);
    field("made for", &report.from, &mut out);
    if let Some(found) = &report.example {
        example(found, &mut out);
    }
    out
}

fn field(title: &str, text: &str, out: &mut String) {
    wrapped(out, &format!("  {title:<12}"), text);
}

fn list(title: &str, items: &[&str], out: &mut String) {
    if !items.is_empty() {
        field(title, &items.join(", "), out);
    }
}

/// Two columns of boxes, the topmost value first.
fn picture(stack: &Picture, out: &mut String) {
    let column = |items: &[super::picture::Item]| -> Vec<String> {
        let mut column: Vec<String> = items.iter().rev().map(ToString::to_string).collect();
        column.push("...".to_owned());
        column
    };
    let (before, after) = (column(&stack.before), column(&stack.after));
    let height = before.len().max(after.len());
    let width = |column: &[String]| column.iter().map(String::len).max().unwrap_or(0);
    let (left, right) = (width(&before).max(6), width(&after).max(5));
    let row = |column: &[String], row: usize, width: usize| {
        let missing = height - column.len();
        row.checked_sub(missing)
            .map_or_else(|| " ".repeat(width + 4), |index| format!("| {:<width$} |", column[index]))
    };
    let _ = writeln!(out, "    {:<width$}     after", "before", width = left + 2);
    for at in 0..height {
        let line = format!("  {}     {}", row(&before, at, left), row(&after, at, right));
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn example(example: &Example, out: &mut String) {
    let of = if example.unit == "<module>" { String::new() } else { format!(" of {}", example.unit) };
    let _ = writeln!(out, "\n  An example, and {} in the {}{of}:\n", example.opcode, stage(example.stage));
    for line in example.source.lines() {
        let _ = writeln!(out, "      {line}");
    }
    out.push('\n');
    for (index, line) in example.lines.iter().enumerate() {
        let mark = if index == example.marked { ">" } else { " " };
        let line = line.replacen("-->", "   ", 1);
        let _ = writeln!(out, "{}", format!("  {mark} {line}").trim_end());
    }
}

fn stage(name: &str) -> &str {
    if name == "code" { "code" } else { "code generator's sequence" }
}
