//! Type comments.

use cutaway_source::Span;

use crate::layers::Lexer;
use crate::{TokenKind, TypeIgnore};

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// Records `# type: ignore`, and makes a token of another type comment; tells whether it made one.
    pub(crate) fn type_comment(&mut self, start: usize, end: usize) -> bool {
        let Some(text) = type_text(&self.text[start..end]) else { return false };
        let at = end - text.len();
        if let Some(tag) = text.strip_prefix("ignore")
            && tag.bytes().next().is_none_or(|byte| byte < 0x80 && !byte.is_ascii_alphanumeric())
        {
            let tag = Span::new((end - tag.len()) as u32, end as u32);
            self.out.type_ignores.push(TypeIgnore { tag });
            return false;
        }
        self.push_span(TokenKind::TypeComment, at, end);
        true
    }
}

/// What follows `# type: `, whose spaces stand for any number of spaces and tabs.
fn type_text(comment: &str) -> Option<&str> {
    let blank = [' ', '\t'];
    let rest = comment.strip_prefix('#')?.trim_start_matches(blank);
    Some(rest.strip_prefix("type:")?.trim_start_matches(blank))
}
