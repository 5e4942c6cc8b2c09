//! Writing a tree of any language: `{"node":"Name","field":value,…}`, every field there, in order.

use cutaway_json::escape;
use cutaway_source::depth::grow;

use crate::support::{Constant, Fields, Node, Value, Writer};

/// The tree's JSON, on one line without an end.
pub fn to_string<V: Value>(value: &V) -> String {
    let mut writer = JsonWriter { out: String::new() };
    value.write(&mut writer);
    writer.out
}

struct JsonWriter {
    out: String,
}

impl JsonWriter {
    fn key(&mut self, name: &'static str) {
        self.out.push_str(",\"");
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn element<V: Value>(&mut self, index: usize, value: Option<&V>) {
        if index > 0 {
            self.out.push(',');
        }
        match value {
            Some(value) => value.write(self),
            None => self.out.push_str("null"),
        }
    }
}

impl Writer for JsonWriter {
    fn node<N: Node>(&mut self, node: &N) {
        self.out.push_str("{\"node\":\"");
        self.out.push_str(N::NAME);
        self.out.push('"');
        grow(|| node.fields(self));
        self.out.push('}');
    }

    fn enumeration(&mut self, name: &'static str) {
        self.string(name);
    }

    fn int(&mut self, value: i64) {
        escape::int(value, &mut self.out);
    }

    fn string(&mut self, text: &str) {
        escape::string(text, &mut self.out);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.out.push('"');
        for &byte in bytes {
            escape::hex(byte, &mut self.out);
        }
        self.out.push('"');
    }

    fn constant(&mut self, constant: &Constant<'_>) {
        match *constant {
            Constant::None => self.out.push_str("{\"none\":null}"),
            Constant::Bool(value) => {
                self.out.push_str(if value { "{\"bool\":true}" } else { "{\"bool\":false}" });
            }
            Constant::Int(value) => {
                self.out.push_str("{\"int\":");
                escape::int(value, &mut self.out);
                self.out.push('}');
            }
            Constant::Float(value) => {
                self.out.push_str("{\"float\":\"");
                for byte in value.to_bits().to_be_bytes() {
                    escape::hex(byte, &mut self.out);
                }
                self.out.push_str("\"}");
            }
            Constant::Str(text) => {
                self.out.push_str("{\"str\":");
                escape::string(text, &mut self.out);
                self.out.push('}');
            }
        }
    }
}

impl Fields for JsonWriter {
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        self.key(name);
        value.write(self);
    }

    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        self.key(name);
        self.element(0, value.as_ref());
    }

    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        self.key(name);
        self.out.push('[');
        for (index, value) in values.iter().enumerate() {
            self.element(index, Some(value));
        }
        self.out.push(']');
    }

    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        self.key(name);
        self.out.push('[');
        for (index, value) in values.iter().enumerate() {
            self.element(index, value.as_ref());
        }
        self.out.push(']');
    }
}
