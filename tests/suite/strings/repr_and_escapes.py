for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\tnew\nline\\", "\x00\x7f\xa0é\u200b\U0001f600", "\ud800"):
    print(repr(s), ascii(s))
print("\101\x41\u0041\N{LATIN SMALL LETTER A}", r"\n", b"\x00\xffab'", repr(b'"\''), rb"\x00")
