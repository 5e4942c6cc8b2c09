//! Numbers that end wrongly.

use cutaway_source::Span;

use crate::layers::Lexer;
use crate::{Error, LexErrorKind, LexWarning, LexWarningKind, TokenKind};

/// Keywords that may follow a number without a space, with a warning.
const KEYWORDS: [&str; 5] = ["and", "else", "for", "or", "not"];

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// A number: fine if nothing that belongs in a word follows it.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<(), Error> {
        let end = self.words.span().end;
        if is_word_byte(self.byte(end)) {
            return self.number_and_more(end);
        }
        self.push(TokenKind::Number);
        Ok(())
    }

    #[cold]
    fn number_and_more(&mut self, end: usize) -> Result<(), Error> {
        let start = self.words.span().start;
        let text = &self.text.as_bytes()[start..];
        let scan = Scan { text, at: 0, extra: EXTRA };
        match scan.number() {
            Ok(Number { literal, end: length }) => {
                let end = start + length;
                self.verify_end(literal, start, end)?;
                self.push_span(TokenKind::Number, start, end);
                self.seek(end);
                Ok(())
            }
            Err(Refused::At(kind, read)) => Err(self.error(kind, start + read)),
            Err(Refused::Zeros(zeros)) => {
                let _ = end;
                let span = Span::new(start as u32, (start + zeros - 1) as u32);
                Err(Error { kind: LexErrorKind::LeadingZeros, span })
            }
        }
    }

    /// What may follow a number: no letter, except those of some keywords, for now.
    fn verify_end(&mut self, literal: &'static str, start: usize, end: usize) -> Result<(), Error> {
        if EXTRA || !is_word_byte(self.byte(end)) {
            return Ok(());
        }
        let rest = &self.text.as_bytes()[end..];
        let is_keyword = |word: &str| {
            rest.starts_with(word.as_bytes())
                && !rest.get(word.len()).is_some_and(|&byte| is_word_byte(byte) || byte >= 0x80)
        };
        let short = rest[0] == b'i' && matches!(rest.get(1), Some(b'f' | b'n' | b's'));
        if short || KEYWORDS.into_iter().any(is_keyword) {
            let span = Span::new(start as u32, end as u32);
            self.out.warnings.push(LexWarning { kind: LexWarningKind::InvalidLiteral(literal), span });
            return Ok(());
        }
        Err(self.error(LexErrorKind::InvalidLiteral(literal), end))
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A number's kind and length.
struct Number {
    literal: &'static str,
    end: usize,
}

enum Refused {
    /// An error where CPython has read this far.
    At(LexErrorKind, usize),
    /// Leading zeros, up to here.
    Zeros(usize),
}

/// Reads a number as CPython does, to say where it goes wrong.
struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    extra: bool,
}

impl Scan<'_> {
    fn byte(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn second(&self) -> u8 {
        self.text.get(1).copied().unwrap_or(0)
    }

    fn number(mut self) -> Result<Number, Refused> {
        if self.text[0] == b'.' {
            return self.fraction();
        }
        if self.text[0] != b'0' {
            self.decimal_tail()?;
            return self.after_digits();
        }
        match self.second() {
            b'x' | b'X' => self.prefixed("hexadecimal", |byte| byte.is_ascii_hexdigit()),
            b'o' | b'O' => self.prefixed("octal", |byte| matches!(byte, b'0'..=b'7')),
            b'b' | b'B' => self.prefixed("binary", |byte| matches!(byte, b'0' | b'1')),
            _ => self.zero(),
        }
    }

    fn prefixed(mut self, base: &'static str, is_digit: fn(u8) -> bool) -> Result<Number, Refused> {
        self.at = 2;
        loop {
            if self.byte() == b'_' {
                self.at += 1;
            }
            if !is_digit(self.byte()) {
                return Err(self.bad_digit(base));
            }
            while is_digit(self.byte()) {
                self.at += 1;
            }
            if self.byte() != b'_' {
                break;
            }
        }
        if self.byte().is_ascii_digit() {
            return Err(self.bad_digit(base));
        }
        Ok(Number { literal: base, end: self.at })
    }

    fn bad_digit(&self, base: &'static str) -> Refused {
        if self.byte().is_ascii_digit() {
            let kind = LexErrorKind::InvalidDigit(self.byte() as char, base);
            return Refused::At(kind, self.at + 1);
        }
        Refused::At(LexErrorKind::InvalidLiteral(base), self.at)
    }

    fn zero(mut self) -> Result<Number, Refused> {
        self.at = 1;
        loop {
            if self.byte() == b'_' {
                self.at += 1;
                if !self.byte().is_ascii_digit() {
                    return Err(self.bad_decimal());
                }
            }
            if self.byte() != b'0' {
                break;
            }
            self.at += 1;
        }
        let zeros_end = self.at + 1;
        let nonzero = self.byte().is_ascii_digit();
        if nonzero {
            self.decimal_tail()?;
        }
        let integer = !matches!(self.byte(), b'.' | b'e' | b'E' | b'j' | b'J');
        if nonzero && integer && !self.extra {
            return Err(Refused::Zeros(zeros_end));
        }
        self.after_digits()
    }

    fn bad_decimal(&self) -> Refused {
        Refused::At(LexErrorKind::InvalidLiteral("decimal"), self.at)
    }

    /// Digits and single underscores between them, from a digit on.
    fn decimal_tail(&mut self) -> Result<(), Refused> {
        loop {
            while self.byte().is_ascii_digit() {
                self.at += 1;
            }
            if self.byte() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.byte().is_ascii_digit() {
                return Err(self.bad_decimal());
            }
        }
    }

    fn after_digits(self) -> Result<Number, Refused> {
        if self.byte() == b'.' { self.fraction() } else { self.exponent() }
    }

    fn fraction(mut self) -> Result<Number, Refused> {
        self.at += 1;
        if self.byte().is_ascii_digit() {
            self.decimal_tail()?;
        }
        self.exponent()
    }

    fn exponent(mut self) -> Result<Number, Refused> {
        if !matches!(self.byte(), b'e' | b'E') {
            return Ok(self.suffix());
        }
        let e = self.at;
        self.at += 1;
        if matches!(self.byte(), b'+' | b'-') {
            self.at += 1;
            if !self.byte().is_ascii_digit() {
                return Err(self.bad_decimal());
            }
        } else if !self.byte().is_ascii_digit() {
            return Ok(Number { literal: "decimal", end: e });
        }
        self.decimal_tail()?;
        Ok(self.suffix())
    }

    fn suffix(mut self) -> Number {
        if matches!(self.byte(), b'j' | b'J') {
            self.at += 1;
            return Number { literal: "imaginary", end: self.at };
        }
        Number { literal: "decimal", end: self.at }
    }
}
