//! Small tools on lines of text: widths, margins, Python's idea of lines.

use super::wide::WIDE;

/// `str.splitlines()`.
pub(super) fn split_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split(is_line_break).collect();
    if lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `str.isspace()` of one character.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// The number of characters in the first `offset` bytes; a cut character counts as one.
pub(super) fn character_offset(line: &str, offset: usize) -> usize {
    line.char_indices().take_while(|(at, _)| *at < offset).count()
}

/// The number of columns that the first `offset` characters take.
pub(super) fn display_width(line: &str, offset: Option<usize>) -> usize {
    let offset = offset.unwrap_or_else(|| line.chars().count());
    if line.is_ascii() {
        return offset;
    }
    line.chars().take(offset).map(|c| if is_wide(c as u32) { 2 } else { 1 }).sum()
}

fn is_wide(c: u32) -> bool {
    let index = WIDE.partition_point(|&(_, last)| last < c);
    WIDE.get(index).is_some_and(|&(first, _)| first <= c)
}

/// `textwrap.dedent`: lines of blanks alone become empty, the margin that the others share goes.
pub(super) fn dedent(text: &str) -> String {
    let blank = |line: &str| line.chars().all(|c| matches!(c, ' ' | '\t'));
    let mut margin: Option<&str> = None;
    for line in text.split('\n').filter(|line| !blank(line)) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            None => indent,
            Some(margin) => &margin[..margin.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count()],
        });
    }
    let margin = margin.unwrap_or("");
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| if blank(line) { "" } else { line.strip_prefix(margin).unwrap_or(line) })
        .collect();
    lines.join("\n")
}

/// Puts `prefix` before every line of `text`.
pub(super) fn indent(text: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return text.to_owned();
    }
    text.split_inclusive('\n').flat_map(|line| [prefix, line]).collect()
}
