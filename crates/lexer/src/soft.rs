//! Soft keywords and fused operators: decisions that CPython's PEG parser makes by trying.

use crate::TokenKind;
use crate::layers::Lexer;

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// `match`, `case` or `type`: a name until it is known to be a keyword.
    pub(crate) fn soft_keyword(&mut self, kind: TokenKind) {
        let first = self.out.tokens.len() == self.line_first;
        match kind {
            TokenKind::SoftMatch => self.starts_with_match |= first,
            TokenKind::SoftType => self.types.push(self.out.tokens.len() as u32),
            _ => {}
        }
        let in_match = self.indents.last().is_some_and(|indent| indent.of_match);
        let case = kind == TokenKind::SoftCase && first && in_match;
        self.push(if case && !EXTRA { TokenKind::SoftCase } else { TokenKind::Name });
    }

    /// At the end of a logical line: the word `match` in front is a keyword if the line ends in a colon that is not
    /// its second token. No simple statement ends in a colon, and the header of a match statement always does.
    pub(crate) fn decide_match(&mut self) {
        self.after_match_header = false;
        if !std::mem::take(&mut self.starts_with_match) {
            return;
        }
        let Some(line) = self.out.tokens.get_mut(self.line_first..) else { return };
        let ends_in_colon = line.last().is_some_and(|token| token.kind == TokenKind::Colon);
        if ends_in_colon && line.len() > 2 {
            line[0].kind = TokenKind::SoftMatch;
            self.after_match_header = true;
        }
    }

    /// At the end of the source: the word `type` is a keyword where a name follows it, which nothing else allows.
    pub(crate) fn decide_types(&mut self) {
        for index in std::mem::take(&mut self.types) {
            let next = self.out.tokens.get(index as usize + 1).map(|token| token.kind);
            if matches!(next, Some(TokenKind::Name | TokenKind::SoftMatch | TokenKind::SoftCase)) {
                self.out.tokens[index as usize].kind = TokenKind::SoftType;
            }
        }
    }

    /// The second word of an operator of two: widens the token before it if that is the first word.
    pub(crate) fn fuse(&mut self, first: TokenKind, second: TokenKind, both: TokenKind) {
        let end = self.words.span().end as u32;
        match self.out.tokens.last_mut() {
            Some(token) if token.kind == first && !EXTRA => {
                token.kind = both;
                token.span.end = end;
            }
            _ => self.push(second),
        }
    }
}
