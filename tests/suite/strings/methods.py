s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold())
print(s.split(", "), s.split("o", 1), s.rsplit("o", 1), s.partition(", "), s.rpartition("o"))
print(s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.count("l"), s.replace("l", "L", 2))
print(s.startswith("He"), s.endswith(("x", "ld")), s.startswith("World", 7))
print("  pad ".strip() + "|", "xxaxx".strip("x"), "abc".ljust(5, "."), "abc".rjust(5), "abc".center(6, "*"), "7".zfill(3))
print("-".join(["a", "b"]), "a\tb".expandtabs(4), "l1\nl2\r\nl3".splitlines(), "l1\nl2".splitlines(True))
print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".istitle(), "x_1".isidentifier())
print("prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "abc".translate({97: "X", 98: None}))
print("äöü".encode(), b"\xc3\xa4".decode(), "a,b,,c".split(","), " a  b ".split(), str.maketrans("ab", "xy"))
try:
    "abc".index("z")
except ValueError as error:
    print(error)
