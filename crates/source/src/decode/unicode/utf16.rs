//! UTF-16.

use super::super::refusal::Refusal;
use super::super::text::Text;

pub(super) fn read(
    bytes: &[u8],
    codec: &'static str,
    unit: fn([u8; 2]) -> u16,
    is_last: bool,
    text: &mut Text,
) -> Result<usize, Refusal> {
    let units = || bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut at = 0;
    for character in char::decode_utf16(units()) {
        let wrong = |reason| Err(Refusal::new(codec, at..at + 2, reason));
        match character {
            Ok(character) => {
                text.string.push(character);
                at += character.len_utf16() * 2;
            }
            Err(lone) if lone.unpaired_surrogate() >= 0xDC00 => return wrong("illegal encoding"),
            Err(_) if at / 2 + 1 == bytes.len() / 2 && !is_last => return Ok(at),
            Err(_) if at / 2 + 1 == bytes.len() / 2 => {
                return Err(Refusal::new(codec, at..bytes.len(), "unexpected end of data"));
            }
            Err(_) => return wrong("illegal UTF-16 surrogate"),
        }
    }
    if is_last && at < bytes.len() {
        return Err(Refusal::new(codec, at..bytes.len(), "truncated data"));
    }
    Ok(at)
}
