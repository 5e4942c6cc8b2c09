//! The report as text.

use std::fmt::Write as _;

use super::Report;
use crate::words::wrapped;

/// The report for reading.
pub fn text(report: &Report) -> String {
    let Some(refusal) = &report.refused else {
        return format!("{}: no stage refuses this program.\n", report.filename);
    };
    let mut out = refusal.printed.clone();
    out.push('\n');
    let mut field = |title: &str, text: &str| wrapped(&mut out, &format!("{title:<10}"), text);
    field("stage", refusal.stage);
    field("found by", &refusal.found_by);
    if let Some(token) = &refusal.token {
        let place = token.place.map_or_else(String::new, |place| format!(" at {place}"));
        let text = if token.text.trim().is_empty() { String::new() } else { format!(" {}", token.text) };
        field("stopped", &format!("at the token {}{text}{place}", token.kind));
    }
    field("meaning", &refusal.meaning);
    field("advice", &refusal.advice);
    if let Some(rule) = &refusal.rule {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\nThe rule, in the notation of rules.peg:\n");
        for line in rule.text.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}
