//! What CPython's Unicode tables say of one character. Code points are `u32`: text can hold lone surrogates,
//! which have no property at all.

#[rustfmt::skip]
mod tables;

/// Whether a sorted list of ranges has the code point.
fn within(ranges: &[(u32, u32)], point: u32) -> bool {
    let after = ranges.partition_point(|&(start, _)| start <= point);
    after > 0 && point <= ranges[after - 1].1
}

/// `str.isalpha`.
pub fn is_alpha(point: u32) -> bool {
    within(tables::ALPHA, point)
}

/// `str.islower`.
pub fn is_lower(point: u32) -> bool {
    within(tables::LOWER, point)
}

/// `str.isupper`.
pub fn is_upper(point: u32) -> bool {
    within(tables::UPPER, point)
}

/// A title-case letter.
pub fn is_title(point: u32) -> bool {
    within(tables::TITLE, point)
}

/// Lower, upper or title case.
pub fn is_cased(point: u32) -> bool {
    is_lower(point) || is_upper(point) || is_title(point)
}

/// What stands between a letter and the end of its word without ending the word.
pub fn is_case_ignorable(point: u32) -> bool {
    within(tables::CASE_IGNORABLE, point)
}

/// The value of a decimal digit.
pub fn decimal(point: u32) -> Option<u32> {
    let after = tables::ZEROS.partition_point(|&zero| zero <= point);
    let value = point - tables::ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

/// `str.isdigit`.
pub fn is_digit(point: u32) -> bool {
    decimal(point).is_some() || within(tables::DIGIT, point)
}

/// `str.isnumeric`.
pub fn is_numeric(point: u32) -> bool {
    is_digit(point) || within(tables::NUMERIC, point)
}

/// `str.isspace`.
pub fn is_space(point: u32) -> bool {
    matches!(point, 0x9..=0xd | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a)
        || matches!(point, 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000)
}

/// Where `str.splitlines` breaks.
pub fn is_line_break(point: u32) -> bool {
    matches!(point, 0xa..=0xd | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// A character's mapping by a table, if it has one there.
fn mapped(table: &'static [(char, &'static str)], point: char) -> Option<&'static str> {
    table.binary_search_by_key(&point, |&(from, _)| from).ok().map(|at| table[at].1)
}

/// The lower case of one character, unless that is itself.
pub fn to_lower(point: char) -> Option<&'static str> {
    mapped(tables::TO_LOWER, point)
}

/// The upper case of one character, unless that is itself.
pub fn to_upper(point: char) -> Option<&'static str> {
    mapped(tables::TO_UPPER, point)
}

/// The title case of one character, unless that is itself.
pub fn to_title(point: char) -> Option<&'static str> {
    mapped(tables::TO_TITLE, point).or_else(|| to_upper(point))
}

/// The folded form of one character, unless that is itself.
pub fn to_fold(point: char) -> Option<&'static str> {
    mapped(tables::TO_FOLD, point).or_else(|| to_lower(point))
}
