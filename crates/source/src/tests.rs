//! Decoding, lines and rendering.

use crate::{Color, Diagnostic, ErrorKind, Place, SourceFile, Span, decode, render};

/// Decodes bytes: the text, or the message of the error.
fn check(bytes: &[u8], expected: Result<&str, &str>) {
    let decoded = SourceFile::decode("f.py", bytes);
    let got = decoded.as_ref().map(SourceFile::text).map_err(|error| error.message.as_str());
    assert_eq!(got, expected, "{bytes:?}");
}

#[test]
fn encodings() {
    check(b"x = 1\n", Ok("x = 1\n"));
    check(b"\xEF\xBB\xBFx", Ok("x"));
    check(b"# coding: latin-1\n'\xE9'", Ok("# coding: latin-1\n'\u{e9}'"));
    check(b"# coding: latin-1-unix\n'\xE9'", Ok("# coding: latin-1-unix\n'\u{e9}'"));
    check(
        b"#!/bin/sh\n# vim: set fileencoding=koi8-r :\n'\xC1'",
        Ok("#!/bin/sh\n# vim: set fileencoding=koi8-r :\n'\u{430}'"),
    );
    check(b"x\n# coding: foo\n", Ok("x\n# coding: foo\n"));
    check(b"# coding: shift_jis\n'\x83\x5c'", Ok("# coding: shift_jis\n'\u{30bd}'"));
    check(b"# coding: foo\nx", Err("unknown encoding: foo"));
    check(b"\n# coding: foo\nx", Err("unknown encoding: foo"));
    check(b"\xEF\xBB\xBF# coding: latin-1\n", Err("encoding problem: iso-8859-1 with BOM"));
    check(b"x\0", Err("source code string cannot contain null bytes"));
    check(
        b"# coding: ascii\nx='\xE9'\n",
        Err("'ascii' codec can't decode byte 0xe9 in position 19: ordinal not in range(128)"),
    );
    check(
        b"# coding: cp1252\r\nx='\x81'\n",
        Err("'charmap' codec can't decode byte 0x81 in position 20: character maps to <undefined>"),
    );
    check(
        b"# coding: rot13\n",
        Err("'rot13' is not a text encoding; use codecs.decode() to handle arbitrary codecs"),
    );
    check(b"# coding: utf-7\n'+AOk-'", Ok("# coding: utf-7\n'\u{e9}'"));
    check(b"# coding: raw_unicode_escape\n'\\u00e9'", Ok("# coding: raw_unicode_escape\n'\u{e9}'"));
    // A line end is added before anything is decoded.
    check(
        b"# coding: euc_jp\n\xA4",
        Err("'euc_jp' codec can't decode byte 0xa4 in position 17: illegal multibyte sequence"),
    );
    // The text ends at a null character, and carriage returns that were escaped stay.
    check(b"# coding: unicode_escape\n'\\r'\\0b", Ok("# coding: unicode_escape\n'\r'"));
    check(
        b"# coding: utf-16\n",
        Err("'utf-16-le' codec can't decode byte 0x0a in position 16: truncated data"),
    );
}

/// The text of bytes in an encoding, or the message behind the codec's name.
fn check_codec(encoding: &str, bytes: &[u8], expected: Result<&str, &str>) {
    let text = decode::text(encoding, bytes);
    let got =
        text.as_deref().map_err(|message| message.split_once("can't decode ").map_or(&**message, |it| it.1));
    assert_eq!(got, expected, "{encoding}: {bytes:?}");
}

#[test]
fn code_pages() {
    check_codec("koi8-r", b"\xC1", Ok("\u{430}"));
    check_codec("cp037", b"\xC1\x5A", Ok("A!"));
    check_codec("cp1252", b"a\x81", Err("byte 0x81 in position 1: character maps to <undefined>"));
}

#[test]
fn japanese() {
    for (encoding, bytes) in [
        ("euc_jp", &b"\xA4\xA2\x8E\xB1\x8F\xB0\xA1"[..]),
        ("euc_jis_2004", b"\xA4\xA2\x8E\xB1\x8F\xB0\xA1"),
        ("shift_jis", b"\x82\xA0\xB1"),
        ("cp932", b"\x82\xA0\xB1"),
        ("shift_jisx0213", b"\x82\xA0\xB1"),
        ("iso2022_jp_ext", b"\x1B$B$\"\x1B(I1\x1B$(D0!"),
    ] {
        let supplement = if bytes.len() > 5 { "\u{4E02}" } else { "" };
        check_codec(encoding, bytes, Ok(&format!("\u{3042}\u{FF71}{supplement}")));
    }
    check_codec("shift_jis_2004", b"\\~\x82\xF5", Ok("\u{A5}\u{203E}\u{304B}\u{309A}"));
    check_codec("euc_jisx0213", b"\xAE\xA1", Err("bytes in position 0-1: illegal multibyte sequence"));
    check_codec("euc_jis_2004", b"\xAE\xA1", Ok("\u{4FF1}"));
    check_codec("cp932", b"\xA0\xFF\xF0\x40\xFC\x4B", Ok("\u{F8F0}\u{F8F3}\u{E000}\u{9ED1}"));
    check_codec("shift_jis", b"a\x82", Err("byte 0x82 in position 1: incomplete multibyte sequence"));
    check_codec("euc_jp", b"\x8F\xA2\x41", Err("byte 0x8f in position 0: illegal multibyte sequence"));
}

