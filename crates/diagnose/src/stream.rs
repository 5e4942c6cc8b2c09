//! The tokens as CPython's parser sees them: fused operators apart, soft keywords names again, places as its
//! tokenizer gives them.

use cutaway_lexer::{Error, LexErrorKind, LexWarning, TokenKind, Tokens, TypeIgnore};
use cutaway_source::{Filters, SourceFile, Span};

use crate::Mode;

/// A token with CPython's places: lines from 1, columns in bytes from 0, -1 for none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tok {
    pub(crate) kind: TokenKind,
    /// Byte range of its text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) lineno: i32,
    pub(crate) col: i32,
    pub(crate) end_lineno: i32,
    pub(crate) end_col: i32,
    /// How many brackets are open behind it.
    pub(crate) level: u32,
    /// Where the tokenizer stands when it has made this token: line, and column of what it reads next.
    pub(crate) cursor: (i32, i32),
    /// It is the spelling of "not equal" that is not in force.
    pub(crate) barry: bool,
}

/// All tokens, and what stopped the lexer behind them.
pub(crate) struct Stream<'s> {
    pub(crate) source: &'s SourceFile,
    pub(crate) tokens: Vec<Tok>,
    pub(crate) error: Option<Error>,
    /// What the tokenizer warns of.
    pub(crate) warnings: &'s [LexWarning],
    /// Which warnings are errors.
    pub(crate) filters: &'s Filters,
    pub(crate) mode: Mode,
    /// CPython ends the source in a line end where it has none.
    pub(crate) adds_newline: bool,
}

impl<'s> Stream<'s> {
    pub(crate) fn new(source: &'s SourceFile, tokens: &'s Tokens, mode: Mode) -> Stream<'s> {
        let out = Vec::with_capacity(tokens.tokens.len() + 8);
        let ignores = &tokens.type_ignores;
        let mut builder = Builder { source, ignores, out, level: 0, adds_newline: mode == Mode::Exec };
        for (index, token) in tokens.tokens.iter().enumerate() {
            let next = tokens.tokens[index + 1..].iter().find(|next| !is_empty_kind(next.kind));
            let next = next.filter(|next| next.kind != TokenKind::EndMarker).map(|next| next.span.start);
            let behind = if builder.out.is_empty() { None } else { Some(token.span.end) };
            let next = next.or_else(|| tokens.error.map(|_| first_content(source.text(), behind)));
            builder.token(token.kind, token.span.start, token.span.end, next);
        }
        let error = tokens.error.map(|error| as_in_mode(error, source, mode));
        let mut stream = Stream {
            source,
            tokens: builder.out,
            error,
            warnings: &tokens.warnings,
            filters: Filters::none(),
            mode,
            adds_newline: mode == Mode::Exec,
        };
        if mode != Mode::Exec {
            without_added_newline(&mut stream, mode);
        }
        stream
    }

    /// The text of a token.
    pub(crate) fn text(&self, index: usize) -> &'s str {
        let Some(token) = self.tokens.get(index) else { return "" };
        self.source.text().get(token.start as usize..token.end as usize).unwrap_or("")
    }

    /// The brackets that are open behind all tokens: which, and where.
    pub(crate) fn open_brackets(&self) -> Vec<Tok> {
        let mut open = Vec::new();
        for token in &self.tokens {
            match token.kind {
                TokenKind::LPar | TokenKind::LSqb | TokenKind::LBrace => open.push(*token),
                TokenKind::RPar | TokenKind::RSqb | TokenKind::RBrace => _ = open.pop(),
                _ => {}
            }
        }
        open
    }

    /// How many f-strings are open behind all tokens.
    pub(crate) fn open_fstrings(&self) -> usize {
        let count = |kind| self.tokens.iter().filter(|token| token.kind == kind).count();
        count(TokenKind::FStringStart).saturating_sub(count(TokenKind::FStringEnd))
    }
}

fn is_empty_kind(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)
}

