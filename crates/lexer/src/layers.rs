//! The lexer proper: takes words from logos and finds the structure around them.

use cutaway_source::Span;
use logos::{Lexer as Words, Logos};

use crate::fstring::FString;
use crate::indentation::Indent;
use crate::{Error, LexErrorKind, Options, Token, TokenKind, Tokens};

/// How many brackets may be open at a time.
const MAX_BRACKETS: usize = 200;

/// An open bracket.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    opening: u8,
    offset: u32,
}

/// The state of all layers. `EXTRA` is CPython's extra-tokens mode: comments and all line ends are tokens with the
/// text they stand for, and much is let through that the parser's mode refuses.
pub(crate) struct Lexer<'src, 'out, const EXTRA: bool> {
    pub(crate) words: Words<'src, TokenKind>,
    pub(crate) text: &'src str,
    pub(crate) options: Options,
    pub(crate) out: &'out mut Tokens,
    pub(crate) indents: Vec<Indent>,
    pub(crate) fstrings: Vec<FString>,
    brackets: Vec<Bracket>,
    /// Index of the first token of the present logical line.
    pub(crate) line_first: usize,
    /// The present logical line starts with the word `match`.
    pub(crate) starts_with_match: bool,
    /// The logical line before is the header of a match statement.
    pub(crate) after_match_header: bool,
    /// Indices of the words `type`.
    pub(crate) types: Vec<u32>,
    /// A comment stood alone on its line: the line end after it ends no logical line.
    pub(crate) comment_alone: bool,
}

impl<'src, 'out, const EXTRA: bool> Lexer<'src, 'out, EXTRA> {
    pub(crate) fn new(text: &'src str, options: Options, out: &'out mut Tokens) -> Self {
        out.tokens.reserve(text.len() / 5 + 4);
        Lexer {
            words: TokenKind::lexer(text),
            text,
            options,
            out,
            indents: vec![Indent::default()],
            fstrings: Vec::new(),
            brackets: Vec::new(),
            line_first: 0,
            starts_with_match: false,
            after_match_header: false,
            types: Vec::new(),
            comment_alone: false,
        }
    }

    /// All tokens, up to the end or the first error.
    pub(crate) fn run(mut self) {
        if let Err(error) = self.lines() {
            self.out.error = Some(error);
        }
        self.decide_types();
    }

    fn lines(&mut self) -> Result<(), Error> {
        self.start_line()?;
        while let Some(word) = self.words.next() {
            match word {
                Ok(kind) => self.word(kind)?,
                Err(()) => self.no_word()?,
            }
        }
        self.end()
    }

    #[inline]
    fn word(&mut self, kind: TokenKind) -> Result<(), Error> {
        match kind {
            TokenKind::Newline => return self.line_end(),
            TokenKind::Comment => self.comment(),
            TokenKind::LPar | TokenKind::LSqb | TokenKind::LBrace => return self.open(kind),
            TokenKind::RPar | TokenKind::RSqb | TokenKind::RBrace => return self.close(kind),
            TokenKind::Colon | TokenKind::ColonEqual if !self.fstrings.is_empty() => return self.colon(kind),
            TokenKind::Number => return self.number(),
            TokenKind::FStringStart => return self.open_fstring(),
            TokenKind::SoftMatch | TokenKind::SoftCase | TokenKind::SoftType => self.soft_keyword(kind),
            TokenKind::KwIn => self.fuse(TokenKind::KwNot, kind, TokenKind::NotIn),
            TokenKind::KwNot => self.fuse(TokenKind::KwIs, kind, TokenKind::IsNot),
            TokenKind::NotEqual | TokenKind::BarryNotEqual => self.not_equal(kind),
            kind => self.push(kind),
        }
        Ok(())
    }

    /// A token of the present word.
    #[inline]
    pub(crate) fn push(&mut self, kind: TokenKind) {
        let span = self.words.span();
        self.push_span(kind, span.start, span.end);
    }

    #[inline]
    pub(crate) fn push_span(&mut self, kind: TokenKind, start: usize, end: usize) {
        self.out.tokens.push(Token { span: Span::new(start as u32, end as u32), kind });
    }

    /// A token without text, at the end of the token before it.
    pub(crate) fn push_empty(&mut self, kind: TokenKind) {
        let end = self.out.tokens.last().map_or(0, |token| token.span.end);
        self.out.tokens.push(Token { span: Span::new(end, end), kind });
    }

    /// The byte at an offset; 0 past the end.
    #[inline]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Lets logos go on at an offset.
    pub(crate) fn seek(&mut self, at: usize) {
        let now = self.words.span().end;
        if at < now {
            self.words = TokenKind::lexer(self.text);
            self.words.bump(at);
        } else {
            self.words.bump(at - now);
        }
    }

