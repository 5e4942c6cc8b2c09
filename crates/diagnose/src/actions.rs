//! What the rules' errors need beyond their wording: places, kinds, conditions.

use std::borrow::Cow;

use cutaway_lexer::{LexWarningKind, TokenKind};
use cutaway_source::{ErrorKind, Span};

use crate::literals;
use crate::notation::How;
use crate::parser::Parser;
use crate::raise::{Raised, Range};
use crate::stream::Tok;
use crate::tree::{Kind, Value};

/// Which targets are looked through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Targets {
    Star,
    For,
    Del,
}

type Made = Result<Option<Value>, Raised>;

impl<'s> Parser<'_, 's> {
    /// Raises an error of the rules, or lets the alternative match or the rule fail.
    pub(crate) fn act(
        &mut self,
        how: How,
        message: &'static str,
        a: Value,
        b: Value,
        start: usize,
        values: &[Value],
    ) -> Made {
        let message = self.worded(message, a, b);
        match how {
            How::At => Err(Raised::syntax_error(message, self.range(a, a))),
            How::Range if b == Value::Nothing => Err(Raised::syntax_error(message, self.range(a, a))),
            How::Range => Err(Raised::syntax_error(message, self.range(a, self.end_of(b)))),
            How::From => Err(Raised::syntax_error(message, self.from(a))),
            How::Last => Err(Raised::syntax_error(message, self.last())),
            How::Next => {
                self.peek()?;
                Err(Raised::syntax_error(message, self.at_token(self.mark)))
            }
            How::Indent => Err(Raised::new(ErrorKind::IndentationError, message, self.last())),
            How::Target => self.target(a, Targets::Star),
            How::ForTarget => self.target(a, Targets::For),
            How::DelTarget => self.target(a, Targets::Del),
            How::Key => Err(Raised::syntax_error(message, self.key_end(a))),
            How::Genexp => self.genexp(message, a, b),
            How::Arguments => Err(Raised::syntax_error(self.arguments_message(message, a), self.last())),
            How::Legacy => self.legacy(message, a, b),
            How::Comma => self.comma(message, a, b),
            How::Barry => self.barry(message, a),
            How::Real => self.number(message, a, start, values, false),
            How::Imaginary => self.number(message, a, start, values, true),
            How::Conversion => self.conversion(message, a, b, start, values),
            How::Field => self.field(&message, a, start, values),
            How::String => self.string(a, start, values),
            How::FStringText => self.fstring_text(a, start, values),
            How::SpecText => self.spec_text(a, start, values),
            How::Nothing | How::Strings => Ok(None),
        }
    }

    fn tok(&self, index: u32) -> Option<Tok> {
        self.stream.tokens.get(index as usize).copied()
    }

    fn kind_of(&self) -> impl Fn(u32) -> TokenKind {
        let tokens = &self.stream.tokens;
        move |index| tokens.get(index as usize).map_or(TokenKind::EndMarker, |token| token.kind)
    }

    fn first(&self, value: Value) -> Option<Tok> {
        self.tree.first_token(value).and_then(|index| self.tok(index))
    }

    fn final_tok(&self, value: Value) -> Option<Tok> {
        match value {
            Value::Nothing => None,
            Value::Token(index) => self.tok(index),
            Value::Node(_) => self.tree.node(value).and_then(|node| self.tok(node.last)),
        }
    }

    /// A message with its places filled in.
    fn worded(&self, message: &str, a: Value, b: Value) -> String {
        let mut text = message.replace("\\\"", "\"");
        if text.contains("{kind}") {
            text = text.replace("{kind}", self.tree.expression_name(a, &self.kind_of()));
        }
        if text.contains("{text}") {
            let name = self.tree.first_token(a).map_or("", |index| self.stream.text(index as usize));
            text = text.replace("{text}", name);
        }
        if text.contains("{line}") {
            let line = self.first(a).map_or(0, |token| token.lineno);
            text = text.replace("{line}", &line.to_string());
        }
        if text.contains("{bound}") {
            let is_tuple = self.tree.node(b).is_some_and(|node| node.kind == Kind::Tuple);
            text = text.replace("{bound}", if is_tuple { "constraints" } else { "bound" });
        }
        text
    }

    /// From the start of one part to the end of another.
    fn range(&self, a: Value, b: Value) -> Range {
        let (lineno, col) = self.first(a).map_or((1, -1), |token| (token.lineno, token.col));
        let (end_lineno, end_col) =
            self.final_tok(b).map_or((lineno, -1), |token| (token.end_lineno, token.end_col));
        Range { lineno, col: col + 1, end_lineno, end_col: end_col + 1 }
    }

    /// Where the range that a part ends in ends: comprehensions end in their last expression, lists in their last
    /// element.
    fn end_of(&self, value: Value) -> Value {
        match self.tree.node(value) {
            Some(node) if node.kind == Kind::Parts => {
                let last = self.tree.expressions(node, &self.kind_of()).last().copied();
                last.map_or(value, |last| if last == value { value } else { last })
            }
            _ => value,
        }
    }

    /// From a part to where the tokenizer stands.
    fn from(&self, a: Value) -> Range {
        let (lineno, col) = self.first(a).map_or((1, -1), |token| (token.lineno, token.col));
        let (end_lineno, end_col) = self.cursor();
        Range { lineno, col: col + 1, end_lineno, end_col }
    }

    /// Where the tokenizer stands.
    pub(crate) fn cursor(&self) -> (i32, i32) {
        let fetched = self.stream.tokens.get(self.fill.wrapping_sub(1));
        fetched.map_or((1, 0), |token| token.cursor)
    }

    /// Whether more than blanks and comments follows what was read.
    pub(crate) fn has_more_statements(&self) -> bool {
        let read = self.stream.tokens.get(self.fill.wrapping_sub(1)).map_or(0, |token| token.end as usize);
        let rest = self.stream.source.text().get(read..).unwrap_or("");
        rest.lines().any(|line| {
            !matches!(line.trim_start_matches([' ', '\t', '\x0c']).chars().next(), None | Some('#'))
        })
    }

    /// The last token that was fetched.
    pub(crate) fn last(&self) -> Range {
        self.at_token(self.fill.saturating_sub(1))
    }

    fn at_token(&self, index: usize) -> Range {
        let Some(token) = self.stream.tokens.get(index) else {
            return Range { lineno: 0, col: 0, end_lineno: 0, end_col: -1 };
        };
        let source = self.stream.source;
        let at_end_of_script = source.is_script() && token.start as usize >= source.text().len();
        let col = match token.col {
            -1 if at_end_of_script => 0,
            -1 => self.cursor().1,
            col => col + 1,
        };
        let end_col = if token.end_col == -1 { -1 } else { token.end_col + 1 };
        Range { lineno: token.lineno, col, end_lineno: token.end_lineno, end_col }
    }

    /// In front of the last character of a key, without an end.
    fn key_end(&self, a: Value) -> Range {
        let (lineno, end) = (self.first(a), self.final_tok(a));
        let lineno = lineno.map_or(1, |token| token.lineno);
        let (end_lineno, end_col) = end.map_or((1, 0), |token| (token.end_lineno, token.end_col));
        Range { lineno, col: end_col, end_lineno, end_col: 0 }
    }

    fn target(&mut self, a: Value, targets: Targets) -> Made {
        let Some(wrong) = self.invalid_target(a, targets) else { return Ok(None) };
        let verb = if targets == Targets::Del { "delete" } else { "assign to" };
        let name = self.tree.expression_name(wrong, &self.kind_of());
        Err(Raised::syntax_error(format!("cannot {verb} {name}"), self.range(wrong, wrong)))
    }

    /// The first part of an expression that is no target.
    fn invalid_target(&self, value: Value, targets: Targets) -> Option<Value> {
        let Some(node) = self.tree.node(value) else {
            let Value::Token(index) = value else { return None };
            return ((self.kind_of())(index) != TokenKind::Name).then_some(value);
        };
        let inner = || self.tree.expressions(node, &self.kind_of());
        let wrong_in = |value: Value| cutaway_source::depth::grow(|| self.invalid_target(value, targets));
        match node.kind {
            Kind::List | Kind::Tuple => inner().into_iter().find_map(wrong_in),
            Kind::Starred if targets == Targets::Del => Some(value),
            Kind::Starred => inner().into_iter().find_map(wrong_in),
            Kind::Compare if targets == Targets::For => {
                if self.compares_with_in(value) {
                    inner().first().copied().and_then(wrong_in)
                } else {
                    None
                }
            }
            Kind::Subscript | Kind::Attribute => None,
            _ => Some(value),
        }
    }

    /// Whether the first operator of a comparison is `in`.
    fn compares_with_in(&self, value: Value) -> bool {
        let Some(node) = self.tree.node(value) else { return false };
        let pairs = self.tree.parts(node).get(1).copied();
        let operator = pairs.and_then(|pairs| self.tree.first_token(pairs));
        operator.is_some_and(|index| (self.kind_of())(index) == TokenKind::KwIn)
    }

    /// The arguments of a call, keywords and unpacked ones apart.
    fn arguments(&self, call: Value) -> (Vec<Value>, Vec<Kind>) {
        let Some(node) = self.tree.node(call) else { return (Vec::new(), Vec::new()) };
        let (mut arguments, mut keywords) = (Vec::new(), Vec::new());
        for value in self.tree.expressions(node, &self.kind_of()) {
            match self.tree.node(value).map(|node| node.kind) {
                Some(kind @ (Kind::Keyword | Kind::Unpacking)) => keywords.push(kind),
                _ => arguments.push(value),
            }
        }
        (arguments, keywords)
    }

    fn genexp(&mut self, message: String, a: Value, b: Value) -> Made {
        let (arguments, _) = self.arguments(a);
        match arguments.last() {
            Some(&last) if arguments.len() > 1 => {
                Err(Raised::syntax_error(message, self.range(last, self.end_of(b))))
            }
            _ => Ok(None),
        }
    }

    fn arguments_message(&self, message: String, a: Value) -> String {
        let (_, keywords) = self.arguments(a);
        if keywords.contains(&Kind::Unpacking) { message + " unpacking" } else { message }
    }

    /// Whether an expression is the name of a statement of old.
    fn is_legacy(&self, value: Value) -> bool {
        let Value::Token(index) = value else { return false };
        matches!(self.stream.text(index as usize), "print" | "exec")
    }

    fn legacy(&mut self, message: String, a: Value, b: Value) -> Made {
        if self.is_legacy(a) { Err(Raised::syntax_error(message, self.range(a, b))) } else { Ok(None) }
    }

    fn comma(&mut self, message: String, a: Value, b: Value) -> Made {
        let level = self.stream.tokens.get(self.mark.wrapping_sub(1)).map_or(0, |token| token.level);
        if self.is_legacy(a) || level == 0 {
            return Ok(None);
        }
        Err(Raised::syntax_error(message, self.range(a, b)))
    }

    fn barry(&mut self, message: String, a: Value) -> Made {
        match self.first(a) {
            Some(token) if token.barry && self.text_of(a) == "!=" => {
                Err(Raised::syntax_error(message, self.last()))
            }
            Some(token) if token.barry => Ok(None),
            _ => Ok(Some(a)),
        }
    }

    fn text_of(&self, value: Value) -> &'s str {
        self.tree.first_token(value).map_or("", |index| self.stream.text(index as usize))
    }

    fn number(&mut self, message: String, a: Value, start: usize, values: &[Value], imaginary: bool) -> Made {
        if self.text_of(a).ends_with(['j', 'J']) != imaginary {
            return Err(Raised::syntax_error(message, self.range(a, a)));
        }
        Ok(Some(self.parts(start, values)))
    }

    fn conversion(&mut self, message: String, a: Value, b: Value, start: usize, values: &[Value]) -> Made {
        let apart = match (self.first(a), self.first(b)) {
            (Some(a), Some(b)) => a.lineno != b.lineno || a.end_col != b.col,
            _ => false,
        };
        if apart {
            return Err(Raised::syntax_error(message, self.range(a, b)));
        }
        Ok(Some(self.node(Kind::Parts, start, values)))
    }

    fn field(&mut self, message: &str, a: Value, start: usize, values: &[Value]) -> Made {
        if let Some(node) = self.tree.node(a) {
            let name = Value::Token(node.last);
            if !matches!(self.text_of(name), "s" | "r" | "a") {
                let message = message.replacen("'!'", &format!("'{}'", self.text_of(name)), 1);
                return Err(Raised::syntax_error(message, self.range(name, name)));
            }
        }
        Ok(Some(self.node(Kind::Parts, start, values)))
    }

    /// What is wrong with the bytes of a string, which should be UTF-8.
    fn undecodable(&self, value: Value, raw: bool) -> Option<String> {
        let (token, undecodable) = (self.first(value)?, self.stream.source.undecodable()?);
        let span = Span::new(token.start, token.end);
        if !undecodable.is_within(span) {
            return None;
        }
        literals::not_utf8(undecodable.bytes(span), token.kind == TokenKind::String, raw)
    }

    fn string(&mut self, a: Value, start: usize, values: &[Value]) -> Made {
        if let Some(message) = self.undecodable(a, false) {
            return Err(Raised::syntax_error(format!("(unicode error) {message}"), self.last()));
        }
        let text = self.text_of(a);
        match literals::string(text) {
            None => {
                self.warn_of_escape(a, a, literals::invalid_escape_of_string(text))?;
                Ok(Some(self.parts(start, values)))
            }
            Some(literals::Wrong::NotAscii) => {
                let message = "bytes can only contain ASCII literal characters";
                Err(Raised::syntax_error(message, self.range(a, a)))
            }
            Some(literals::Wrong::Decoding(message)) => Err(Raised::syntax_error(message, self.last())),
        }
    }

    fn fstring_text(&mut self, a: Value, start: usize, values: &[Value]) -> Made {
        let raw = self.text_of(a).contains(['r', 'R']);
        let pieces = values.get(1).and_then(|&middle| self.tree.node(middle));
        let pieces = pieces.map(|node| self.tree.parts(node).to_vec()).unwrap_or_default();
        for piece in pieces {
            if let Some(message) = self.undecodable(piece, true) {
                let kind = ErrorKind::UnicodeDecodeError;
                return Err(Raised { message, ..Raised::without_place(kind) });
            }
            let text = match piece {
                Value::Token(_) => Cow::Borrowed(self.text_of(piece)),
                // CPython decodes the source text of a field as if it were text.
                _ => self.debug_text(piece),
            };
            if let Some(message) = literals::text(&text, raw) {
                return Err(Raised::syntax_error(format!("(unicode error) {message}"), self.last()));
            }
            if !raw {
                let end = Value::Token(self.mark as u32 - 1);
                self.warn_of_escape(piece, end, literals::invalid_escape(&text, false))?;
            }
        }
        Ok(Some(self.node(Kind::JoinedStr, start, values)))
    }

    /// The text that a replacement field with `=` puts in front of its value; else nothing.
    fn debug_text(&self, field: Value) -> Cow<'s, str> {
        let Some(field) = self.tree.node(field) else { return Cow::Borrowed("") };
        let &[open, _, equal, conversion, spec, close] = self.tree.parts(field) else {
            return Cow::Borrowed("");
        };
        let behind = [conversion, spec, close].into_iter().find_map(|part| self.first(part));
        let (Some(_), Some(open), Some(behind)) = (self.first(equal), self.first(open), behind) else {
            return Cow::Borrowed("");
        };
        let text = self.stream.source.text().get(open.end as usize..behind.start as usize);
        cutaway_lexer::field_text(text.unwrap_or_default())
    }

    /// CPython does not make a `SyntaxError` of a bad escape here.
    fn spec_text(&mut self, a: Value, start: usize, values: &[Value]) -> Made {
        let text = self.text_of(a);
        match literals::text(text, false) {
            None => {
                self.warn_of_escape(a, a, literals::invalid_escape(text, false))?;
                Ok(Some(self.parts(start, values)))
            }
            Some(message) => {
                let kind = ErrorKind::UnicodeDecodeError;
                Err(Raised { message, ..Raised::without_place(kind) })
            }
        }
    }

    /// Warns of the escape of a token, at the place of another one. Each is decoded once, and in the second pass only
    /// below the rules for wrong programs.
    fn warn_of_escape(&mut self, decoded: Value, place: Value, escape: Option<&str>) -> Result<(), Raised> {
        let (Some(token), Some(first)) = (self.first(decoded), self.first(place)) else { return Ok(()) };
        let in_fstring = matches!(first.kind, TokenKind::FStringMiddle | TokenKind::FStringEnd);
        let escape = escape.filter(|escape| !(in_fstring && escape.starts_with(['{', '}'])));
        let range = self.range(place, place);
        self.warn_once(token.start, escape.map(|escape| (LexWarningKind::of_escape(escape), range)))
    }

    /// Strings side by side.
    pub(crate) fn strings(&mut self, start: usize, values: &[Value]) -> Made {
        let pieces = start..self.mark;
        let is_fstring = |index: &usize| {
            self.stream.tokens.get(*index).is_some_and(|token| token.kind == TokenKind::FStringStart)
        };
        let mut fstrings = 0;
        let mut depth = 0;
        let (mut bytes, mut texts) = (false, false);
        for index in pieces {
            match self.stream.tokens.get(index).map(|token| token.kind) {
                Some(TokenKind::FStringStart) => {
                    fstrings += usize::from(is_fstring(&index));
                    texts |= depth == 0;
                    depth += 1;
                }
                Some(TokenKind::FStringEnd) => depth -= 1,
                Some(TokenKind::String) if depth == 0 => {
                    let is_bytes = literals::is_bytes(self.stream.text(index));
                    bytes |= is_bytes;
                    texts |= !is_bytes;
                }
                _ => {}
            }
        }
        if bytes && texts {
            return Err(Raised::syntax_error("cannot mix bytes and nonbytes literals", self.last()));
        }
        let kind = if fstrings > 0 { Kind::JoinedStr } else { Kind::Strings };
        Ok(Some(self.node(kind, start, values)))
    }

    /// The lines of the next token, without columns.
    pub(crate) fn line_of_number(&self) -> Range {
        let token = self.tok(self.mark as u32);
        let (lineno, end_lineno) = token.map_or((1, 1), |token| (token.lineno, token.end_lineno));
        Range { lineno, col: 0, end_lineno, end_col: 0 }
    }

    /// The error for a token that must come and does not.
    pub(crate) fn forced(&self, text: &str) -> Raised {
        let (index, message) = (self.mark as u32, format!("expected '{text}'"));
        Raised::syntax_error(message, self.range(Value::Token(index), Value::Token(index)))
    }
}
