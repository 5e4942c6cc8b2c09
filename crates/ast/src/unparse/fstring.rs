//! f-strings: the body is written without quotes, then quoted as a whole by `repr()`.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::{Level, Unparser};
use crate::constant::{Constant, Str, repr};
use crate::{Expr, FormattedValue, JoinedStr};

impl Unparser {
    pub(super) fn joined_str(&mut self, node: &JoinedStr<'_>) {
        let outer = std::mem::take(&mut self.out);
        self.body(node);
        let body = std::mem::replace(&mut self.out, outer);
        let mut quoted = String::with_capacity(body.len() + 3);
        repr::str(&body, &mut quoted);
        self.push("f");
        self.push(&quoted);
    }

    fn body(&mut self, node: &JoinedStr<'_>) {
        for &value in node.values {
            self.element(value);
        }
    }

    /// A part of an f-string or of a format specification.
    fn element(&mut self, value: Expr<'_>) {
        match value {
            Expr::Constant(node) => {
                if let Constant::Str(text) = node.value {
                    self.literal(text);
                }
            }
            Expr::JoinedStr(node) => self.body(node),
            Expr::FormattedValue(node) => self.formatted_value(node),
            // The parser puts nothing else there.
            other => self.expr(other, Level::Test),
        }
    }

    /// Literal text, braces doubled.
    fn literal(&mut self, text: Str<'_>) {
        for point in text.code_points() {
            if point == '{' || point == '}' {
                self.out.push(point);
            }
            self.out.push(point);
        }
    }

    pub(super) fn formatted_value(&mut self, node: &FormattedValue<'_>) {
        let outer = std::mem::take(&mut self.out);
        self.expr(node.value, Level::Or);
        let value = std::mem::replace(&mut self.out, outer);
        self.push(if starts_with_brace(&value) { "{ " } else { "{" });
        self.out.push_wtf8(&value);
        self.push(match u8::try_from(node.conversion) {
            Ok(b'a') => "!a",
            Ok(b'r') => "!r",
            Ok(b's') => "!s",
            Ok(_) | Err(_) => "",
        });
        if let Some(spec) = node.format_spec {
            self.push(":");
            self.element(spec);
        }
        self.push("}");
    }
}

/// `{{` would be a brace, not a set in a replacement field.
fn starts_with_brace(text: &Wtf8Buf) -> bool {
    text.code_points().next() == Some(CodePoint::from_char('{'))
}
