"""What CPython's text codecs make of bytes: prints lines of JSON.

{"said": [name, source in hexadecimal, message or null, text or null]}: what `compile` says of a source that names the
codec, and what it decodes to. {"read": [codec, bytes, message or null, text or null]}: what they decode to. {"row": [codec, prefix, suffix, messages, cells]}: for each byte from 1 on between prefix
and suffix the text, or where the codec raises the number of its message.
"""

import codecs
import encodings.aliases
import encodings.idna
import encodings.punycode
import json
import pkgutil
import random

MODULES = {module.name for module in pkgutil.iter_modules(encodings.__path__)}
NAMES = sorted(MODULES | set(encodings.aliases.aliases))
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
    "gbk", "hz", "johab", "shift_jis", "shift_jis_2004", "shift_jisx0213",
]
SETS = {
    "iso2022_jp": [b"(B", b"(J", b"$@", b"$B"],
    "iso2022_jp_1": [b"$B", b"$(D", b"(J"],
    "iso2022_jp_2": [b"$B", b"$(D", b"$A", b"$(C", b".A", b".F", b".J", b"(A"],
    "iso2022_jp_3": [b"$B", b"$(O", b"$(P"],
    "iso2022_jp_2004": [b"$B", b"$(Q", b"$(P"],
    "iso2022_jp_ext": [b"(I", b"(J", b"$B", b"$(D"],
    "iso2022_kr": [b"$)C"],
}
UNICODE = ["utf_8", "utf_7", "utf_16_le", "utf_16_be", "unicode_escape", "raw_unicode_escape", "punycode", "idna"]
PIECES = [
    b"", b"x", b"'\xe9'", b"\x80", b"\x81", b"\x81\x40", b"\xff", b"\xfe\xff", b"\xa1", b"\xa1\xa1", b"\xa4\xa2", b"\xc3\xa9",
    b"\xc3", b"\xe2\x82\xac", b"\xe2\x82", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x8f\xa2\xb7",
    b"\x8e\xb1", b"\x8e", b"\xb1", b"\x81\x30\x81\x30", b"\x81\x30", b"\x84\x31\xa4\x37", b"~{<:Ky2;~}", b"~~", b"~", b"~{\n~}",
    b"\x1b$B$\"\x1b(B", b"\x1b$B$", b"\x1b", b"\x1bX", b"\x0e", b"+AOk-", b"+AOk", b"+", b"+-", b"\\xe9", b"\\u00e9", b"\\N{DIGIT ONE}",
    b"\\U00110000", b"\\x4", b"\\q", b"\\", b"xn--bcher-kva", b"bcher-kva", b"-", b"\xa0\x40", b"\xfd\xfe", b"\xc6\xa1", b"\x85\x40",
    b"\r'\xe9'\r\n", b"\x7f", b"\x1a", b"\x5c", b"\xe0\x80", b"\xd8\xa0", b"\x88\x62", b"\x8e\xa1\xa1\xa1",
]
# For sequences by chance: what means something to some codec, one piece a codec's kind of thing.
LURES = [
    b"\x1b", b"$", b"(", b")", b"&@", b".", b"A", b"B", b"C", b"D", b"F", b"I", b"J", b"N", b"O", b"P", b"Q", b"@", b"\x0e", b"\x0f",
    b"\n", b"~", b"{", b"}", b"~{", b"~}", b"\x8e", b"\x8f", b"\xa4\xd4", b"\xa4\xa1", b"\xa4\xbf", b"\x81", b"0", b"9", b"+", b"-",
    b"+AOk", b"+2D3eAA", b"\\", b"\\u", b"\\x", b"\\N{", b"SPACE}", b"\\U0001F600", b"\\uD83D", b"\\777", b"e9", b"a", b"\xff", b" ",
    b"xn--", b".", b"bcher-kva", b"\x1b$B", b"\x1b$(D", b"\x1b$(P", b"\x1b(I", b"\x1b.A\x1bN", b"\x1b$)C\x0e", b"\x1b(B",
]
CHANCES = 2000


def message_of(error):
    return str(error) if isinstance(error, (UnicodeError, RuntimeError)) else f"{type(error).__name__}: {error}"


def decoded(codec, data):
    """The text, or the exception."""
    try:
        text = data.decode(codec)
        text.encode()
        return text
    except (UnicodeError, RuntimeError) as error:
        return error


def said(name, source):
    message = text = None
    try:
        compile(source, "<s>", "exec", 0, True)
    except SyntaxError as error:
        message = error.msg
    except Exception as error:
        message = message_of(error)
    if message is None:
        # CPython's tokenizer takes names for UTF-8 that are none of its codecs'.
        text = decoded(name if is_text(name) else "utf-8", source)
        # Line ends are translated first, which can make a text of what is none.
        text = text if isinstance(text, str) else None
    print(json.dumps({"said": [name, source.hex(), message, text]}))


def read(codec, source):
    text = decoded(codec, source)
    message, text = (None, text) if isinstance(text, str) else (str(text), None)
    print(json.dumps({"read": [codec, source.hex(), message, text]}))


