//! Text in a field: `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::layout::pad;

fn padded(text: &Wtf8, fill: CodePoint, before: usize, after: usize) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.len() + before + after);
    pad(&mut out, fill, before);
    out.push_wtf8(text);
    pad(&mut out, fill, after);
    out
}

/// `str.ljust` for text of `length` characters.
pub fn left(text: &Wtf8, length: usize, width: usize, fill: CodePoint) -> Wtf8Buf {
    padded(text, fill, 0, width.saturating_sub(length))
}

/// `str.rjust` for text of `length` characters.
pub fn right(text: &Wtf8, length: usize, width: usize, fill: CodePoint) -> Wtf8Buf {
    padded(text, fill, width.saturating_sub(length), 0)
}

/// `str.center` for text of `length` characters: the odd blank goes left where the width is odd.
pub fn center(text: &Wtf8, length: usize, width: usize, fill: CodePoint) -> Wtf8Buf {
    let padding = width.saturating_sub(length);
    let before = padding / 2 + (padding & width & 1);
    padded(text, fill, before, padding - before)
}

/// `str.zfill` for text of `length` characters: zeros after the sign.
pub fn zero_fill(text: &Wtf8, length: usize, width: usize) -> Wtf8Buf {
    let zeros = width.saturating_sub(length);
    let signed = matches!(text.as_bytes().first(), Some(b'+' | b'-'));
    let (sign, digits) = (&text[..usize::from(signed)], &text[usize::from(signed)..]);
    let mut out = Wtf8Buf::with_capacity(text.len() + zeros);
    out.push_wtf8(sign);
    pad(&mut out, CodePoint::from_char('0'), zeros);
    out.push_wtf8(digits);
    out
}

/// `str.expandtabs`.
pub fn expand_tabs(text: &Wtf8, size: usize) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.len());
    let mut column = 0;
    for point in text.code_points() {
        match point.to_char() {
            Some('\t') => {
                let blanks = if size == 0 { 0 } else { size - column % size };
                pad(&mut out, CodePoint::from_char(' '), blanks);
                column += blanks;
            }
            Some('\n' | '\r') => {
                out.push(point);
                column = 0;
            }
            _ => {
                out.push(point);
                column += 1;
            }
        }
    }
    out
}
