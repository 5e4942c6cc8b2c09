//! Encodings of Chinese, Japanese and Korean: several bytes a character.

mod big5;
mod euc_jp;
mod gb;
mod hz;
mod iso2022;
mod jis;
mod johab;
mod korean;
mod shift_jis;

use super::refusal::Refusal;
use iso2022::Set;
use jis::Edition;

/// An encoding.
pub(super) struct Cjk {
    name: &'static str,
    read: Read,
}

/// Reads what stands in front of the bytes, of which there is one at least: appends its text, and says how many bytes
/// it has.
type Read = fn(&mut Shift, &[u8], &mut String) -> Result<usize, Wrong>;

/// Why there is no character.
pub(super) enum Wrong {
    /// So many bytes mean nothing.
    Illegal(usize),
    /// The bytes end within one.
    Incomplete,
    /// CPython's codec asks for what it does not have.
    Internal,
}

/// What of the bytes read so far says how the next are read.
#[derive(Default)]
pub(super) struct Shift {
    /// ISO 2022's G0, G1 and G2.
    sets: [Set; 3],
    /// G1 is in use, or GB 2312 in HZ.
    shifted: bool,
    /// An escape sequence that is none of ISO 2022's is copied.
    copies: bool,
}

/// How many bytes CPython keeps for the next time.
const MOST_PENDING: usize = 8;

static CODECS: &[Cjk] = &[
    Cjk { name: "big5", read: big5::big5 },
    Cjk { name: "big5hkscs", read: big5::big5hkscs },
    Cjk { name: "cp932", read: shift_jis::cp932 },
    Cjk { name: "cp949", read: korean::cp949 },
    Cjk { name: "cp950", read: big5::cp950 },
    Cjk { name: "euc_jis_2004", read: |_, bytes, text| euc_jp::euc_jis(Edition::Of2004, bytes, text) },
    Cjk { name: "euc_jisx0213", read: |_, bytes, text| euc_jp::euc_jis(Edition::Of2000, bytes, text) },
    Cjk { name: "euc_jp", read: euc_jp::euc_jp },
    Cjk { name: "euc_kr", read: korean::euc_kr },
    Cjk { name: "gb18030", read: gb::gb18030 },
    Cjk { name: "gb2312", read: gb::gb2312 },
    Cjk { name: "gbk", read: gb::gbk },
    Cjk { name: "hz", read: hz::hz },
    Cjk { name: "iso2022_jp", read: |shift, bytes, text| iso2022::JP.read(shift, bytes, text) },
    Cjk { name: "iso2022_jp_1", read: |shift, bytes, text| iso2022::JP_1.read(shift, bytes, text) },
    Cjk { name: "iso2022_jp_2", read: |shift, bytes, text| iso2022::JP_2.read(shift, bytes, text) },
    Cjk { name: "iso2022_jp_2004", read: |shift, bytes, text| iso2022::JP_2004.read(shift, bytes, text) },
    Cjk { name: "iso2022_jp_3", read: |shift, bytes, text| iso2022::JP_3.read(shift, bytes, text) },
    Cjk { name: "iso2022_jp_ext", read: |shift, bytes, text| iso2022::JP_EXT.read(shift, bytes, text) },
    Cjk { name: "iso2022_kr", read: |shift, bytes, text| iso2022::KR.read(shift, bytes, text) },
    Cjk { name: "johab", read: johab::johab },
    Cjk { name: "shift_jis", read: shift_jis::shift_jis },
    Cjk {
        name: "shift_jis_2004",
        read: |_, bytes, text| shift_jis::shift_jis_2004(Edition::Of2004, bytes, text),
    },
    Cjk {
        name: "shift_jisx0213",
        read: |_, bytes, text| shift_jis::shift_jis_2004(Edition::Of2000, bytes, text),
    },
];

/// The codec of CPython's module name.
pub(super) fn find(module: &str) -> Option<&'static Cjk> {
    CODECS.iter().find(|codec| codec.name == module)
}

impl Cjk {
    /// Appends the text of bytes, and says how many of them were read: all, if there come no more.
    pub(super) fn read(
        &self,
        shift: &mut Shift,
        bytes: &[u8],
        is_last: bool,
        text: &mut String,
    ) -> Result<usize, Refusal> {
        let refuse = |start, end, reason| Err(Refusal::new(self.name, start..end, reason));
        let mut at = 0;
        while at < bytes.len() {
            match (self.read)(shift, &bytes[at..], text) {
                Ok(length) => at += length,
                Err(Wrong::Illegal(length)) => return refuse(at, at + length, "illegal multibyte sequence"),
                Err(Wrong::Internal) => return Err(Refusal::Internal),
                Err(Wrong::Incomplete) if is_last => {
                    return refuse(at, bytes.len(), "incomplete multibyte sequence");
                }
                Err(Wrong::Incomplete) if bytes.len() - at > MOST_PENDING => {
                    return refuse(0, bytes.len(), "pending buffer overflow");
                }
                Err(Wrong::Incomplete) => break,
            }
        }
        Ok(at)
    }
}

/// Refuses what is cut off.
fn need(bytes: &[u8], count: usize) -> Result<(), Wrong> {
    if bytes.len() < count { Err(Wrong::Incomplete) } else { Ok(()) }
}

/// The first two bytes.
fn pair(bytes: &[u8]) -> Result<[u8; 2], Wrong> {
    bytes.first_chunk().copied().ok_or(Wrong::Incomplete)
}

/// Appends a character that is known to be one, and says how many bytes it had.
fn put(point: u32, length: usize, text: &mut String) -> Result<usize, Wrong> {
    text.push(char::from_u32(point).ok_or(Wrong::Illegal(1))?);
    Ok(length)
}

/// Appends the contents of a cell, and says how many bytes it had; a byte is illegal if there is none.
fn put_cell(cell: Option<&str>, length: usize, text: &mut String) -> Result<usize, Wrong> {
    text.push_str(cell.ok_or(Wrong::Illegal(1))?);
    Ok(length)
}
