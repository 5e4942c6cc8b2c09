//! `'%s: %r' % (a, b)` becomes `f'{a!s}: {b!r}'`.

use cutaway_ast::Expr;
use cutaway_constant::{Constant, Str, Wtf8};
use cutaway_source::Span;

use crate::Folder;

/// Digits that a width or a precision must stay below.
const MAXDIGITS: u32 = 3;

/// Only `%s`, `%r` and `%a` with width, precision and `-` are taken over; anything else leaves the expression.
pub(crate) fn optimize_format<'ast>(
    span: Span,
    format: Str<'ast>,
    args: &[Expr<'ast>],
    folder: &Folder<'_, 'ast>,
) -> Option<Expr<'ast>> {
    if args.iter().any(|arg| matches!(arg, Expr::Starred(_))) {
        return None;
    }
    let mut values = Vec::with_capacity(args.len() * 2 + 1);
    let mut args = args.iter();
    let mut position = 0;
    loop {
        let literal;
        (literal, position) = parse_literal(format, position, folder)?;
        values.extend(literal);
        if position >= format.len() {
            break;
        }
        let arg = *args.next()?;
        let unit = parse_unit(format.as_bytes().get(position + 1..)?)?;
        position += 1 + unit.length;
        values.push(unit.formatted(arg, folder));
    }
    if args.next().is_some() {
        return None;
    }
    Some(folder.builder.joined_str(span, folder.builder.slice(&values)))
}

/// The text up to the next unit, with `%%` made `%`, and where that unit begins.
fn parse_literal<'ast>(
    format: Str<'ast>,
    start: usize,
    folder: &Folder<'_, 'ast>,
) -> Option<(Option<Expr<'ast>>, usize)> {
    let bytes = format.as_bytes();
    let mut position = start;
    let mut text = Vec::new();
    while let Some(&byte) = bytes.get(position) {
        let doubled = byte == b'%' && bytes.get(position + 1) == Some(&b'%');
        if byte == b'%' && !doubled {
            break;
        }
        text.push(byte);
        position += 1 + usize::from(doubled);
    }
    if position == start {
        return Some((None, position));
    }
    let text = Wtf8::from_bytes(folder.builder.slice(&text))?;
    Some((Some(folder.constant(Span::NONE, Constant::Str(text))), position))
}

/// What follows a `%`.
struct Unit {
    conversion: u8,
    left: bool,
    width: Option<u32>,
    precision: Option<u32>,
    /// Bytes, the `%` not counted.
    length: usize,
}

/// `simple_format_arg_parse`; an unknown conversion is refused here too.
fn parse_unit(bytes: &[u8]) -> Option<Unit> {
    let mut rest = bytes;
    let mut left = false;
    while let [flag @ (b'-' | b'+' | b' ' | b'#' | b'0'), tail @ ..] = rest {
        left |= *flag == b'-';
        rest = tail;
    }
    let (width, mut rest) = parse_number(rest)?;
    let mut precision = None;
    if let [b'.', tail @ ..] = rest {
        (precision, rest) = parse_number(tail)?;
        precision = precision.or(Some(0));
    }
    let [conversion @ (b's' | b'r' | b'a'), tail @ ..] = rest else { return None };
    Some(Unit { conversion: *conversion, left, width, precision, length: bytes.len() - tail.len() })
}

/// A number where one stands; refused when it has as many digits as [`MAXDIGITS`].
fn parse_number(bytes: &[u8]) -> Option<(Option<u32>, &[u8])> {
    let mut rest = bytes;
    let mut number = None;
    let mut digits = 0;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        number = Some(number.unwrap_or(0) * 10 + u32::from(digit - b'0'));
        rest = tail;
        digits += 1;
        if digits >= MAXDIGITS {
            return None;
        }
    }
    Some((number, rest))
}

impl Unit {
    fn formatted<'ast>(&self, arg: Expr<'ast>, folder: &Folder<'_, 'ast>) -> Expr<'ast> {
        let mut spec = String::new();
        if !self.left && self.width.is_some_and(|width| width > 0) {
            spec.push('>');
        }
        if let Some(width) = self.width {
            spec.push_str(&width.to_string());
        }
        if let Some(precision) = self.precision {
            spec.push('.');
            spec.push_str(&precision.to_string());
        }
        let spec =
            (!spec.is_empty()).then(|| folder.constant(Span::NONE, Constant::str(folder.builder.str(&spec))));
        folder.builder.formatted_value(arg.span(), arg, i32::from(self.conversion), spec)
    }
}
