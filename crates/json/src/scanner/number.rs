//! Numbers.

use super::{Result, Scanner};
use crate::ErrorKind;

/// One in each byte.
const EACH: u64 = u64::MAX / 0xFF;

/// So many digits always fit an `i64`.
const FITTING: usize = 18;

impl Scanner<'_> {
    /// A whole number that fits `T`.
    #[inline]
    pub fn int<T: TryFrom<i64>>(&mut self, wanted: &'static str) -> Result<T> {
        if let Some((value, end)) = short(self.text.as_bytes(), self.at)
            && let Ok(value) = T::try_from(i64::from(value))
        {
            self.at = end;
            return Ok(value);
        }
        self.long_int(wanted)
    }

    /// So many numbers from `least` on, a comma in front of each, if they stand there as writers write them: short, nothing
    /// between them and the commas. Otherwise steps over nothing.
    #[inline]
    pub fn short_ints<const N: usize>(&mut self, least: i32) -> Option<[i32; N]> {
        let bytes = self.text.as_bytes();
        let (mut values, mut at) = ([0; N], self.at);
        for value in &mut values {
            if bytes.get(at) != Some(&b',') {
                return None;
            }
            (*value, at) = short(bytes, at + 1).filter(|(value, _)| *value >= least)?;
        }
        self.at = at;
        Some(values)
    }

    /// A whole number of any length, behind white space.
    fn long_int<T: TryFrom<i64>>(&mut self, wanted: &'static str) -> Result<T> {
        self.peek();
        let rest = &self.text.as_bytes()[self.at..];
        let negative = rest.first() == Some(&b'-');
        let digits = &rest[usize::from(negative)..];
        let length = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
        let end = self.at + usize::from(negative) + length;
        let leading_zero = length > 1 && digits[0] == b'0';
        let parsed = self.text[self.at..end].parse::<i64>().ok();
        if length > FITTING && parsed.is_none() {
            return Err(self.error(ErrorKind::NumberRange(wanted)));
        }
        let parsed =
            parsed.filter(|_| !leading_zero && !matches!(digits.get(length), Some(b'.' | b'e' | b'E')));
        let value = parsed.ok_or_else(|| self.error(ErrorKind::Expected("a whole number")))?;
        let value = T::try_from(value).map_err(|_| self.error(ErrorKind::NumberRange(wanted)))?;
        self.at = end;
        Ok(value)
    }

    pub(super) fn skip_number(&mut self) -> Result<()> {
        let rest = &self.text[self.at..];
        let number = |byte: u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
        let length = rest.bytes().position(|byte| !number(byte)).unwrap_or(rest.len());
        if rest[..length].parse::<f64>().is_err() {
            return Err(self.error(ErrorKind::Expected("a number")));
        }
        self.at += length;
        Ok(())
    }
}

/// A number of up to seven digits with `,`, `]` or `}` right behind it, and where it ends. Its digits are looked at together.
#[inline]
fn short(text: &[u8], at: usize) -> Option<(i32, usize)> {
    let negative = text.get(at) == Some(&b'-');
    let start = at + usize::from(negative);
    let eight = u64::from_le_bytes(*text.get(start..)?.first_chunk()?);
    let digits = eight ^ (EACH * u64::from(b'0'));
    // The high bit of each byte that is no digit; those above the lowest say nothing.
    let others = (digits.wrapping_add(EACH * (0x80 - 10)) | digits) & (EACH << 7);
    let length = others.trailing_zeros() / 8;
    let leading_zero = length > 1 && digits as u8 == 0;
    if !(1..8).contains(&length) || leading_zero {
        return None;
    }
    if !matches!((eight >> (8 * length)) as u8, b',' | b']' | b'}') {
        return None;
    }
    let value = decimal(digits << (64 - 8 * length)) as i32;
    Some((if negative { -value } else { value }, start + length as usize))
}

/// The number of eight digits, the first in the lowest byte: neighbours are put together to pairs, pairs to fours, fours to the whole.
#[inline]
const fn decimal(digits: u64) -> u32 {
    let pairs = (digits.wrapping_mul((10 << 8) + 1) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul((100 << 16) + 1) >> 16) & 0x0000_FFFF_0000_FFFF;
    (fours.wrapping_mul((10_000 << 32) + 1) >> 32) as u32
}