#[test]
fn escape_sequences() {
    // What is in use stays so behind the end of a line; what is shifted to does not.
    check_codec("iso2022_jp", b"\x1B$B$\"\n$\"\x1B(Ba", Ok("\u{3042}\n\u{3042}a"));
    check_codec("iso2022_kr", b"\x1B$)C\x0E0!\n0!\x0E0!\x0F0", Ok("\u{AC00}\n0!\u{AC00}0"));
    check_codec("iso2022_jp", b"\x1B&@\x1B$B$\"", Ok("\u{3042}"));
    check_codec("iso2022_jp_2", b"\x1B.A\x1BNi\x1B.F\x1BNa", Ok("\u{E9}\u{3B1}"));
    check_codec(
        "iso2022_jp",
        b"\x1B[31m\xE9M\x1B",
        Err("byte 0x1b in position 7: incomplete multibyte sequence"),
    );
    check_codec("iso2022_jp", b"\x1B[31m\xE9Mm", Ok("\u{1B}[31m\u{E9}Mm"));
    check_codec("iso2022_jp", b"\x1B$(D", Err("bytes in position 0-3: illegal multibyte sequence"));
    check_codec("iso2022_jp_2", b"\x1B.J\x1BNa", Err("internal codec error"));
    check_codec("hz", b"~{<:~}~~~\na", Ok("\u{5DF1}~a"));
    check_codec("hz", b"~{<:\n", Err("byte 0x0a in position 4: incomplete multibyte sequence"));
}

#[test]
fn chinese_and_korean() {
    check_codec("gb2312", b"\xA1\xA4\xA1\xAA", Ok("\u{30FB}\u{2015}"));
    check_codec("gbk", b"\xA1\xA4\xA1\xAA\x81\x40", Ok("\u{B7}\u{2014}\u{4E02}"));
    check_codec("gb18030", b"\xA2\xE3\x81\x30\x81\x30\x84\x31\xA4\x37", Ok("\u{20AC}\u{80}\u{FFFD}"));
    check_codec("gb18030", b"\x90\x30\x81\x30\xE3\x32\x9A\x35", Ok("\u{10000}\u{10FFFF}"));
    check_codec("gb18030", b"\xE3\x32\x9A\x36", Err("byte 0xe3 in position 0: illegal multibyte sequence"));
    check_codec("gb18030", b"\x81\x30\x81", Err("bytes in position 0-2: incomplete multibyte sequence"));
    check_codec("big5", b"\xA1\x45\xC7\xFF", Err("byte 0xc7 in position 2: illegal multibyte sequence"));
    check_codec("cp950", b"\xA1\x45\xF9\xFE", Ok("\u{2027}\u{2593}"));
    check_codec("big5hkscs", b"\x88\x62\x87\x45\xC6\xA1", Ok("\u{CA}\u{304}\u{27267}\u{2460}"));
    check_codec("euc_kr", b"\xB0\xA1\xA4\xD4\xA4\xA1\xA4\xBF\xA4\xA1", Ok("\u{AC00}\u{AC01}"));
    check_codec("cp949", b"\x81\x41\xA4\xD4", Ok("\u{AC02}\u{3164}"));
    check_codec("johab", b"\x88\x61\x88\x41\x84\x42\xD9\x31", Ok("\u{AC00}\u{3131}\u{3131}\u{3000}"));
}

#[test]
fn unicode_in_ascii() {
    check_codec(
        "unicode_escape",
        b"\\x41\\u3042\\N{bullet}\\\n\\q\xE9\\7",
        Ok("A\u{3042}\u{2022}\\q\u{E9}\u{7}"),
    );
    check_codec("unicode_escape", b"\\u12", Err("bytes in position 0-3: truncated \\uXXXX escape"));
    check_codec(
        "raw_unicode_escape",
        b"a\\ud83d\\ude00",
        Err("'utf-8' codec can't encode characters in position 1-2: surrogates not allowed"),
    );
    check_codec(
        "utf_7",
        b"+2D3eAA-+2D0-",
        Err("'utf-8' codec can't encode character '\\ud83d' in position 1: surrogates not allowed"),
    );
    check_codec("punycode", b"bcher-kva", Ok("b\u{FC}cher"));
    check_codec("punycode", b"a-b\n", Err("byte 0x0a in position 3: Invalid extended code point '10'"));
    check_codec("idna", b"a.xn--bcher-kva.", Ok("a.b\u{FC}cher."));
    check_codec("idna", b"XN--BCHER-KVA", Ok("B\u{FC}CHER"));
    check_codec(
        "idna",
        b"a.xn--bcher-Kvb",
        Err("bytes in position 2-14: IDNA does not round-trip, 'b'xn--bcher-Kvb'' != 'b'bcljher''"),
    );
}

