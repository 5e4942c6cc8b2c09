print(list(zip("ab", [1, 2, 3])), list(enumerate("ab", 1)), list(map(lambda a, b: a + b, [1], [2])))
print(list(filter(None, [0, 1, "", "x"])), list(reversed([1, 2])), any([]), all([]), sum(range(5)))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "end"))
print(min(3, 1), max("abc"), min([], default=0), abs(-2), sorted({2: 0, 1: 0}))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
d = {"a": 1}
views = d.keys(), d.values(), d.items()
d["b"] = 2
print(*views)
