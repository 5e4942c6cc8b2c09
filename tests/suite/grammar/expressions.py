def f(*args, **kw):
    return args, kw


class Keys:
    def __getitem__(self, key):
        return key


class Bag:
    def __neg__(self):
        return [1]

    def __mul__(self, other):
        return [2]


k, n = Keys(), Bag()
a, b = 3, 4
print(- -a, + +a, ~ ~a, -+~a, not -a, not a + b, a and -b, a and a + b, a and not b, -a and b, a or -b, -a or b)
print(a and b and 5, a + b and 1, not a and b, a + -b, a * -b + -a, -a if -b else ~a, a if not b else b)
print([-a for _ in [1] if -a], [i for i in [a + b] if a or b], [i for i in a and [1]], [i for _ in "x" for i in [] or [2]])
print([i for i in -n], [i for j in [0] for i in -n], [i for i in n * n], [i for i in [] or -n if i])
print([i for j in "ab" for i in (j,)], [1 for i in [0] or [1] for j in a and [1]])
print(k[1:2:3], k[1:2:], k[1::3], k[1::], k[:2:3], k[:2:], k[::], k[::2], k[:2], k[1:], k[:])
print(k[(w := 1)], k[v := 2], k[*[1, 2]], k[1, *[2]], k[*[1], 2], k[1:2, 3], k[1, 2:3], k[u := 5, 6], k[1, t := 2])
print(k[1, *[2], 3:4], k[1, 2:3, 4], k[1, s := 3, 4], k[1, *[2], 3], k[*[1],], k[1,], k[r := 1,])
print((q := 1, 2), (1, *[2]), (*[1], 2), (1, p := 2), [o := 1], [1, n1 := 2], [1, *[2], m := 3, 4], [*[1], 2, *[3], 4])
print({l := 1}, {*[1]}, {1, j := 2}, {h := i for i in [1]}, {1, 2,}, {*[1], g := 3, *[2], 4}, {**{"a": 1}, "b": 2, **{"c": 3}})
print(f(e := 1), f(1, d := 2), f(c := 1, *[2]), f((i := x for x in [1])), list(y := x for x in [1, 2]), y)
print(1 if a else 2 if b else 3, (lambda: 1)(), (lambda x, y=2, *z, **w: x)(5), (1, 2) == (1, 2) != 3, [*range(2)], ())
print(f"{a!r:}", f"{a=!s}", f"{a=:>5}", f"{a = !r:>5}", f"{a,}", f"{*[1, 2],}", f"{a:}", f"{(lambda: 1)():>{b}}", f"{a = }")


def g():
    x: int = yield 1
    x += yield 2
    z = y = yield 3
    w = yield  # type: int
    print(f"{yield 4} {yield 5!r} {yield 6!r:>3} {yield 7:>3} {yield 8=} {yield 9=!s} {yield 10=!s:>3} {yield 11=:>3}")
    return x, y, z, w, [(yield)], (yield), (yield 5, 6)


it = g()
sent = None
try:
    while True:
        it.send(sent)
        sent = 7 if sent is None else sent + 1
except StopIteration as stop:
    print(stop.value)
del a, (b),