/// Where the first line with more than a comment begins to have content, behind a line's last token.
fn first_content(text: &str, behind: Option<u32>) -> u32 {
    let next_line = |at: usize| at + text[at..].find('\n').map_or(0, |end| end + 1);
    let mut at = behind.map_or(0, |at| next_line(at as usize));
    for line in text[at..].split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '\x0c']);
        if !content.starts_with(['#', '\n']) && content != "\\\n" {
            return (at + line.len() - content.len()) as u32;
        }
        at += line.len();
    }
    at as u32
}

/// Outside of modules CPython adds no line end to the source, and so closes no blocks at its end. In an interactive
/// statement the end counts as a line end first, and closes them.
fn without_added_newline(stream: &mut Stream<'_>, mode: Mode) {
    let text = stream.source.text();
    let out = &mut stream.tokens;
    let Some(end) = out.pop_if(|end| end.kind == TokenKind::EndMarker) else { return };
    let is_empty = out.is_empty();
    let mut newlines = usize::from(mode == Mode::Single && !is_empty);
    if !text.ends_with('\n') {
        let columns = open_columns(out);
        while out.pop_if(|token| token.kind == TokenKind::Dedent).is_some() {}
        out.pop_if(|token| token.kind == TokenKind::Newline && token.end as usize >= text.len());
        let open = columns.len() - 1;
        let Some(closed) = last_line_closes(text, &columns, end, out) else {
            let at = text.len() as u32;
            stream.error = Some(Error { kind: LexErrorKind::Dedent, span: Span::new(at, at) });
            return;
        };
        if mode == Mode::Single && !is_empty {
            out.push(Tok { kind: TokenKind::Newline, ..end });
            out.extend(std::iter::repeat_n(Tok { kind: TokenKind::Dedent, ..end }, open - closed));
            newlines = usize::from(open > closed);
        }
    }
    out.extend(std::iter::repeat_n(Tok { kind: TokenKind::Newline, ..end }, newlines));
    out.push(end);
}

/// The columns of the blocks that are open in front of the `DEDENT`s at the end.
fn open_columns(tokens: &[Tok]) -> Vec<i32> {
    let mut columns = vec![0];
    let last = tokens.iter().rposition(|token| token.kind != TokenKind::Dedent).map_or(0, |last| last + 1);
    for token in &tokens[..last] {
        match token.kind {
            TokenKind::Indent => columns.push(token.cursor.1),
            TokenKind::Dedent => _ = columns.pop(),
            _ => {}
        }
    }
    columns
}

/// Blanks on a last line that does not end are indentation: they open a block, or close some, or fit none.
fn last_line_closes(text: &str, columns: &[i32], end: Tok, out: &mut Vec<Tok>) -> Option<usize> {
    let line = text.rsplit('\n').next().unwrap_or("");
    let is_continued = text[..text.len() - line.len()].ends_with("\\\n");
    if is_continued || line.is_empty() || !line.trim_matches([' ', '\t', '\x0c']).is_empty() {
        return Some(0);
    }
    let column = line.rsplit('\x0c').next().map_or(0, str::len) as i32;
    let deeper = columns.iter().rev().take_while(|open| **open > column).count();
    let top = columns[columns.len() - 1 - deeper.min(columns.len() - 1)];
    if deeper > 0 {
        if top != column {
            return None;
        }
        out.extend(std::iter::repeat_n(Tok { kind: TokenKind::Dedent, ..end }, deeper));
    } else if column > top {
        out.push(Tok { kind: TokenKind::Indent, ..end });
    }
    Some(deeper)
}

/// A backslash at the very end is followed by nothing where no line end is added.
fn as_in_mode(error: Error, source: &SourceFile, mode: Mode) -> Error {
    if mode == Mode::Exec || error.kind != LexErrorKind::UnexpectedEof || source.text().ends_with('\n') {
        return error;
    }
    Error { kind: LexErrorKind::LineContinuation, span: error.span }
}

