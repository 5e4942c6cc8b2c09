//! Number literals.

use cutaway_ast::Expr;
use cutaway_ast::constant::number::{self, IntError};
use cutaway_ast::constant::{Constant, Int};
use cutaway_source::Span;

use super::Actions;
use crate::error::Refusal;

/// Decimal digits that always fit 64 bits.
const SHORT: usize = 18;

impl<'ast> Actions<'ast, '_> {
    #[inline]
    pub(crate) fn number(&mut self, l: u32, r: u32) -> Expr<'ast> {
        let text = self.slice(l, r);
        let span = Span::new(l, r);
        let value = match short_int(text) {
            Some(value) => Constant::Int(Int::Small(value)),
            None => self.long_number(text, span),
        };
        self.constant(span, value)
    }

    fn long_number(&mut self, text: &str, span: Span) -> Constant<'ast> {
        let is_prefixed = matches!(text.as_bytes(), [b'0', b'x' | b'X' | b'o' | b'O' | b'b' | b'B', ..]);
        if let (false, Some(imaginary)) = (is_prefixed, text.strip_suffix(['j', 'J'])) {
            return Constant::Complex { real: 0.0, imag: self.float(imaginary) };
        }
        if !is_prefixed && text.contains(['.', 'e', 'E']) {
            return Constant::Float(self.float(text));
        }
        match number::int_literal(text, self.b.bump()) {
            Ok(value) => Constant::Int(value),
            Err(IntError::TooManyDigits(digits)) => {
                self.refuse(Refusal::TooManyDigits(digits as u32), span);
                Constant::int(0)
            }
            // The lexer lets no other text through.
            Err(IntError::Invalid) => Constant::int(0),
        }
    }

    #[expect(clippy::unused_self, reason = "beside its siblings")]
    fn float(&self, text: &str) -> f64 {
        // The lexer lets no other text through.
        number::parse_float(text).unwrap_or(0.0)
    }
}

/// The value of a few plain decimal digits.
#[inline]
fn short_int(text: &str) -> Option<i64> {
    if text.len() > SHORT {
        return None;
    }
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    text.bytes().try_fold(0, |value, byte| Some(value * 10 + digit(byte)?))
}
