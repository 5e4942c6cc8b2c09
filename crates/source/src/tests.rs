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
    check(
        b"# coding: utf-16\n",
        Err("'utf-16-le' codec can't decode byte 0x0a in position 16: truncated data"),
    );
    check(b"# coding: johab\n", Err("encoding not supported: johab"));
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
fn code_pages() {
    for name in ["cp037", "koi8-r", "mac-roman", "iso-8859-15"] {
        let page = decode::code_page(name).expect(name);
        let defined = page.iter().flatten().count();
        assert!(defined > 200, "{name}: {defined}");
    }
    assert_eq!(decode::code_page("koi8-r").and_then(|page| page[0xC1]), Some('\u{430}'));
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
