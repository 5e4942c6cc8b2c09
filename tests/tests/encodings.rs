//! Source encodings against a CPython 3.13, where one is found: every name, and the characters of every codec.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cutaway_oracle::Python;
use cutaway_oracle::outcome::{Case, Form, Outcome};
use cutaway_pipeline::Mode;
use cutaway_source::{Filters, SourceFile};
use serde::Deserialize;

/// Codecs that ours does not have, as docs/limits.md says.
const MISSING: [&str; 16] = [
    "big5hkscs",
    "euc_jis_2004",
    "euc_jisx0213",
    "hz",
    "idna",
    "iso2022_jp_1",
    "iso2022_jp_2",
    "iso2022_jp_2004",
    "iso2022_jp_3",
    "iso2022_jp_ext",
    "iso2022_kr",
    "johab",
    "punycode",
    "shift_jis_2004",
    "shift_jisx0213",
    "unicode_escape",
];

/// A line that the script prints.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// A codec's name, a source, the message of what `compile` raises, and the text that it decodes to.
    Said(String, String, Option<String>, Option<String>),
    /// A codec's name, and the texts of all bytes between a prefix and a suffix.
    Row(String, String, String, Vec<Option<String>>),
}

/// What differs, by codec.
#[derive(Default)]
struct Differences {
    checked: usize,
    /// Characters of several bytes that ours does not read.
    refused: usize,
    by_codec: BTreeMap<String, Vec<String>>,
}

impl Differences {
    fn count(
        &mut self,
        codec: &str,
        source: &[u8],
        cpython: &impl std::fmt::Debug,
        ours: &impl std::fmt::Debug,
    ) {
        let list = self.by_codec.entry(codec.to_owned()).or_default();
        list.push(format!("{}: CPython {cpython:?}, ours {ours:?}", source.escape_ascii()));
    }

    /// What CPython refuses for its multibyte characters, ours may let through, and refuse others.
    fn said(&mut self, codec: &str, source: &[u8], message: Option<&str>) {
        if message.is_some_and(|message| message.contains("multibyte sequence")) {
            return;
        }
        self.checked += 1;
        let (origin, name) = (String::new(), "<s>".to_owned());
        let case = Case { origin, name, source: source.to_vec(), form: Form::Bytes, mode: Mode::Exec };
        let ours = Outcome::of_ours(&case, &Filters::default()).message;
        if ours.as_deref() != message && !ours.as_deref().is_some_and(is_about_multibyte) {
            self.count(codec, source, &message, &ours);
        }
    }

    fn text(&mut self, codec: &str, source: &[u8], text: Option<&str>) {
        self.checked += 1;
        match SourceFile::decode("<s>", source) {
            Err(error) if is_about_multibyte(&error.message) => self.refused += 1,
            Err(error) => self.count(codec, source, &text, &error.message),
            Ok(file) if Some(file.original()) != text && !is_known(source) => {
                self.count(codec, source, &text, &file.original());
            }
            Ok(_) => {}
        }
    }

    fn line(&mut self, line: &str) {
        match serde_json::from_str(line).expect("a line of the script") {
            Line::Said(codec, ..) | Line::Row(codec, ..) if is_missing(&codec) => {}
            Line::Said(codec, source, message, text) => {
                let source = bytes(&source);
                self.said(&codec, &source, message.as_deref());
                if text.is_some() {
                    self.text(&codec, &source, text.as_deref());
                }
            }
            Line::Row(codec, prefix, suffix, texts) => {
                let head = format!("# coding: {codec}\n#");
                for (byte, text) in (0..=u8::MAX).zip(texts).filter(|(byte, _)| !b"\0\n\r".contains(byte)) {
                    let source = [head.as_bytes(), &bytes(&prefix), &[byte], &bytes(&suffix)].concat();
                    if let Some(text) = text {
                        self.text(&codec, &source, Some(&format!("{head}{text}")));
                    }
                }
            }
        }
    }
}

/// The three characters of all that ours reads as others: a tilde of JIS X 0212, one for private use in GB 18030, a box of
/// code page 950.
fn is_known(source: &[u8]) -> bool {
    let has = |character: &[u8]| source.windows(character.len()).any(|bytes| bytes == character);
    has(b"\x8f\xa2\xb7") || has(b"\xa3\xa0") || has(b"\xf9\xfe")
}

fn is_about_multibyte(message: &str) -> bool {
    message.contains("multibyte sequence") || message.starts_with("encoding not supported")
}

/// Whether ours says that it does not have a codec, under whatever name.
fn is_missing(name: &str) -> bool {
    let source = format!("# coding: {name}\n");
    let refused = SourceFile::decode("<s>", source.as_bytes()).err();
    refused.is_some_and(|error| error.message.starts_with("encoding not supported"))
}

#[test]
fn what_is_missing() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let script =
        "import encodings, pkgutil; print(*sorted(m.name for m in pkgutil.iter_modules(encodings.__path__)))";
    let output = python.command().args(["-c", script]).output().expect("CPython runs");
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    let missing: Vec<&str> = names.split_whitespace().filter(|name| is_missing(name)).collect();
    assert_eq!(missing, MISSING);
}

#[test]
fn names_and_characters() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let output = python.command().args(["-W", "ignore", "-c", include_str!("encodings.py")]).output();
    let output = output.expect("CPython runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut differences = Differences::default();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        differences.line(line);
    }
    let mut report = String::new();
    for (codec, list) in &differences.by_codec {
        let _ = writeln!(report, "{codec}: {}", list.len());
        list.iter().take(3).for_each(|one| _ = writeln!(report, "    {one}"));
    }
    assert!(report.is_empty(), "{report}");
    // Big5 from C6A1 on, single bytes of cp932, control characters in ISO 2022.
    assert!(differences.refused * 100 < differences.checked, "{}", differences.refused);
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0) as u8;
    hexadecimal.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}
