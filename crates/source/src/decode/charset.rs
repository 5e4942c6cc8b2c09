//! Sets of characters that have two bytes each, as CPython has them.
//!
//! The files of `charsets/` are made by `cargo xtask regen` (crates/source/regen/charsets.py, which says how they are
//! written) out of CPython's codecs. A set is unpacked when it is first asked for a character.

use std::sync::OnceLock;

/// A set of characters.
pub(super) struct Charset {
    text: &'static str,
    cells: OnceLock<Vec<u32>>,
}

/// 94 rows of 94 cells of Japanese.
pub(super) static JISX0208: Charset = Charset::new(include_str!("charsets/jisx0208.txt"));
/// Supplementary characters, beside those of [`JISX0208`].
pub(super) static JISX0212: Charset = Charset::new(include_str!("charsets/jisx0212.txt"));
/// What the first plane of JIS X 0213 has more than [`JISX0208`].
pub(super) static JISX0213_1: Charset = Charset::new(include_str!("charsets/jisx0213_1.txt"));
/// The second plane of JIS X 0213.
pub(super) static JISX0213_2: Charset = Charset::new(include_str!("charsets/jisx0213_2.txt"));
/// What code page 932 has else than Shift JIS.
pub(super) static CP932: Charset = Charset::new(include_str!("charsets/cp932.txt"));
/// 94 rows of 94 cells of Chinese.
pub(super) static GB2312: Charset = Charset::new(include_str!("charsets/gb2312.txt"));
/// What GBK has else than [`GB2312`].
pub(super) static GBK: Charset = Charset::new(include_str!("charsets/gbk.txt"));
/// What the two-byte part of GB 18030 has more than [`GBK`].
pub(super) static GB18030: Charset = Charset::new(include_str!("charsets/gb18030.txt"));
/// 94 rows of 94 cells of Korean.
pub(super) static KSX1001: Charset = Charset::new(include_str!("charsets/ksx1001.txt"));
/// What code page 949 has more than [`KSX1001`].
pub(super) static CP949: Charset = Charset::new(include_str!("charsets/cp949.txt"));
/// Chinese in traditional characters.
pub(super) static BIG5: Charset = Charset::new(include_str!("charsets/big5.txt"));
/// What code page 950 has else than [`BIG5`].
pub(super) static CP950: Charset = Charset::new(include_str!("charsets/cp950.txt"));
/// What Hong Kong's supplement has else than [`BIG5`].
pub(super) static BIG5HKSCS: Charset = Charset::new(include_str!("charsets/big5hkscs.txt"));

impl Charset {
    const fn new(text: &'static str) -> Charset {
        Charset { text, cells: OnceLock::new() }
    }

    /// What a cell holds: a character, or a letter and a mark.
    pub(super) fn get(&self, lead: u8, trail: u8) -> Option<&'static str> {
        let cells = self.cells.get_or_init(|| self.unpack());
        let at = cells[usize::from(u16::from_be_bytes([lead, trail]))] as usize;
        let rest = self.text.get(at..).filter(|_| at > 0)?;
        Some(match rest.strip_prefix('+') {
            None => first_characters(rest, 1),
            Some(rest) => first_characters(rest, 2),
        })
    }

    /// Where in the text each cell begins; 0 for those that are empty.
    fn unpack(&self) -> Vec<u32> {
        let mut cells = vec![0; 1 << 16];
        for (first, run) in self.runs() {
            let start = run.as_ptr() as usize - self.text.as_ptr() as usize;
            let mut code = usize::from(first);
            let mut skip = 0;
            for (at, character) in run.char_indices() {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                if let Some(cell) = cells.get_mut(code) {
                    *cell = (start + at) as u32;
                }
                skip = if character == '+' { 2 } else { 0 };
                code += 1;
            }
        }
        cells
    }

    /// The code of a first cell, and what stands in that and in those behind it.
    fn runs(&self) -> impl Iterator<Item = (u16, &'static str)> {
        let lines = self.text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| {
            let (code, run) = line.split_once(' ')?;
            Some((u16::from_str_radix(code, 16).ok()?, run))
        })
    }
}

fn first_characters(text: &'static str, count: usize) -> &'static str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}
