//! The lines of a `SyntaxError`: the place, the source line and the carets.

use std::fmt::Write;

use super::SyntaxDetail;
use super::text::is_space;

impl SyntaxDetail {
    /// What is printed instead of `type: message`.
    pub(super) fn format(&self, type_name: &str) -> String {
        let mut out = String::new();
        let mut suffix = String::new();
        if let Some(lineno) = self.lineno {
            let filename = self.filename.as_deref().filter(|name| !name.is_empty()).unwrap_or("<string>");
            _ = writeln!(out, "  File \"{filename}\", line {lineno}");
        } else if let Some(filename) = &self.filename {
            suffix = format!(" ({filename})");
        }
        if let Some(text) = &self.text {
            self.source_line(text, &mut out);
        }
        let message = self.msg.as_deref().filter(|msg| !msg.is_empty()).unwrap_or("<no detail available>");
        _ = writeln!(out, "{type_name}: {message}{suffix}");
        out
    }

    fn source_line(&self, text: &str, out: &mut String) {
        let right = text.trim_end_matches('\n');
        let left = right.trim_start_matches([' ', '\n', '\x0c']);
        _ = writeln!(out, "    {left}");
        let Some(offset) = self.offset else { return };
        let (length, all) = (right.chars().count() as i64, text.chars().count() as i64);
        let spaces = length - left.chars().count() as i64;
        let mut end = match self.end_offset {
            _ if self.lineno != self.end_lineno => length + 1,
            None | Some(0) => offset,
            Some(end) => end,
        };
        let offset = if all > 0 && offset > all { length + 1 } else { offset };
        if all > 0 && end > all {
            end = length + 1;
        }
        if offset >= end || end < 0 {
            end = offset + 1;
        }
        let (column, end_column) = (offset - 1 - spaces, end - 1 - spaces);
        if column < 0 {
            return;
        }
        let blanks: String =
            left.chars().take(column as usize).map(|c| if is_space(c) { c } else { ' ' }).collect();
        _ = writeln!(out, "    {blanks}{}", "^".repeat((end_column - column).max(0) as usize));
    }
}
