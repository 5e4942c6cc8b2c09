//! The report as text.

use std::fmt::Write as _;

use super::{FactReport, NameReport, Report, ScopeReport};
use crate::words::wrapped;

/// The report for reading: scopes as headings, under each name what is said of it and what follows.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    for scope in &report.scopes {
        if !out.is_empty() {
            out.push('\n');
        }
        scope_text(scope, &mut out);
    }
    if let Some(stopped) = &report.stopped {
        out.push('\n');
        let place = match (stopped.line, stopped.column) {
            (Some(line), Some(column)) => format!(" at {line}:{column}"),
            _ => String::new(),
        };
        wrapped(&mut out, "", &format!("stopped in {}{place}: {}", stopped.stage, stopped.message));
        wrapped(&mut out, "  ", &stopped.words);
    }
    out
}

fn scope_text(scope: &ScopeReport, out: &mut String) {
    let inside = scope.inside.as_ref().map_or_else(String::new, |title| format!(", inside {title}"));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}{inside}", scope.title);
    for note in &scope.notes {
        wrapped(out, "  ", &format!("({note})"));
    }
    let widths = Widths::of(scope);
    let mut said = Vec::new();
    for name in &scope.names {
        out.push('\n');
        name_text(name, widths, out);
        if let Some(access) = &name.access {
            let opcodes = access.opcodes.join(", ");
            let is_new = !said.contains(&&access.words);
            let words = if is_new { format!(": {}.", access.words) } else { String::new() };
            wrapped(out, "    > ", &format!("{opcodes}{words}"));
            said.push(&access.words);
        }
    }
}

/// Columns of the facts.
#[derive(Clone, Copy)]
struct Widths {
    place: usize,
    flags: usize,
    words: usize,
}

impl Widths {
    fn of(scope: &ScopeReport) -> Widths {
        let facts = || scope.names.iter().flat_map(|name| &name.facts);
        let widest = |width: fn(&FactReport) -> usize| facts().map(width).max().unwrap_or(0);
        Widths {
            place: widest(|fact| place(fact).len()),
            flags: widest(|fact| flags(fact).len()),
            words: widest(|fact| fact.words.chars().count()),
        }
    }
}

fn name_text(name: &NameReport, widths: Widths, out: &mut String) {
    let _ = writeln!(out, "  {}: {}", name.name, name.scope);
    for fact in &name.facts {
        let Widths { place: a, flags: b, words: c } = widths;
        let (place, flags, words) = (place(fact), flags(fact), &fact.words);
        let line = format!("    {place:<a$}  {flags:<b$}  {words:<c$}  {}", fact.instructions.join(", "));
        let _ = writeln!(out, "{}", line.trim_end());
    }
    for step in &name.steps {
        wrapped(out, "    - ", &step.words);
    }
}

fn place(fact: &FactReport) -> String {
    fact.place.map_or_else(String::new, |place| place.to_string())
}

fn flags(fact: &FactReport) -> String {
    fact.flags.join(", ")
}
