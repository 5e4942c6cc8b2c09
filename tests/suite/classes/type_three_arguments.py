def greet(self):
    return "hi from " + type(self).__name__


T = type("T", (), {"greet": greet, "n": 3})
print(T().greet(), T.n, T.__name__, T)
U = type("U", (T,), dict(n=4))
print(U().greet(), U.n, U.__bases__, type(3), type(U()))
for bad in [("X",), ("X", [], {}), (1, (), {})]:
    try:
        type(*bad)
    except TypeError as error:
        print(error)
