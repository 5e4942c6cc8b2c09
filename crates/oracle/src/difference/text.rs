//! The first line that differs in the text of a stage, with the token, node, symbol or unit that it belongs to.

use super::Difference;

/// The first difference of two texts of one stage, as they are after the normalisations.
pub(crate) fn first(stage: &str, want: &str, got: &str) -> Difference {
    let wanted: Vec<&str> = want.lines().collect();
    let index = want.lines().zip(got.lines()).take_while(|(theirs, mine)| theirs == mine).count();
    let (theirs, mine) = (wanted.get(index), got.lines().nth(index));
    let end = if theirs.is_none() && mine.is_none() { "(other line ends)" } else { "(the end)" };
    let (within, line) = place(stage, &wanted[..wanted.len().min(index + 1)], &wanted);
    Difference {
        within,
        at: format!("line {}", index + 1),
        cpython: theirs.map_or("(the end)", |line| line.trim()).to_owned(),
        ours: mine.map_or(end, str::trim).to_owned(),
        line,
    }
}

/// What the last of `lines` belongs to, and its line in the source.
fn place(stage: &str, lines: &[&str], all: &[&str]) -> (String, usize) {
    match stage {
        "tokens" => (String::new(), lines.last().map_or(0, |line| number(line))),
        "ast" | "ast-opt" => (parents(lines, "("), node_line(lines, all)),
        "symtable" => (parents(lines, ":"), 0),
        "code" => (unit(lines), listing_line(lines)),
        _ => (String::new(), 0),
    }
}

fn number(text: &str) -> usize {
    let text = text.trim_start();
    text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())].parse().unwrap_or(0)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The lines that enclose the last one by their indentation and open something, outermost first.
fn parents(lines: &[&str], opener: &str) -> String {
    let Some(last) = lines.last() else { return String::new() };
    let (mut level, mut found) = (indent(last), Vec::new());
    for line in lines.iter().rev().skip(1).filter(|line| !line.trim().is_empty()) {
        if indent(line) < level {
            level = indent(line);
            if line.ends_with(opener) {
                found.push(line.trim().trim_end_matches(opener).trim_start_matches("symbol table for "));
            }
        }
    }
    found.reverse();
    found.join(" > ")
}

/// The line of the innermost node that has one, from its `lineno`.
fn node_line(lines: &[&str], all: &[&str]) -> usize {
    let Some(last) = lines.last() else { return 0 };
    let mut level = indent(last);
    for line in &all[lines.len() - 1..] {
        level = level.min(indent(line));
        if let Some(value) = line.trim_start().strip_prefix("lineno=").filter(|_| indent(line) <= level) {
            return number(value);
        }
    }
    0
}

/// The heading of the disassembly that the last line stands in.
fn unit(lines: &[&str]) -> String {
    let heading = lines.iter().rev().find_map(|line| line.strip_prefix("Disassembly of <code object "));
    heading.map_or("<module>".to_owned(), |heading| {
        let name = heading.split(',').next().unwrap_or_default();
        let line = heading.rsplit("line ").next().unwrap_or_default().trim_end_matches(">:");
        format!("{name} (line {line})")
    })
}

/// The source line that a listing names last.
fn listing_line(lines: &[&str]) -> usize {
    let named = |line: &&str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        (line.starts_with(' ') && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| number(word))
    };
    lines.iter().rev().find_map(named).unwrap_or(0)
}
