a, b = 1, 2
print({a + b}, {a, a + b}, {a: a + b}, {a + b: a}, {a + b: a - b}, {a: b, a + b: a * b}, {a: b, a + b: b}, {b: a, a: a + b})
x = y = a  # type: int
z = w = a, b  # type: tuple
match a, a + b:
    case c, d:
        print(c, d, x, y, z, w)


def g():
    p = q = yield  # type: int
    print(p, q)
    yield


it = g()
next(it)
it.send(5)
