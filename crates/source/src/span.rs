//! Places: byte ranges of the text, and CPython's four integers.

/// A range of bytes of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// No place at all, as artificial nodes have it.
    pub const NONE: Span = Span { start: u32::MAX, end: u32::MAX };

    /// The range from `start` up to `end`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// Whether this is [`Span::NONE`].
    #[inline]
    pub const fn is_none(self) -> bool {
        self.start == u32::MAX
    }

    /// From the start of `self` to the end of `last`.
    #[inline]
    #[must_use]
    pub const fn to(self, last: Span) -> Span {
        Span { start: self.start, end: last.end }
    }

    /// The bytes covered; empty for [`Span::NONE`].
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether no byte is covered.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as indices of a string.
    #[inline]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// CPython's four integers: lines from 1, columns in UTF-8 bytes from 0, -1 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// First line, from 1.
    pub lineno: i32,
    /// Last line, from 1.
    pub end_lineno: i32,
    /// Column of the first byte, from 0.
    pub col_offset: i32,
    /// Column after the last byte, from 0.
    pub end_col_offset: i32,
}

impl Location {
    /// No location: all four are -1.
    pub const NONE: Location = Location { lineno: -1, end_lineno: -1, col_offset: -1, end_col_offset: -1 };

    /// A location from its four integers, in the order in which `ast` prints them.
    pub const fn new(lineno: i32, col_offset: i32, end_lineno: i32, end_col_offset: i32) -> Location {
        Location { lineno, end_lineno, col_offset, end_col_offset }
    }

    /// Whether this is [`Location::NONE`].
    pub const fn is_none(self) -> bool {
        self.lineno == -1
    }
}

impl Default for Location {
    fn default() -> Location {
        Location::NONE
    }
}