    /// Whether line ends mean nothing here.
    pub(crate) fn inside_brackets(&self) -> bool {
        !self.brackets.is_empty()
    }

    /// The line, from 1, of an offset; the last line for the end. Counts: for errors only.
    pub(crate) fn line_at(&self, at: usize) -> u32 {
        let before = self.text.get(..at).unwrap_or(self.text);
        let before = if at >= self.text.len() { before.strip_suffix('\n').unwrap_or(before) } else { before };
        memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32 + 1
    }

    /// An error where CPython's tokenizer has read up to `read`.
    pub(crate) fn error(&self, kind: LexErrorKind, read: usize) -> Error {
        let last = self.text.get(..read).and_then(|before| before.chars().next_back());
        let at = (read - last.map_or(0, char::len_utf8)) as u32;
        Error { kind, span: Span::new(at, at) }
    }

    fn line_end(&mut self) -> Result<(), Error> {
        if EXTRA {
            return self.line_end_token();
        }
        if self.inside_brackets() {
            return Ok(());
        }
        self.end_logical_line();
        self.start_line()
    }

    /// `NEWLINE`, and whether a match statement's block follows.
    pub(crate) fn end_logical_line(&mut self) {
        self.decide_match();
        self.push_empty(TokenKind::Newline);
        self.line_first = self.out.tokens.len();
    }

    fn line_end_token(&mut self) -> Result<(), Error> {
        let alone = std::mem::take(&mut self.comment_alone);
        if self.inside_brackets() {
            self.push(TokenKind::Nl);
            return Ok(());
        }
        self.push(if alone { TokenKind::Nl } else { TokenKind::Newline });
        self.line_first = self.out.tokens.len();
        self.start_line()
    }

    /// A comment: skipped, a type comment, or in the extra-tokens mode a token.
    fn comment(&mut self) {
        let start = self.words.span().start;
        let end = self.comment_end(start);
        self.seek(end);
        if EXTRA {
            self.push_span(TokenKind::Comment, start, end);
        } else if self.options.type_comments {
            self.type_comment(start, end);
        }
    }

    /// Where the comment that starts here ends.
    pub(crate) fn comment_end(&self, start: usize) -> usize {
        let rest = &self.text.as_bytes()[start..];
        let end = if EXTRA { memchr::memchr2(b'\n', b'\r', rest) } else { memchr::memchr(b'\n', rest) };
        end.map_or(self.text.len(), |end| start + end)
    }

    fn open(&mut self, kind: TokenKind) -> Result<(), Error> {
        let span = self.words.span();
        if self.brackets.len() >= MAX_BRACKETS {
            return Err(self.error(LexErrorKind::TooManyParentheses, span.end));
        }
        self.out.deepest = self.out.deepest.max(self.brackets.len() as u32 + 1);
        self.brackets.push(Bracket { opening: self.byte(span.start), offset: span.start as u32 });
        if let Some(fstring) = self.fstrings.last_mut() {
            fstring.depth += 1;
        }
        self.push(kind);
        Ok(())
    }

    fn close(&mut self, kind: TokenKind) -> Result<(), Error> {
        let span = self.words.span();
        let closing = self.byte(span.start);
        if self.fstrings.last().is_some_and(|f| f.depth == 0) && closing == b'}' {
            return Err(self.error(LexErrorKind::FStringSingleBrace, span.end));
        }
        match self.brackets.pop() {
            Some(bracket) => {
                if !EXTRA && !fits(bracket.opening, closing) {
                    return Err(self.mismatch(bracket, closing, span.end));
                }
            }
            None if EXTRA => {}
            None => return Err(self.error(LexErrorKind::Unmatched(closing as char), span.end)),
        }
        self.push(kind);
        if self.fstrings.is_empty() { Ok(()) } else { self.close_in_fstring(closing, span.end) }
    }

    fn mismatch(&self, bracket: Bracket, closing: u8, read: usize) -> Error {
        let (opening, closing) = (bracket.opening as char, closing as char);
        let in_field = self.fstrings.last().is_some_and(FString::is_at_field_level);
        if in_field && opening == '{' {
            return self.error(LexErrorKind::FStringUnmatched(closing), read);
        }
        let line = self.line_at(bracket.offset as usize);
        let line = (line != self.line_at(read)).then_some(line);
        self.error(LexErrorKind::Mismatched { closing, opening, line }, read)
    }

    /// `!=` or `<>`: which of them is "not equal" here.
    fn not_equal(&mut self, kind: TokenKind) {
        let barry = self.options.barry_as_flufl;
        let in_force = barry == (kind == TokenKind::BarryNotEqual);
        let kind = match kind {
            kind if EXTRA => kind,
            _ if in_force => TokenKind::NotEqual,
            _ => TokenKind::BarryNotEqual,
        };
        self.push(kind);
    }

