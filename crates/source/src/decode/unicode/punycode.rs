//! Punycode: RFC 3492.

use super::super::refusal::Refusal;

/// The code points of a name.
pub(super) fn decode(bytes: &[u8]) -> Result<Vec<u32>, Refusal> {
    let hyphen = memchr::memrchr(b'-', bytes);
    let start = hyphen.map_or(0, |at| at + 1);
    let base = &bytes[..hyphen.unwrap_or(0)];
    if let Some(at) = base.iter().position(|byte| !byte.is_ascii()) {
        return Err(Refusal::new("ascii", at..at + 1, "ordinal not in range(128)"));
    }
    // Where each further character goes. They are put there when all is known to be right, as that takes long.
    let mut inserted: Vec<(usize, u32)> = Vec::new();
    let (mut point, mut place, mut bias) = (0x80_u64, 0_u64, 72);
    let mut at = start;
    while at < bytes.len() {
        let (end, delta) = number(bytes, at, bias)?;
        let count = (base.len() + inserted.len()) as u64 + 1;
        let sum = place.saturating_add(delta);
        point = point.saturating_add(sum / count);
        if point > 0x0010_FFFF {
            return Err(out_of_range(start, sum, point));
        }
        place = sum % count;
        inserted.push((place as usize, point as u32));
        bias = adapt(delta, at == start, count);
        place += 1;
        at = end;
    }
    let mut points: Vec<u32> = base.iter().map(|&byte| byte.into()).collect();
    for (place, point) in inserted {
        points.insert(place, point);
    }
    Ok(points)
}

/// CPython says where in the name the character would go.
fn out_of_range(start: usize, place: u64, point: u64) -> Refusal {
    let at = start + place.min(u32::MAX.into()) as usize;
    Refusal::new("punycode", at.saturating_sub(1)..at, format!("Invalid character U+{point:x}"))
}

/// A number with digits of variable value, and where it ends.
fn number(bytes: &[u8], start: usize, bias: u64) -> Result<(usize, u64), Refusal> {
    let (mut at, mut result, mut weight, mut least) = (start, 0_u64, 1_u64, 36);
    loop {
        let refuse = |reason: String| Err(Refusal::new("punycode", at..at + 1, reason));
        let Some(&byte) = bytes.get(at) else { return refuse("incomplete punycode string".to_owned()) };
        let digit = match byte.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'0'..=b'9' => digit - b'0' + 26,
            other => return refuse(format!("Invalid extended code point '{other}'")),
        };
        at += 1;
        let digit = u64::from(digit);
        let threshold = threshold(least, bias);
        result = result.saturating_add(digit.saturating_mul(weight));
        if digit < threshold {
            return Ok((at, result));
        }
        weight = weight.saturating_mul(36 - threshold);
        least += 36;
    }
}

/// The least value of a digit that another follows.
fn threshold(least: u64, bias: u64) -> u64 {
    least.saturating_sub(bias).clamp(1, 26)
}

/// How the digits of the next number are weighed.
fn adapt(delta: u64, is_first: bool, count: u64) -> u64 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / count;
    let mut divisions = 0;
    while delta > 455 {
        delta /= 35;
        divisions += 36;
    }
    divisions + 36 * delta / (delta + 38)
}

/// The bytes of a name.
pub(super) fn encode(points: &[u32]) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        points.iter().filter_map(|&point| u8::try_from(point).ok()).filter(u8::is_ascii).collect();
    let base = bytes.len() as u64;
    if base > 0 {
        bytes.push(b'-');
    }
    let mut others: Vec<u32> = points.iter().copied().filter(|&point| point >= 0x80).collect();
    others.sort_unstable();
    others.dedup();
    let (mut written, mut bias, mut delta, mut last) = (base, 72, 0_u64, 0x80);
    for other in others {
        delta += u64::from(other - last) * (written + 1);
        for &point in points {
            if point == other {
                push_number(delta, bias, &mut bytes);
                bias = adapt(delta, written == base, written + 1);
                written += 1;
                delta = 0;
            } else if point < other {
                delta += 1;
            }
        }
        delta += 1;
        last = other + 1;
    }
    bytes
}

fn push_number(number: u64, bias: u64, bytes: &mut Vec<u8>) {
    let digit = |value: u64| if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 };
    let (mut number, mut least) = (number, 36);
    loop {
        let threshold = threshold(least, bias);
        if number < threshold {
            return bytes.push(digit(number));
        }
        bytes.push(digit(threshold + (number - threshold) % (36 - threshold)));
        number = (number - threshold) / (36 - threshold);
        least += 36;
    }
}
