//! Text as a codec makes it: it may have surrogates, which are refused when the whole is there.

use super::refusal::Refusal;

/// Decoded text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// U+FFFD stands in place of surrogates.
    pub(super) string: String,
    /// Where in the string, and which.
    surrogates: Vec<(usize, u16)>,
}

impl Text {
    pub(super) fn with_capacity(capacity: usize) -> Text {
        Text { string: String::with_capacity(capacity), surrogates: Vec::new() }
    }

    /// Appends a code point.
    pub(super) fn push(&mut self, point: u32) {
        match char::from_u32(point) {
            Some(character) => self.string.push(character),
            None => {
                self.surrogates.push((self.string.len(), point as u16));
                self.string.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }

    /// Appends code points.
    pub(super) fn extend(&mut self, points: impl IntoIterator<Item = u32>) {
        for point in points {
            self.push(point);
        }
    }

    /// Takes back what stands behind a length of the string.
    pub(super) fn truncate(&mut self, length: usize) {
        self.string.truncate(length);
        self.surrogates.retain(|surrogate| surrogate.0 < length);
    }

    /// Appends text that comes after this.
    pub(super) fn append(&mut self, text: &Text) {
        let before = self.string.len();
        self.string.push_str(&text.string);
        self.surrogates.extend(text.surrogates.iter().map(|&(at, unit)| (before + at, unit)));
    }

    /// Where in the string the first surrogate is.
    pub(super) fn first_surrogate(&self) -> Option<usize> {
        self.surrogates.first().map(|surrogate| surrogate.0)
    }

    /// What is wrong with the text from an offset of the string on: positions count from there.
    pub(super) fn refusal(&self, start: usize) -> Option<Refusal> {
        let mut surrogates = self.surrogates.iter().skip_while(|surrogate| surrogate.0 < start);
        let &(at, first) = surrogates.next()?;
        let width = char::REPLACEMENT_CHARACTER.len_utf8();
        let follow = surrogates.zip(1..).take_while(|(next, count)| next.0 == at + count * width).count();
        let position = self.string.get(start..at).unwrap_or_default().chars().count();
        Some(Refusal::Surrogates { first, range: position..position + 1 + follow })
    }
}
