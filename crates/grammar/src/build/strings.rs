//! String literals, f-strings, and several of them side by side.

use cutaway_ast::{Constant, Expr};
use cutaway_lexer::field_text;
use cutaway_source::Span;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

use super::Actions;
use super::decode::Origin;
use super::list::List;
use crate::error::Refusal;

/// A piece of an f-string or of a format specification, undecoded.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'ast> {
    /// Text.
    Text(Span),
    /// The source text of a replacement field with `=`.
    Debug(Span),
    /// A replacement field.
    Value(Expr<'ast>),
}

/// A part of adjacent literals, decoded.
#[derive(Clone, Copy)]
pub(crate) enum Part<'ast> {
    /// Bytes.
    Bytes(&'ast [u8]),
    /// Text: a whole literal or a piece of an f-string; whether its prefix is `u`.
    Text(&'ast Wtf8, Span, bool),
    /// The beginning of an f-string.
    Fstring,
    /// A replacement field.
    Value(Expr<'ast>),
}

/// `!r`.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    /// Offset of the mark.
    start: u32,
    /// The character behind it.
    value: i32,
}

/// Prefix and body of a plain literal.
struct Literal<'src> {
    is_bytes: bool,
    is_raw: bool,
    is_unicode: bool,
    body: &'src str,
}

impl<'src> Literal<'src> {
    fn new(token: &'src str) -> Self {
        let bytes = token.as_bytes();
        let quote = bytes.iter().position(|byte| matches!(byte, b'"' | b'\'')).unwrap_or(0);
        let prefix = &bytes[..quote];
        let is_triple = bytes.len() >= quote + 6 && bytes[quote..].starts_with(&[bytes[quote]; 3]);
        let quotes = if is_triple { 3 } else { 1 };
        Self {
            is_bytes: prefix.iter().any(|byte| matches!(byte, b'b' | b'B')),
            is_raw: prefix.iter().any(|byte| matches!(byte, b'r' | b'R')),
            is_unicode: prefix == b"u",
            body: token.get(quote + quotes..bytes.len().saturating_sub(quotes)).unwrap_or_default(),
        }
    }
}

