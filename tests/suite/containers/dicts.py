d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], d.get("z"), d.get("z", 0), len(d), "a" in d, list(d), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", None), d.setdefault("e", 5), d.popitem(), d)
d.update({"x": 1}, y=2)
print(d, d | {"b": 9}, {**d, "n": 0}, dict([("p", 1)]), dict(q=2), dict.fromkeys("ab", 0))
print({1: "int", 1.0: "float", True: "bool"}, {"a": 1} == {"a": 1.0}, d.keys() & {"b", "x"}, d.items() >= {("b", 2)})
del d["b"]
print(list(reversed(d)), d.copy() == d, [k for k in d])
for bad in (lambda: d["missing"], lambda: {[]: 1}, lambda: {}.popitem(), lambda: dict([1])):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    for k in d:
        d[k + "2"] = 1
except RuntimeError as error:
    print(error)


class Default(dict):
    def __missing__(self, key):
        return key * 2


print(Default()["ab"], type(Default() | {}).__name__)
