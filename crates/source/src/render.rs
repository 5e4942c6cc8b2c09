//! The one renderer of diagnostics: what CPython prints for an uncaught exception.

use std::fmt::Write as _;

use crate::{Diagnostic, Place};

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// No escape sequences.
    Plain,
    /// CPython 3.13's ANSI colours.
    Ansi,
}

const MAGENTA: &str = "\x1b[35m";
const BOLD_MAGENTA: &str = "\x1b[1;35m";
const BOLD_RED: &str = "\x1b[1;31m";
const RESET: &str = "\x1b[0m";

impl Color {
    fn code(self, code: &'static str) -> &'static str {
        match self {
            Color::Plain => "",
            Color::Ansi => code,
        }
    }
}

/// The text of an uncaught exception, as `traceback` prints it.
pub fn render(diagnostic: &Diagnostic, color: Color) -> String {
    let mut out = String::new();
    if diagnostic.kind.is_syntax_error() {
        syntax_error_place(diagnostic, color, &mut out);
    }
    // Writing to a string cannot fail.
    let _ = exception_line(diagnostic, color, &mut out);
    out
}

fn exception_line(diagnostic: &Diagnostic, color: Color, out: &mut String) -> std::fmt::Result {
    let (bold, magenta, reset) = (color.code(BOLD_MAGENTA), color.code(MAGENTA), color.code(RESET));
    let name = diagnostic.kind.name();
    if diagnostic.message.is_empty() && !diagnostic.kind.is_syntax_error() {
        return writeln!(out, "{bold}{name}{reset}");
    }
    let message = if diagnostic.message.is_empty() { "<no detail available>" } else { &diagnostic.message };
    writeln!(out, "{bold}{name}{reset}: {magenta}{message}{reset}")
}

fn syntax_error_place(diagnostic: &Diagnostic, color: Color, out: &mut String) {
    let Some(place) = diagnostic.place else { return };
    let (magenta, reset) = (color.code(MAGENTA), color.code(RESET));
    let filename = if diagnostic.filename.is_empty() { "<string>" } else { &diagnostic.filename };
    let _ = writeln!(out, "  File {magenta}\"{filename}\"{reset}, line {magenta}{}{reset}", place.lineno);
    if let Some(text) = &diagnostic.text {
        source_line(text, place, color, out);
    }
}

/// The source line without its indentation, and below it the carets.
fn source_line(text: &str, place: Place, color: Color, out: &mut String) {
    let right_stripped = text.trim_end_matches('\n');
    let stripped = right_stripped.trim_start_matches([' ', '\n', '\x0c']);
    let indentation = length(right_stripped) - length(stripped);
    let (offset, end_offset) = caret_range(text, length(right_stripped), place);
    let (column, end_column) = (offset - 1 - indentation, end_offset - 1 - indentation);
    if column < 0 {
        let _ = writeln!(out, "    {stripped}");
        return;
    }
    let (red, reset) = (color.code(BOLD_RED), color.code(RESET));
    let (before, rest) = stripped.split_at(byte_offset(stripped, column));
    let (marked, after) = rest.split_at(byte_offset(rest, end_column - column));
    let blanks: String = before.chars().map(|c| if is_space(c) { c } else { ' ' }).collect();
    let carets = "^".repeat((end_column - column).max(0) as usize);
    let _ = writeln!(out, "    {before}{red}{marked}{reset}{after}");
    let _ = writeln!(out, "    {blanks}{red}{carets}{reset}");
}

/// First and last offset of the carets, as `traceback` bends them to fit the line.
fn caret_range(text: &str, line_length: i32, place: Place) -> (i32, i32) {
    let mut offset = place.offset;
    let mut end_offset = match place.end_offset {
        _ if place.end_lineno != Some(place.lineno) => line_length + 1,
        None | Some(0) => offset,
        Some(end_offset) => end_offset,
    };
    if !text.is_empty() && offset > length(text) {
        offset = line_length + 1;
    }
    if !text.is_empty() && end_offset > length(text) {
        end_offset = line_length + 1;
    }
    if offset >= end_offset || end_offset < 0 {
        end_offset = offset + 1;
    }
    (offset, end_offset)
}

fn length(text: &str) -> i32 {
    text.chars().count() as i32
}

/// Where the character of an index begins; the end of the text for indices past it.
fn byte_offset(text: &str, index: i32) -> usize {
    text.char_indices().nth(index.max(0) as usize).map_or(text.len(), |(at, _)| at)
}

/// `str.isspace` for one character.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}