/// A column in bytes of the source as it was, which is not the text's where that is not UTF-8.
pub(crate) fn raw_column(source: &SourceFile, line: u32, offset: u32) -> i32 {
    let start = source.line_start(line);
    match source.undecodable() {
        None => (offset - start) as i32,
        Some(undecodable) => (undecodable.raw_offset(offset) - undecodable.raw_offset(start)) as i32,
    }
}

struct Builder<'s> {
    source: &'s SourceFile,
    ignores: &'s [TypeIgnore],
    out: Vec<Tok>,
    level: u32,
    /// CPython ends the source in a line end where it has none.
    adds_newline: bool,
}

impl Builder<'_> {
    /// Adds a token; `next` is where the token with text after it begins.
    fn token(&mut self, kind: TokenKind, start: u32, end: u32, next: Option<u32>) {
        match kind {
            TokenKind::NotIn => self.pair((TokenKind::KwNot, 3), (TokenKind::KwIn, 2), start, end),
            TokenKind::IsNot => self.pair((TokenKind::KwIs, 2), (TokenKind::KwNot, 3), start, end),
            TokenKind::SoftMatch | TokenKind::SoftCase | TokenKind::SoftType => {
                self.plain(TokenKind::Name, start, end);
            }
            TokenKind::BarryNotEqual => {
                self.plain(TokenKind::NotEqual, start, end);
                if let Some(token) = self.out.last_mut() {
                    token.barry = true;
                }
            }
            TokenKind::LPar | TokenKind::LSqb | TokenKind::LBrace => {
                self.level += 1;
                self.plain(kind, start, end);
            }
            TokenKind::RPar | TokenKind::RSqb | TokenKind::RBrace => {
                self.level = self.level.saturating_sub(1);
                self.plain(kind, start, end);
            }
            TokenKind::Newline => self.newline(end),
            TokenKind::Indent | TokenKind::Dedent => match next {
                Some(next) if !self.at_end(next) => self.empty(kind, next),
                _ => self.last(kind),
            },
            TokenKind::EndMarker => self.last(kind),
            kind => self.plain(kind, start, end),
        }
    }

    fn at_end(&self, offset: u32) -> bool {
        offset as usize >= self.source.text().len()
    }

    fn pair(&mut self, first: (TokenKind, u32), second: (TokenKind, u32), start: u32, end: u32) {
        self.plain(first.0, start, start + first.1);
        self.plain(second.0, end - second.1, end);
    }

    /// Line and column of an offset.
    fn at(&self, offset: u32) -> (i32, i32) {
        let line = self.source.line_of(offset);
        (line as i32, raw_column(self.source, line, offset))
    }

    fn plain(&mut self, kind: TokenKind, start: u32, end: u32) {
        let ((lineno, col), (end_lineno, end_col)) = (self.at(start), self.at(end));
        let (level, cursor) = (self.level, (end_lineno, end_col));
        self.out.push(Tok {
            kind,
            start,
            end,
            lineno,
            col,
            end_lineno,
            end_col,
            level,
            cursor,
            barry: false,
        });
    }

    /// A line end: from the first thing behind the last token, a comment perhaps, to the line's end.
    fn newline(&mut self, after: u32) {
        let text = self.source.text();
        let rest = &text[after as usize..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\x0c']).len();
        let line_end = rest.find('\n').unwrap_or(rest.len());
        // A backslash may continue the line in front of its end.
        let start = after + blank.min(line_end) as u32;
        let (start, end) = match rest[blank..].strip_prefix("\\\n") {
            Some(_) => self.behind_continuations(start),
            None => (start, after + line_end as u32),
        };
        // A comment that makes types be ignored is read as something of its own.
        let start = if self.ignores.iter().any(|ignore| ignore.tag.end == end) { end } else { start };
        let ((lineno, col), (end_lineno, end_col)) = (self.at(start), self.at(end));
        self.out.push(Tok {
            kind: TokenKind::Newline,
            start: end,
            end,
            lineno: end_lineno,
            col: if lineno == end_lineno { col } else { 0 },
            end_lineno,
            end_col: end_col + 1,
            level: self.level,
            cursor: (end_lineno, end_col + 1),
            barry: false,
        });
    }

    fn behind_continuations(&self, mut at: u32) -> (u32, u32) {
        let text = self.source.text();
        while let Some(rest) = text[at as usize..].strip_prefix("\\\n") {
            at = (text.len() - rest.trim_start_matches([' ', '\t', '\x0c']).len()) as u32;
        }
        let end = text[at as usize..].find('\n').map_or(text.len(), |end| at as usize + end);
        (at, end as u32)
    }

    /// An `INDENT` or `DEDENT` in front of what begins at `next`.
    fn empty(&mut self, kind: TokenKind, next: u32) {
        let cursor = self.at(next);
        self.without_place(kind, next, cursor);
    }

    /// A token at the end of the source.
    fn last(&mut self, kind: TokenKind) {
        let text = self.source.text();
        let lines = text.lines().count() as i32;
        let line = self.source.line_with_end(lines as u32);
        let added = i32::from(self.adds_newline && !line.ends_with('\n') && !line.is_empty());
        let number = lines as u32;
        let end = self.source.line_start(number) + line.len() as u32;
        let cursor = (lines, if number == 0 { 0 } else { raw_column(self.source, number, end) + added });
        self.without_place(kind, text.len() as u32, cursor);
    }

    fn without_place(&mut self, kind: TokenKind, at: u32, cursor: (i32, i32)) {
        let (lineno, level) = (cursor.0, self.level);
        self.out.push(Tok {
            kind,
            start: at,
            end: at,
            lineno,
            col: -1,
            end_lineno: lineno,
            end_col: -1,
            level,
            cursor,
            barry: false,
        });
    }
}