/// Reads a script: the text, or the printed error.
fn check_script(bytes: &[u8], expected: Result<&str, &str>) {
    let read = SourceFile::decode_script("f.py", bytes);
    let got = read.as_ref().map(SourceFile::text).map_err(|error| render(error, Color::Plain));
    assert_eq!(got.as_deref().map_err(String::as_str), expected);
}

#[test]
fn scripts() {
    check_script(b"# coding: euc_jp\r\n'\xA4\xA2'\r", Ok("# coding: euc_jp\n'\u{3042}'\n"));
    // The line that names the encoding has no part in what follows.
    check_script(b"# coding: hz ~{\na", Ok("# coding: hz ~{\na"));
    check_script(b"# coding: hz\na~b", Err("SyntaxError: encoding problem: hz\n"));
    check_script(b"# coding: utf-16\nab", Err("SyntaxError: encoding problem: utf-16\n"));
    // What is cut off at the end is found when the text stream has nothing more.
    let message = "'euc_jp' codec can't decode byte 0xa4 in position 0: incomplete multibyte sequence";
    let error = format!("  File \"f.py\", line 2\n    a\nSyntaxError: (unicode error) {message}\n");
    check_script(b"# coding: euc_jp\na\n\xA4", Err(&error));
    // Positions count from the last 8192 bytes.
    let long = [b"# coding: ascii\na\n#", &*vec![b'b'; 8190], b"\xA4"].concat();
    let message = "'ascii' codec can't decode byte 0xa4 in position 2: ordinal not in range(128)";
    let error = format!("  File \"f.py\", line 2\n    a\nSyntaxError: (unicode error) {message}\n");
    check_script(&long, Err(&error));
    let error = "  File \"f.py\", line 2\n    a\nSyntaxError: source code cannot contain null bytes\n";
    check_script(b"# coding: unicode_escape\na\\0", Err(error));
}

#[test]
fn newlines() {
    check(b"a\r\nb\rc\n", Ok("a\nb\nc\n"));
    let file = SourceFile::from_text("f.py", "a\r\nb".into());
    assert_eq!(file.original(), "a\r\nb");
}

#[test]
fn lines() {
    let text: String = (0..200).map(|n| "x".repeat(n % 7) + "\n").collect();
    let file = SourceFile::from_text("f.py", text.clone());
    let mut line = 1;
    for (offset, byte) in text.bytes().enumerate() {
        assert_eq!(file.line_of(offset as u32), line);
        line += u32::from(byte == b'\n');
    }
    let location = file.location(Span::new(file.line_start(7) + 2, file.line_start(9) + 1));
    assert_eq!((location.lineno, location.col_offset), (7, 2));
    assert_eq!((location.end_lineno, location.end_col_offset), (9, 1));
    assert_eq!(file.line_text(3), "xx");
}

#[test]
fn rendering() {
    let file = SourceFile::from_text("f.py", "if x:\n    a = = 1\n".into());
    let error = Diagnostic::new(&file, ErrorKind::SyntaxError, "invalid syntax", Span::new(14, 15));
    let want = "  File \"f.py\", line 2\n    a = = 1\n        ^\nSyntaxError: invalid syntax\n";
    assert_eq!(render(&error, Color::Plain), want);
    assert_eq!(error.place, Some(Place { lineno: 2, offset: 9, end_lineno: Some(2), end_offset: Some(10) }));
    let error = Diagnostic::without_place(ErrorKind::MemoryError, "", "f.py");
    assert_eq!(render(&error, Color::Plain), "MemoryError\n");
}

#[test]
fn lines_of_files() {
    let text = format!("a\n{}b\n", "x".repeat(1500));
    let file = SourceFile::from_text("f.py", text.clone());
    assert_eq!(file.error_line(1).as_deref(), Some("a\n"));
    assert_eq!(file.error_line(2), Some("x".repeat(1500 - 999) + "b\n"));
    assert_eq!(file.error_line(3), None);
    assert_eq!(file.warning_line(1).as_deref(), Some("a"));
    let no_files =
        [SourceFile::from_text("<string>", text.clone()), SourceFile::from_text("f.py", text).without_file()];
    for file in no_files {
        assert_eq!((file.error_line(1), file.warning_line(1)), (None, None));
    }
}
