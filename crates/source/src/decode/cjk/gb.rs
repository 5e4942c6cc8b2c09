//! GB 2312, GBK and GB 18030.

use std::sync::OnceLock;

use super::super::charset::{GB2312, GB18030, GBK};
use super::{Shift, Wrong, need, pair, put, put_cell};

pub(super) fn gb2312(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [row, column] = pair(bytes)?.map(|byte| byte ^ 0x80);
    put_cell(GB2312.get(row, column), 2, text)
}

pub(super) fn gbk(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    put_cell(of_gbk(lead, trail), 2, text)
}

pub(super) fn gb18030(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    if trail.is_ascii_digit() {
        need(bytes, 4)?;
        let point = of_four([lead, trail, bytes[2], bytes[3]]).ok_or(Wrong::Illegal(1))?;
        return put(point, 4, text);
    }
    put_cell(of_gbk(lead, trail).or_else(|| GB18030.get(lead, trail)), 2, text)
}

fn of_gbk(lead: u8, trail: u8) -> Option<&'static str> {
    GBK.get(lead, trail).or_else(|| GB2312.get(lead ^ 0x80, trail ^ 0x80))
}

/// The character of four bytes.
fn of_four(bytes: [u8; 4]) -> Option<u32> {
    let [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9'] = bytes else { return None };
    let place = |at: usize, first: u8| u32::from(bytes[at] - first);
    let number =
        |first| ((place(0, first) * 10 + place(1, b'0')) * 126 + place(2, 0x81)) * 10 + place(3, b'0');
    match bytes[0] {
        0x81..=0x84 => others().get(number(0x81) as usize).map(|&point| point.into()),
        0x90.. => Some(0x10000 + number(0x90)).filter(|&point| point <= 0x0010_FFFF),
        _ => None,
    }
}

/// The characters of the basic plane that have no two bytes, in their order.
fn others() -> &'static [u16] {
    static OTHERS: OnceLock<Vec<u16>> = OnceLock::new();
    OTHERS.get_or_init(|| {
        let mut has_two = vec![false; 1 << 16];
        for lead in 0x81..=0xFE {
            for trail in 0x40..=0xFE {
                let cell = of_gbk(lead, trail).or_else(|| GB18030.get(lead, trail));
                cell.into_iter()
                    .flat_map(str::chars)
                    .for_each(|character| has_two[character as usize] = true);
            }
        }
        let is_surrogate = |point: &u16| (0xD800..0xE000).contains(point);
        (0x80..=0xFFFF).filter(|point| !is_surrogate(point) && !has_two[usize::from(*point)]).collect()
    })
}
