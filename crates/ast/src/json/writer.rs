//! Tree to JSON.

use cutaway_json::{constant, escape};
use cutaway_source::depth::grow;
use cutaway_source::{SourceFile, Span};

use crate::fields::{Fields, Node, Value, Writer};
use crate::future::Features;
use crate::{Constant, Ident, Mod};

/// Appends a tree or a part of one.
pub fn write_value<V: Value>(value: &V, source: &SourceFile, out: &mut String) {
    value.write(&mut JsonWriter { out, source });
}

/// Appends a folded tree with its future features to an open document.
pub fn folded(features: Features, module: Mod<'_>, source: &SourceFile, out: &mut String) {
    out.push_str(",\"future\":{\"annotations\":");
    out.push_str(if features.annotations { "true" } else { "false" });
    out.push_str(",\"barry_as_FLUFL\":");
    out.push_str(if features.barry_as_bdfl { "true" } else { "false" });
    out.push_str(",\"last\":");
    span(features.last, out);
    out.push_str("},\"tree\":");
    write_value(&module, source, out);
}

/// `[start,end]` or `null`
fn span(span: Span, out: &mut String) {
    if span.is_none() {
        return out.push_str("null");
    }
    out.push('[');
    escape::unsigned(span.start.into(), out);
    out.push(',');
    escape::unsigned(span.end.into(), out);
    out.push(']');
}

struct JsonWriter<'o> {
    out: &'o mut String,
    source: &'o SourceFile,
}

impl JsonWriter<'_> {
    #[inline]
    fn key(&mut self, name: &'static str) {
        self.out.push_str(",\"");
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn place(&mut self, span: Span) {
        self.out.push_str(",\"span\":");
        self::span(span, self.out);
        let place = self.source.location(span);
        for (key, value) in [
            (",\"lineno\":", place.lineno),
            (",\"col_offset\":", place.col_offset),
            (",\"end_lineno\":", place.end_lineno),
            (",\"end_col_offset\":", place.end_col_offset),
        ] {
            self.out.push_str(key);
            escape::int(value.into(), self.out);
        }
    }

    #[inline]
    fn elements<V: Value>(&mut self, name: &'static str, values: impl Iterator<Item = Option<V>>) {
        self.key(name);
        self.out.push('[');
        for (index, value) in values.enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.hole(value);
        }
        self.out.push(']');
    }

    #[inline]
    fn hole<V: Value>(&mut self, value: Option<V>) {
        match value {
            Some(value) => value.write(self),
            None => self.out.push_str("null"),
        }
    }
}

impl Writer for JsonWriter<'_> {
    fn node<N: Node>(&mut self, node: &N) {
        self.out.push_str("{\"node\":\"");
        self.out.push_str(N::NAME);
        self.out.push('"');
        if let Some(span) = node.span() {
            self.place(span);
        }
        if let Some(scope) = node.scope() {
            self.key("scope");
            escape::unsigned(scope.index() as u64, self.out);
        }
        grow(|| node.fields(self));
        self.out.push('}');
    }

    #[inline]
    fn enumeration(&mut self, name: &'static str) {
        self.out.push('"');
        self.out.push_str(name);
        self.out.push('"');
    }

    #[inline]
    fn identifier(&mut self, ident: Ident<'_>) {
        escape::string(ident.as_str(), self.out);
    }

    #[inline]
    fn int(&mut self, value: i32) {
        escape::int(value.into(), self.out);
    }

    #[inline]
    fn string(&mut self, text: &str) {
        escape::string(text, self.out);
    }

    #[inline]
    fn constant(&mut self, value: &Constant<'_>) {
        constant::write(value, self.out);
    }
}

impl Fields for JsonWriter<'_> {
    #[inline]
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        self.key(name);
        value.write(self);
    }

    #[inline]
    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        self.key(name);
        self.hole(value.as_ref());
    }

    #[inline]
    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        self.elements(name, values.iter().map(Some));
    }

    #[inline]
    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        self.elements(name, values.iter().map(Option::as_ref));
    }
}
