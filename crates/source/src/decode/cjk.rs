//! Encodings of several bytes a character, by `encoding_rs`.
//!
//! `encoding_rs` follows the web's tables; where CPython's differ in single characters, those are put right here.
//! CPython refuses some sequences that the web's tables have; they are let through.

use encoding_rs::{DecoderResult, Encoding};

use super::codec::undecodable;

/// An encoding, and what CPython has in place of some characters of it.
pub(super) struct Cjk {
    name: &'static str,
    encoding: &'static Encoding,
    /// Pairs: the web's character, CPython's.
    differs: &'static [(char, char)],
    /// Whether CPython reads the Big5 rows from C6A1 on differently: they are refused.
    big5_rows: bool,
}

const JIS: &[(char, char)] = &[
    ('\u{FF5E}', '\u{301C}'),
    ('\u{2225}', '\u{2016}'),
    ('\u{FF0D}', '\u{2212}'),
    ('\u{FFE0}', '\u{A2}'),
    ('\u{FFE1}', '\u{A3}'),
    ('\u{FFE2}', '\u{AC}'),
];

const BIG5: &[(char, char)] = &[
    ('\u{2027}', '\u{2022}'),
    ('\u{FE51}', '\u{FF64}'),
    ('\u{AF}', '\u{203E}'),
    ('\u{FF5E}', '\u{223C}'),
    ('\u{2295}', '\u{2641}'),
    ('\u{2299}', '\u{2609}'),
    ('\u{2215}', '\u{FF0F}'),
    ('\u{FE68}', '\u{FF3C}'),
    ('\u{FFE5}', '\u{A5}'),
    ('\u{FFE0}', '\u{A2}'),
    ('\u{FFE1}', '\u{A3}'),
];

const GB18030: &[(char, char)] = &[
    ('\u{FE10}', '\u{E78D}'),
    ('\u{FE12}', '\u{E78E}'),
    ('\u{FE11}', '\u{E78F}'),
    ('\u{FE13}', '\u{E790}'),
    ('\u{FE14}', '\u{E791}'),
    ('\u{FE15}', '\u{E792}'),
    ('\u{FE16}', '\u{E793}'),
    ('\u{FE17}', '\u{E794}'),
    ('\u{FE18}', '\u{E795}'),
    ('\u{FE19}', '\u{E796}'),
    ('\u{1E3F}', '\u{E7C7}'),
    ('\u{9FB4}', '\u{E81E}'),
    ('\u{9FB5}', '\u{E826}'),
    ('\u{9FB6}', '\u{E82B}'),
    ('\u{9FB7}', '\u{E82C}'),
    ('\u{9FB8}', '\u{E832}'),
    ('\u{9FB9}', '\u{E843}'),
    ('\u{9FBA}', '\u{E854}'),
    ('\u{9FBB}', '\u{E864}'),
];

const GB2312: &[(char, char)] = &[('\u{B7}', '\u{30FB}'), ('\u{2014}', '\u{2015}')];

static CODECS: [Cjk; 11] = [
    Cjk::new("big5", encoding_rs::BIG5, BIG5, true),
    Cjk::new("cp932", encoding_rs::SHIFT_JIS, &[], false),
    Cjk::new("cp949", encoding_rs::EUC_KR, &[], false),
    Cjk::new("cp950", encoding_rs::BIG5, &[], true),
    Cjk::new("euc_jp", encoding_rs::EUC_JP, JIS, false),
    Cjk::new("euc_kr", encoding_rs::EUC_KR, &[], false),
    Cjk::new("gb18030", encoding_rs::GB18030, GB18030, false),
    Cjk::new("gb2312", encoding_rs::GBK, GB2312, false),
    Cjk::new("gbk", encoding_rs::GBK, &[], false),
    Cjk::new("iso2022_jp", encoding_rs::ISO_2022_JP, JIS, false),
    Cjk::new("shift_jis", encoding_rs::SHIFT_JIS, JIS, false),
];

/// The codec of CPython's module name.
pub(super) fn find(module: &str) -> Option<&'static Cjk> {
    CODECS.iter().find(|codec| codec.name == module)
}

impl Cjk {
    const fn new(
        name: &'static str,
        encoding: &'static Encoding,
        differs: &'static [(char, char)],
        big5_rows: bool,
    ) -> Cjk {
        Cjk { name, encoding, differs, big5_rows }
    }

    pub(super) fn decode(&self, name: &str, bytes: &[u8]) -> Result<String, String> {
        if self.big5_rows && has_disputed_rows(bytes) {
            return Err(format!("encoding not supported: {name} with characters from C6A1 on"));
        }
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
        let mut text = String::with_capacity(capacity);
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
        match result {
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(self.as_cpython(text)),
            DecoderResult::Malformed(length, after) => {
                let at = read.saturating_sub(usize::from(length) + usize::from(after));
                let byte = bytes.get(at).copied().unwrap_or(0);
                let incomplete = at + usize::from(length) >= bytes.len();
                let kind = if incomplete { "incomplete" } else { "illegal" };
                Err(undecodable(self.name, byte, at, &format!("{kind} multibyte sequence")))
            }
        }
    }

    fn as_cpython(&self, text: String) -> String {
        if self.differs.is_empty() {
            return text;
        }
        let ours = |c: char| self.differs.iter().find(|pair| pair.0 == c).map_or(c, |pair| pair.1);
        text.chars().map(|c| if c.is_ascii() { c } else { ours(c) }).collect()
    }
}

/// Whether Big5 text has characters from C6A1 to C8FE.
fn has_disputed_rows(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let [lead, tail @ ..] = rest {
        rest = tail;
        if *lead >= 0x81 {
            let trail = tail.first().copied().unwrap_or(0);
            if matches!((*lead, trail), (0xC6, 0xA1..) | (0xC7 | 0xC8, _)) {
                return true;
            }
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    false
}