    /// Where logos finds no word.
    fn no_word(&mut self) -> Result<(), Error> {
        let span = self.words.span();
        let byte = self.byte(span.start);
        if let Some(quote) = self.opening_quote(span.start) {
            let start = self.take_back_prefix(span.start);
            return Err(self.unterminated_string(start, quote));
        }
        match byte {
            b'\r' if EXTRA => self.carriage_return(span.start),
            b'\\' => Err(self.continuation_error(span.start + 1)),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.invalid_identifier(),
            _ => {
                let character = byte as char;
                Err(self.error(LexErrorKind::NonPrintable(character), span.start + 1))
            }
        }
    }

    /// A carriage return that ends no line: CPython makes it part of what follows.
    fn carriage_return(&mut self, start: usize) -> Result<(), Error> {
        match self.byte(start + 1) {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b' ' | b'#' => {
                self.push_span(TokenKind::Op, start, start + 2);
                self.seek(start + 2);
                return Ok(());
            }
            b'!'..=b'~' => {}
            _ => return Err(self.error(LexErrorKind::NonPrintable('\r'), start + 1)),
        }
        let made = self.out.tokens.len();
        match self.words.next() {
            Some(Ok(kind)) => self.word(kind)?,
            _ => self.no_word()?,
        }
        if let Some(token) = self.out.tokens.get_mut(made) {
            token.span.start = start as u32;
            let is_literal = matches!(token.kind, TokenKind::Number | TokenKind::String | TokenKind::Newline);
            token.kind = if is_literal { token.kind } else { TokenKind::Op };
        }
        Ok(())
    }

    fn invalid_identifier(&mut self) -> Result<(), Error> {
        if EXTRA {
            self.push(TokenKind::Name);
            return Ok(());
        }
        let span = self.words.span();
        let Some((at, character)) = crate::words::invalid_character(&self.text[span.clone()]) else {
            self.push(TokenKind::Name);
            return Ok(());
        };
        let kind = if crate::printable::is_printable(character) {
            LexErrorKind::InvalidCharacter(character)
        } else {
            LexErrorKind::NonPrintable(character)
        };
        Err(self.error(kind, span.start + at + character.len_utf8()))
    }

    /// What a backslash in front of `at` is when no line end follows it.
    pub(crate) fn continuation_error(&self, at: usize) -> Error {
        if at >= self.text.len() {
            return self.unexpected_eof();
        }
        let at = at as u32;
        Error { kind: LexErrorKind::LineContinuation, span: Span::new(at, at) }
    }

    pub(crate) fn unexpected_eof(&self) -> Error {
        let at = self.text.len() as u32;
        Error { kind: LexErrorKind::UnexpectedEof, span: Span::new(at, at) }
    }

    /// The end of the source: what is still open is an error or gets closed.
    fn end(&mut self) -> Result<(), Error> {
        if self.ends_in_continuation() {
            return Err(self.unexpected_eof());
        }
        if let Some(bracket) = self.brackets.last() {
            let span = Span::new(bracket.offset, bracket.offset);
            return Err(Error { kind: LexErrorKind::NeverClosed(bracket.opening as char), span });
        }
        if self.out.tokens.len() > self.line_first {
            if EXTRA { self.push_end_of_line() } else { self.end_logical_line() }
        }
        while self.indents.len() > 1 {
            self.indents.pop();
            if EXTRA { self.push_at_end(TokenKind::Dedent) } else { self.push_empty(TokenKind::Dedent) }
        }
        if EXTRA {
            self.push_at_end(TokenKind::EndMarker);
        } else {
            self.push_empty(TokenKind::EndMarker);
        }
        Ok(())
    }

    /// The line end that CPython adds where the source has none.
    fn push_end_of_line(&mut self) {
        let kind = if std::mem::take(&mut self.comment_alone) { TokenKind::Nl } else { TokenKind::Newline };
        self.push_at_end(kind);
    }

    fn push_at_end(&mut self, kind: TokenKind) {
        let end = self.text.len();
        self.push_span(kind, end, end);
    }

    /// Whether the source ends in a backslash and a line end outside of comments and strings.
    fn ends_in_continuation(&self) -> bool {
        let text = self.text.strip_suffix('\n').unwrap_or("");
        let text = text.strip_suffix('\r').unwrap_or(text);
        let last = self.out.tokens.last().map_or(0, |token| token.span.end as usize);
        text.ends_with('\\') && last < text.len() && self.words.span().end == self.text.len() && {
            let rest = &text[last..];
            !rest.contains('#')
        }
    }
}

fn fits(opening: u8, closing: u8) -> bool {
    matches!((opening, closing), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}
