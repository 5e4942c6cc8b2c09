pairs = [(1, (2, 3)), (4, (5, 6))]
print([a + b * c for a, (b, c) in pairs])
print([first for first, *_ in ["abc", "de"]])
print({*[1, 2], *(3,)}, [*"ab", *range(2)], (*"x",), {**{"a": 1}, "b": 2})
