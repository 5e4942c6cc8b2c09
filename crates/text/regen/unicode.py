"""Writes src/unicode/tables.rs from the Unicode database of the CPython that runs it.

    python3.13 crates/text/regen/unicode.py > crates/text/src/unicode/tables.rs
"""

import unicodedata

ALL = range(0x110000)


def runs(members):
    found = []
    for c in members:
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return found


def wrapped(items):
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) > 106:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return "\n".join([*lines, line])


def ranges(name, doc, test):
    print(f"\n/// {doc}\npub(super) const {name}: &[(u32, u32)] = &[")
    print(wrapped(f"({a:#x}, {b:#x})" for a, b in runs(c for c in ALL if test(chr(c)))))
    print("];")


def mapping(name, doc, method, base):
    """What `method` gives where it is not what `base` gives."""
    print(f"\n/// {doc}\npub(super) const {name}: &[(char, &str)] = &[")
    rows = []
    for c in map(chr, ALL):
        if method(c) != base(c):
            text = "".join(f"\\u{{{ord(x):x}}}" for x in method(c))
            rows.append(f"('\\u{{{ord(c):x}}}', \"{text}\")")
    print(wrapped(rows))
    print("];")


print("// Generated from a CPython's own tables by `crates/text/regen/unicode.py`: do not edit.")
print(f"\n//! Unicode {unicodedata.unidata_version}.")
ranges("ALPHA", "`str.isalpha`.", str.isalpha)
ranges("LOWER", "`str.islower`.", str.islower)
ranges("UPPER", "`str.isupper`.", str.isupper)
ranges("TITLE", "Title-case letters: `str.istitle`, but not upper case.", lambda c: unicodedata.category(c) == "Lt")
ranges("DIGIT", "`str.isdigit`, but not decimal.", lambda c: c.isdigit() and not c.isdecimal())
ranges("NUMERIC", "`str.isnumeric`, but not `str.isdigit`.", lambda c: c.isnumeric() and not c.isdigit())
ranges("CASE_IGNORABLE", "Skipped where a final sigma is looked for.",
       lambda c: (c + "\u03a3").lower()[-1] == "\u03c3" and ("a" + c + "\u03a3").lower()[-1] == "\u03c2")
print("\n/// The zero of each run of ten decimal digits.\npub(super) const ZEROS: &[u32] = &[")
print(wrapped(f"{c:#x}" for c in ALL if chr(c).isdecimal() and unicodedata.decimal(chr(c)) == 0))
print("];")
mapping("TO_LOWER", "`str.lower` of one character.", str.lower, lambda c: c)
mapping("TO_UPPER", "`str.upper` of one character.", str.upper, lambda c: c)
mapping("TO_TITLE", "`str.title` of one character, where it is not its upper case.", str.title, str.upper)
mapping("TO_FOLD", "`str.casefold` of one character, where it is not its lower case.", str.casefold, str.lower)
