"""What CPython's text codecs make of bytes: prints lines of JSON.

{"said": [name, source in hexadecimal, message or null, text or null]}: what `compile` says of a source that names the
codec and what it decodes to. {"row": [name, prefix, suffix, texts]}: for each byte between prefix and suffix the text,
or null where the codec raises.
"""

import codecs
import encodings.aliases
import json
import pkgutil

NAMES = sorted(
    {module.name for module in pkgutil.iter_modules(encodings.__path__)} | set(encodings.aliases.aliases)
)
SPELLINGS = [
    "UTF-8", "Utf_8", "utf8", "U8", "utf-8-sig", "UTF-8-BOM", "utf 8", "Latin-1", "LATIN_1", "latin1", "L1", "iso-8859-1-unix",
    "ISO_8859-15", "iso-8859-15", "ISO.8859.15", "windows-1252", "cp-1252", "CP1252", "1252", "x-mac-japanese", "mac--roman", "Mac_Roman",
    "EUC_JP", "euc-jp", "eucJP", "shift-jis", "Shift_JIS", "sjis", "ms-kanji", "big5-hkscs", "Big5", "GBK", "gb-18030", "GB18030-2000",
    "koi8-r", "KOI8_R", "koi8-u", "tis-620", "ISO-2022-JP", "iso-2022-jp-2", "UTF-16", "utf-16-le", "utf_32_be", "ascii", "US-ASCII", "646",
    "cp65001", "mbcs", "ansi", "oem", "dbcs", "idna", "punycode", "unicode-escape", "raw_unicode_escape", "rot-13", "hex", "zlib",
    "undefined", "no-such", "x" * 40, "utf-7", "UTF7", "-", ".", "...", "utf.8", "latin.1", "charmap", "string-escape",
]
MULTIBYTE = [
    "big5", "big5hkscs", "cp932", "cp949", "cp950", "euc_jis_2004", "euc_jisx0213", "euc_jp", "euc_kr", "gb18030", "gb2312",
    "gbk", "johab", "shift_jis", "shift_jis_2004", "shift_jisx0213",
]
SETS = {
    "iso2022_jp": [b"(B", b"(J", b"$@", b"$B"],
    "iso2022_jp_1": [b"$B", b"$(D"],
    "iso2022_jp_2": [b"$B", b"$(D", b"$A", b"$(C", b".A", b".F"],
    "iso2022_jp_3": [b"(I", b"$B", b"$(O", b"$(P"],
    "iso2022_jp_2004": [b"$B", b"$(Q", b"$(P"],
    "iso2022_jp_ext": [b"(I", b"$B", b"$(D"],
    "iso2022_kr": [b"$)C"],
}
PIECES = [
    b"", b"x", b"'\xe9'", b"\x80", b"\x81", b"\x81\x40", b"\xff", b"\xfe\xff", b"\xa1", b"\xa1\xa1", b"\xa4\xa2", b"\xc3\xa9",
    b"\xc3", b"\xe2\x82\xac", b"\xe2\x82", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x8f\xa2\xb7",
    b"\x8e\xb1", b"\x8e", b"\xb1", b"\x81\x30\x81\x30", b"\x81\x30", b"\x84\x31\xa4\x37", b"~{<:Ky2;~}", b"~~", b"~", b"~{\n~}",
    b"\x1b$B$\"\x1b(B", b"\x1b$B$", b"\x1b", b"\x1bX", b"\x0e", b"+AOk-", b"+AOk", b"+", b"+-", b"\\xe9", b"\\u00e9", b"\\N{DIGIT ONE}",
    b"\\U00110000", b"\\x4", b"\\q", b"\\", b"xn--bcher-kva", b"bcher-kva", b"-", b"\xa0\x40", b"\xfd\xfe", b"\xc6\xa1", b"\x85\x40",
    b"\r'\xe9'\r\n", b"\x7f", b"\x1a", b"\x5c", b"\xe0\x80", b"\xd8\xa0", b"\x88\x62", b"\x8e\xa1\xa1\xa1",
]


def said(name, codec, piece):
    source = b"# coding: " + name.encode() + b"\n#" + piece + b"\n"
    message = text = None
    try:
        compile(source, "<s>", "exec", 0, True)
    except SyntaxError as error:
        message = error.msg
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
    if message is None:
        text = decoded(codec, source)
    print(json.dumps({"said": [name, source.hex(), message, text]}))


def decoded(codec, data):
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def row(codec, prefix, suffix):
    texts = [None if byte < 32 else decoded(codec, prefix + bytes([byte]) + suffix) for byte in range(256)]
    print(json.dumps({"row": [codec, prefix.hex(), suffix.hex(), texts]}))


def rows():
    for codec in MULTIBYTE:
        row(codec, b"", b"")
        for lead in range(128, 256):
            row(codec, bytes([lead]), b"")
    for codec in ("euc_jp", "euc_jis_2004", "euc_jisx0213"):
        for lead in range(160, 256):
            row(codec, b"\x8f" + bytes([lead]), b"")
    for lead in (0x81, 0x82, 0x83, 0x84, 0x90, 0xe3, 0xfe):
        for second in range(0x30, 0x3a):
            for third in (0x80, 0x81, 0x9a, 0xa4, 0xfe, 0xff):
                row("gb18030", bytes([lead, second, third]), b"")
    for codec, sets in SETS.items():
        for escape in sets:
            into, out = (b"\x1b$)C\x0e", b"\x0f") if codec == "iso2022_kr" else (b"\x1b" + escape, b"\x1b(B")
            if escape.startswith(b"."):
                into += b"\x1bN"
            row(codec, into, out)
            for lead in range(0x21, 0x7f) if b"$" in escape else ():
                row(codec, into + bytes([lead]), out)
    for lead in range(0x21, 0x7f):
        row("hz", b"~{" + bytes([lead]), b"~}")


def main():
    for name in dict.fromkeys(SPELLINGS + NAMES + [name.replace("_", "-") for name in NAMES]):
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            codec = "utf-8"
        for piece in PIECES if name in NAMES else PIECES[:4]:
            said(name, codec, piece)
    rows()


main()