impl<'ast> Actions<'ast, '_> {
    /// One plain literal that stands alone.
    #[inline]
    pub(crate) fn string(&mut self, l: u32, r: u32) -> Expr<'ast> {
        let span = Span::new(l, r);
        match self.plain(span) {
            Part::Bytes(bytes) => self.constant(span, Constant::Bytes(bytes)),
            Part::Text(text, _, is_unicode) => self.text(text, span, is_unicode),
            Part::Fstring | Part::Value(_) => self.nothing(),
        }
    }

    /// One plain literal beside others.
    pub(crate) fn string_part(&mut self, l: u32, r: u32) -> List<Part<'ast>> {
        let part = self.plain(Span::new(l, r));
        self.parts.open(part)
    }

    fn plain(&mut self, span: Span) -> Part<'ast> {
        let literal = Literal::new(self.slice(span.start, span.end));
        let origin = Origin { token: span, in_fstring: false };
        if literal.is_bytes {
            return Part::Bytes(self.decode_bytes(literal.body, literal.is_raw, origin));
        }
        Part::Text(self.decode(literal.body, literal.is_raw, origin), span, literal.is_unicode)
    }

    fn text(&mut self, text: &'ast Wtf8, span: Span, is_unicode: bool) -> Expr<'ast> {
        self.b.constant_expr(span, Constant::Str(text), is_unicode.then_some("u"))
    }

    /// Adjacent literals: CPython's `_PyPegen_concatenate_strings`.
    pub(crate) fn strings(&mut self, l: u32, list: List<Part<'ast>>, r: u32) -> Expr<'ast> {
        let span = Span::new(l, r);
        let parts = self.parts.items(list);
        let is_fstring = parts.iter().any(|part| matches!(part, Part::Fstring));
        let bytes = parts.iter().filter(|part| matches!(part, Part::Bytes(_))).count();
        if bytes == 0 {
            return if is_fstring { self.joined(span, list) } else { self.concatenated(span, list) };
        }
        if bytes < parts.len() {
            self.refuse(Refusal::MixedLiterals, span);
        }
        self.concatenated_bytes(span, list)
    }

    fn concatenated_bytes(&mut self, span: Span, list: List<Part<'ast>>) -> Expr<'ast> {
        let mut all = Vec::new();
        for part in self.parts.items(list) {
            if let Part::Bytes(bytes) = part {
                all.extend_from_slice(bytes);
            }
        }
        self.parts.drop(list);
        self.constant(span, Constant::Bytes(self.b.slice(&all)))
    }

    /// Plain text only.
    fn concatenated(&mut self, span: Span, list: List<Part<'ast>>) -> Expr<'ast> {
        let mut run = Run::default();
        for part in self.parts.items(list) {
            if let &Part::Text(text, span, is_unicode) = part {
                run.add(text, span, is_unicode);
            }
        }
        self.parts.drop(list);
        let text = self.wtf8(&run.text);
        self.text(text, run.span.unwrap_or(span), run.is_unicode)
    }

    /// Text and fields: adjacent text becomes one constant, empty text goes.
    fn joined(&mut self, span: Span, list: List<Part<'ast>>) -> Expr<'ast> {
        let values = self.expressions.empty();
        let mut run = Run::default();
        for index in 0..self.parts.len(list) {
            match self.parts.get(list, index) {
                Some(Part::Text(text, span, is_unicode)) => run.add(text, span, is_unicode),
                Some(Part::Value(value)) => {
                    self.flush(&mut run, values);
                    self.expressions.push(values, value);
                }
                Some(Part::Fstring | Part::Bytes(_)) | None => {}
            }
        }
        self.flush(&mut run, values);
        self.parts.drop(list);
        let values = self.expressions.close(values, self.b);
        self.b.joined_str(span, values)
    }

    fn flush(&mut self, run: &mut Run<'ast>, values: List<Expr<'ast>>) {
        if let Some(span) = run.span.filter(|_| !run.is_empty()) {
            let text = match run.only {
                Some(text) => text,
                None => self.wtf8(&run.text),
            };
            let constant = self.text(text, span, run.is_unicode);
            self.expressions.push(values, constant);
        }
        *run = Run::default();
    }

    /// The pieces of an f-string between its first token and its last.
    pub(crate) fn fstring(
        &mut self,
        l: u32,
        r: u32,
        pieces: Option<List<Piece<'ast>>>,
        end: u32,
    ) -> List<Part<'ast>> {
        let is_raw = self.slice(l, r).contains(['r', 'R']);
        let parts = self.parts.open(Part::Fstring);
        let Some(pieces) = pieces else { return parts };
        let origin = Origin { token: Span::new(end, end), in_fstring: true };
        for index in 0..self.pieces.len(pieces) {
            let part = match self.pieces.get(pieces, index) {
                Some(Piece::Text(span)) => {
                    let text = self.slice(span.start, span.end);
                    Part::Text(self.decode(text, is_raw, origin), text_span(text, span), false)
                }
                // CPython decodes the source text of a field as if it were text.
                Some(Piece::Debug(span)) => {
                    let text = field_text(self.slice(span.start, span.end));
                    Part::Text(self.decode(&text, is_raw, origin), span, false)
                }
                Some(Piece::Value(value)) => Part::Value(value),
                None => continue,
            };
            if !matches!(part, Part::Text(text, ..) if text.is_empty()) {
                self.parts.push(parts, part);
            }
        }
        self.pieces.drop(pieces);
        parts
    }

    pub(crate) fn fstring_middle(&mut self, l: u32, r: u32) -> List<Piece<'ast>> {
        self.pieces.open(Piece::Text(Span::new(l, r)))
    }

    /// A replacement field.
    pub(crate) fn field(
        &mut self,
        l: u32,
        value: Expr<'ast>,
        conversion: Option<Conversion>,
        spec: Option<Expr<'ast>>,
        r: u32,
    ) -> List<Piece<'ast>> {
        let conversion = conversion.map_or(-1, |conversion| conversion.value);
        let field = self.b.formatted_value(Span::new(l, r), value, conversion, spec);
        self.pieces.open(Piece::Value(field))
    }

    /// A replacement field with `=`: its source text is part of the string.
    pub(crate) fn debug_field(
        &mut self,
        l: u32,
        value: Expr<'ast>,
        conversion: Option<Conversion>,
        spec: Option<Expr<'ast>>,
        r: u32,
    ) -> List<Piece<'ast>> {
        let (text_end, value_conversion) = match (conversion, spec) {
            (Some(conversion), _) => (conversion.start, conversion.value),
            (None, Some(spec)) => (spec.span().start, -1),
            (None, None) => (r - 1, i32::from(b'r')),
        };
        let list = self.pieces.open(Piece::Debug(Span::new(l + 1, text_end)));
        let field = self.b.formatted_value(Span::new(l, r), value, value_conversion, spec);
        self.pieces.push(list, Piece::Value(field))
    }

    /// `!r`, given where the mark and the name stand.
    pub(crate) fn conversion(&mut self, mark: u32, l: u32, r: u32) -> Conversion {
        let name = self.slice(l, r);
        if l != mark + 1 {
            self.refuse(Refusal::DetachedConversion, Span::new(mark, r));
        } else if !matches!(name, "s" | "r" | "a") {
            self.refuse(Refusal::InvalidConversion, Span::new(l, r));
        }
        Conversion { start: mark, value: name.bytes().next().map_or(-1, i32::from) }
    }

    /// A format specification: CPython's `_PyPegen_setup_full_format_spec`.
    pub(crate) fn format_spec(&mut self, l: u32, pieces: List<Piece<'ast>>, r: u32) -> Expr<'ast> {
        let span = Span::new(l, r);
        let parts = self.parts.empty();
        for index in 0..self.pieces.len(pieces) {
            let part = match self.pieces.get(pieces, index) {
                // CPython decodes escapes here even in raw f-strings.
                Some(Piece::Text(span)) => {
                    let origin = Origin { token: span, in_fstring: true };
                    let text = self.slice(span.start, span.end);
                    Part::Text(self.decode(text, false, origin), text_span(text, span), false)
                }
                Some(Piece::Debug(span)) => {
                    let text = field_text(self.slice(span.start, span.end));
                    Part::Text(Wtf8::new(self.b.str(&text)), span, false)
                }
                Some(Piece::Value(value)) => Part::Value(value),
                None => continue,
            };
            if !matches!(part, Part::Text(text, ..) if text.is_empty()) {
                self.parts.push(parts, part);
            }
        }
        self.pieces.drop(pieces);
        match self.parts.items(parts) {
            [Part::Text(..), rest @ .., Part::Text(..)]
                if rest.iter().all(|part| matches!(part, Part::Text(..))) =>
            {
                self.concatenated(span, parts)
            }
            _ => self.joined(span, parts),
        }
    }

    /// Text in the arena.
    pub(super) fn wtf8(&self, text: &Wtf8) -> &'ast Wtf8 {
        match text.as_str() {
            Ok(text) => Wtf8::new(self.b.str(text)),
            // Always well-formed, as its copy is.
            Err(_) => Wtf8::from_bytes(self.b.slice(text.as_bytes())).unwrap_or_else(|| Wtf8::new("")),
        }
    }
}

/// The place of a constant for a piece of text: with the second brace of a doubled one, which its token leaves out.
///
/// A piece that ends in a brace ends in a doubled one, or in that of `\N{…}`.
fn text_span(text: &str, span: Span) -> Span {
    let is_doubled = text.ends_with('{') || text.ends_with('}') && !text.contains('{');
    Span::new(span.start, span.end + u32::from(is_doubled))
}

/// Adjacent text.
#[derive(Default)]
struct Run<'ast> {
    span: Option<Span>,
    is_unicode: bool,
    /// The text, while there is only one.
    only: Option<&'ast Wtf8>,
    text: Wtf8Buf,
}

impl<'ast> Run<'ast> {
    fn add(&mut self, text: &'ast Wtf8, span: Span, is_unicode: bool) {
        match self.span {
            None => {
                self.span = Some(span);
                self.is_unicode = is_unicode;
                self.only = Some(text);
            }
            Some(first) => {
                if let Some(only) = self.only.take() {
                    self.text.push_wtf8(only);
                }
                self.text.push_wtf8(text);
                self.span = Some(first.to(span));
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.only.is_none_or(Wtf8::is_empty) && self.text.is_empty()
    }
}