def row(codec, prefix, suffix=b""):
    messages, cells = {}, []
    for byte in range(1, 256):
        text = decoded(codec, prefix + bytes([byte]) + suffix)
        if not isinstance(text, str):
            text = messages.setdefault(str(text), len(messages))
        cells.append(text)
    print(json.dumps({"row": [codec, prefix.hex(), suffix.hex(), list(messages), cells]}))


def rows():
    for name in NAMES:
        if is_text(name):
            row(name, b"")
    for codec in MULTIBYTE:
        for lead in [1, *b"\nA\\~\x7f", *range(0x80, 0x100)]:
            row(codec, bytes([lead]))
    for codec in ("euc_jp", "euc_jis_2004", "euc_jisx0213"):
        for lead in range(0x7f, 0x100):
            row(codec, b"\x8f" + bytes([lead]))
    for lead in range(0x21, 0x7f):
        row("hz", b"~{" + bytes([lead]), b"~}")
    swept = set()
    for codec, sets in SETS.items():
        for escape in sets:
            into, out = (b"\x1b$)C\x0e", b"\x0f") if codec == "iso2022_kr" else (b"\x1b" + escape, b"\x1b(B")
            if escape.startswith(b"."):
                into += b"\x1bN"
            row(codec, into, out)
            # The second plane of JIS X 0213 has two editions; the others are the same wherever they are.
            key = (escape, codec if escape == b"$(P" else None)
            for lead in range(0x1f, 0x81) if b"$" in escape and key not in swept else ():
                row(codec, into + bytes([lead]))
            swept.add(key)
        for prefix in (b"\x1b", b"\x1b(", b"\x1b)", b"\x1b.", b"\x1b&", b"\x1b$", b"\x1b$(", b"\x1b$)", b"\x1b&@\x1b", b"\x1b&@\x1b$", b"\x0e"):
            row(codec, prefix, b"!!")


def four_bytes(chance):
    """Of the four-byte sequences of GB 18030 those at the ends, and some."""
    for lead in (0x80, 0x81, 0x83, 0x84, 0x85, 0x8f, 0x90, 0xe2, 0xe3, 0xe4, 0xfe, 0xff):
        for second in range(0x30, 0x3a):
            for third in (0x80, 0x81, 0x82, 0xa4, 0xa5, 0xfe, 0xff, chance.randrange(0x81, 0xff)):
                row("gb18030", bytes([lead, second, third]))


def syllables():
    """All that EUC-KR can spell, by final letter."""
    for first in range(0xa1, 0xbf):
        for vowel in (0xbe, 0xbf, 0xc7, 0xd3, 0xd4):
            row("euc_kr", bytes([0xa4, 0xd4, 0xa4, first, 0xa4, vowel, 0xa4]))


def domains(chance):
    """Labels with a few characters each, some of scripts that are not as simple as others."""
    blocks = [(0x61, 0x7b), (0xa0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x700), (0x900, 0x980), (0x1100, 0x1200), (0x1e00, 0x2140)]
    blocks += [(0x3000, 0x3100), (0x4e00, 0x9fff), (0xac00, 0xd7a4), (0xd800, 0xe010), (0xf900, 0x10000), (0x1d400, 0x1f700), (0x2f800, 0x2fa20)]
    blocks += [(0, 0x80), (0xe0000, 0xe0080), (0x10400, 0x10450)]
    for _ in range(CHANCES * 4):
        block = chance.choice(blocks)
        label = "".join(chr(chance.randrange(*chance.choice([block, block, (0x61, 0x7b)]))) for _ in range(chance.randrange(1, 5)))
        if chance.random() < .5:
            try:
                label = encodings.idna.nameprep(label)
            except UnicodeError:
                pass
        label = b"xn--" + encodings.punycode.punycode_encode(label)
        read("idna", chance.choice([b"", b"a.", b"#."]) + (label.upper() if chance.random() < .1 else label) + chance.choice([b"", b".", b".b", b"\n"]))


def by_chance(chance):
    for codec in MULTIBYTE + list(SETS) + UNICODE:
        for _ in range(CHANCES):
            source = b"".join(
                chance.choice(LURES) if chance.random() < .6 else chance.randrange(1, 256).to_bytes() for _ in range(chance.randrange(1, 9))
            )
            read(codec, source)


def is_text(name):
    try:
        return codecs.lookup(name)._is_text_encoding and name != "undefined"
    except LookupError:
        return False


def main():
    for name in dict.fromkeys(SPELLINGS + NAMES + [name.replace("_", "-") for name in NAMES]):
        for piece in PIECES if name in MODULES else PIECES[:4]:
            said(name, b"# coding: " + name.encode() + b"\n#" + piece + b"\n")
        said(name, b"# coding: " + name.encode() + b"\n#\xa4")
        said(name, b"# coding: " + name.encode())
    rows()
    chance = random.Random(2022)
    four_bytes(chance)
    syllables()
    domains(chance)
    by_chance(chance)


main()