/// Whether a program could nest deeply enough for CPython's parser to give up: a bound from above on what nests
/// within a line, in brackets, in blocks and in chains of `elif`.
pub(crate) fn may_nest_deeply(tokens: &Tokens) -> bool {
    const LEVELS: usize = 5000;
    const A_BRACKET: usize = 32;
    const A_BLOCK: usize = 12;
    const A_PREFIX: usize = 8;
    let (mut brackets, mut blocks, mut elifs, mut prefixes) = (0_usize, 0_usize, 0, 0);
    for token in &tokens.tokens {
        match token.kind {
            TokenKind::LPar | TokenKind::LSqb | TokenKind::LBrace | TokenKind::FStringStart => brackets += 1,
            TokenKind::RPar | TokenKind::RSqb | TokenKind::RBrace | TokenKind::FStringEnd => {
                brackets = brackets.saturating_sub(1);
            }
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks = blocks.saturating_sub(1),
            TokenKind::KwElif => elifs += 1,
            TokenKind::Newline => prefixes = 0,
            TokenKind::Minus
            | TokenKind::Plus
            | TokenKind::Tilde
            | TokenKind::Star
            | TokenKind::DoubleStar
            | TokenKind::ColonEqual
            | TokenKind::KwNot
            | TokenKind::KwLambda
            | TokenKind::KwElse
            | TokenKind::KwAwait => prefixes += 1,
            _ => continue,
        }
        let deep = brackets * A_BRACKET + blocks * A_BLOCK + elifs + prefixes * A_PREFIX;
        if deep > LEVELS {
            return true;
        }
    }
    false
}

/// Whether CPython's tokenizer raises this error itself; the others are worded by the parser, if it gets there.
pub(crate) fn is_raised_by_tokenizer(kind: LexErrorKind) -> bool {
    !matches!(
        kind,
        LexErrorKind::NeverClosed(_)
            | LexErrorKind::UnexpectedEof
            | LexErrorKind::LineContinuation
            | LexErrorKind::Dedent
            | LexErrorKind::TabSpace
            | LexErrorKind::TooDeep
    )
}
