//! The classes and functions of a text, as words and indentation show them: for texts that the parser refuses.

use cutaway_source::{SourceFile, Span};

use crate::{Token, TokenKind};

/// A class or a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The name with those around it, as `co_qualname` has it.
    pub qualname: String,
    /// The line of its first word.
    pub line: u32,
    /// From its first word to the end of its last statement, as far as the tokens go.
    pub span: Span,
}

/// The blocks that begin with `class` or `def` at the start of a statement, in the order of the text.
pub fn blocks(source: &SourceFile, tokens: &[Token]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let (mut level, mut end, mut at_start, mut decorated) = (0, 0, true, None);
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Indent => level += 1,
            TokenKind::Dedent => {
                level -= 1;
                close(&mut open, |block| block.level >= level, &mut blocks, end);
            }
            TokenKind::Newline => {
                let is_indented = tokens.get(index + 1).is_some_and(|next| next.kind == TokenKind::Indent);
                let on_one_line = |block: &Open| block.level == level && !is_indented;
                close(&mut open, on_one_line, &mut blocks, end);
            }
            TokenKind::At if at_start => {
                decorated = decorated.or(Some(token.span.start));
                end = token.span.end;
            }
            _ => {
                let first = if at_start { decorated.take().unwrap_or(token.span.start) } else { 0 };
                if at_start && let Some((name, inner)) = head(&tokens[index..]) {
                    let around = open.last().map_or("", |around| &around.prefix);
                    let qualname = format!("{around}{}", source.slice(name));
                    open.push(Open { index: blocks.len(), level, prefix: format!("{qualname}{inner}") });
                    blocks.push(Block { qualname, line: source.line_of(first), span: token.span });
                }
                end = token.span.end;
            }
        }
        at_start = matches!(token.kind, TokenKind::Indent | TokenKind::Dedent | TokenKind::Newline);
    }
    close(&mut open, |_| true, &mut blocks, end);
    blocks
}

/// A block that is not at its end.
struct Open {
    /// Which one it is.
    index: usize,
    /// How many indentations there are around it.
    level: i32,
    /// What stands before the names inside it.
    prefix: String,
}

/// Closes the innermost blocks for which this holds.
fn close(open: &mut Vec<Open>, is_over: impl Fn(&Open) -> bool, blocks: &mut [Block], end: u32) {
    while let Some(block) = open.pop_if(|block| is_over(block)) {
        blocks[block.index].span.end = end;
    }
}

/// The name behind `class`, `def` or `async def`, and what stands between it and names inside it.
fn head(tokens: &[Token]) -> Option<(Span, &'static str)> {
    let (inner, rest) = match tokens {
        [Token { kind: TokenKind::KwClass, .. }, rest @ ..] => (".", rest),
        [Token { kind: TokenKind::KwAsync, .. }, Token { kind: TokenKind::KwDef, .. }, rest @ ..]
        | [Token { kind: TokenKind::KwDef, .. }, rest @ ..] => (".<locals>.", rest),
        _ => return None,
    };
    let is_name = |kind| {
        matches!(kind, TokenKind::Name | TokenKind::SoftMatch | TokenKind::SoftCase | TokenKind::SoftType)
    };
    rest.first().filter(|token| is_name(token.kind)).map(|token| (token.span, inner))
}
