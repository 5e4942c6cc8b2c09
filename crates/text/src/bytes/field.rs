//! Bytes in a field.

/// `ljust`, `rjust`, `center`: so many fill bytes before and behind.
pub fn padded(bytes: &[u8], fill: u8, before: usize, behind: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + before + behind);
    out.resize(before, fill);
    out.extend_from_slice(bytes);
    out.resize(before + bytes.len() + behind, fill);
    out
}

/// `ljust`.
pub fn left(bytes: &[u8], width: usize, fill: u8) -> Vec<u8> {
    padded(bytes, fill, 0, width.saturating_sub(bytes.len()))
}

/// `rjust`.
pub fn right(bytes: &[u8], width: usize, fill: u8) -> Vec<u8> {
    padded(bytes, fill, width.saturating_sub(bytes.len()), 0)
}

/// `center`: the odd blank goes left where the width is odd.
pub fn center(bytes: &[u8], width: usize, fill: u8) -> Vec<u8> {
    let padding = width.saturating_sub(bytes.len());
    let before = padding / 2 + (padding & width & 1);
    padded(bytes, fill, before, padding - before)
}

/// `zfill`: zeros behind the sign.
pub fn zero_fill(bytes: &[u8], width: usize) -> Vec<u8> {
    let mut out = right(bytes, width, b'0');
    let zeros = out.len() - bytes.len();
    if let Some(sign @ (b'+' | b'-')) = bytes.first() {
        out[zeros] = b'0';
        out[0] = *sign;
    }
    out
}

/// `expandtabs`.
pub fn expand_tabs(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut column = 0;
    for &byte in bytes {
        match byte {
            b'\t' => {
                let blanks = if size == 0 { 0 } else { size - column % size };
                out.resize(out.len() + blanks, b' ');
                column += blanks;
            }
            b'\n' | b'\r' => {
                out.push(byte);
                column = 0;
            }
            _ => {
                out.push(byte);
                column += 1;
            }
        }
    }
    out
}
