"""What CPython says when it runs scripts that name an encoding: prints lines of JSON, [source in hexadecimal, stderr].

The scripts are comments by chance, for several codecs, some longer than what CPython decodes at once.
"""

import json
import os
import random
import subprocess
import sys
import tempfile

CASES = 120
NAMES = [
    "euc_jp", "hz", "iso2022_jp", "gb18030", "shift_jis_2004", "utf8", "utf_7", "utf_16_le", "unicode_escape", "raw_unicode_escape",
    "cp1252", "ascii", "big5hkscs", "punycode", "idna", "latin1", "utf_16", "utf-32-be",
]
HEADS = [b"# coding: %s\n", b"# coding: %s\r\n", b"# coding: %s\r", b"\n# coding: %s\n", b"# coding: %s", b"#\xe9\n# coding: %s\n", b"# coding: %s \x1b$B~{ \xe9\n"]
PIECES = [
    b"\x1b", b"$", b"(", b"B", b"\x1b$B", b"\x1b(B", b"~{", b"~}", b"\xa4\xa2", b"\x8f\xa2\xb7", b"\x81\x30\x81\x30", b"\xa4", b"\x8f", b"\\",
    b"\\u", b"\\ud83d", b"\\0", b"\\x41", b"\n#", b"\r\n#", b"\r#", b"+AOk-", b"+2D0-", b"+AOk", b"e9", b"\xe2\x82\xac", b"\xe2\x82", b"abc",
    b".xn--bcher-kva.",
]


def script(chance):
    head = chance.choice(HEADS) % chance.choice(NAMES).encode()
    body = b"#" + b"".join(chance.choice(PIECES) for _ in range(chance.randrange(6)))
    if chance.random() < .5:
        lines = b"#yyyy\n" * chance.choice([1, 100, 1400])
        body = b"#" + b"x" * chance.choice([10, 100]) + b"\n" + lines + b"#" + b"z" * chance.choice([0, 1, 6842, 8191, 8192, 8193]) + body
    return head + body + (b"\n" if chance.random() < .7 else b"")


def main():
    chance = random.Random(263)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        for _ in range(CASES):
            source = script(chance)
            with open(path, "wb") as file:
                file.write(source)
            stderr = subprocess.run([sys.executable, "-I", "-S", path], capture_output=True).stderr.decode()
            print(json.dumps([source.hex(), stderr.replace(path, "script.py")]))


main()
