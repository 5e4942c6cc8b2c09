def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, g=7))
print(f(1, d=4, a=9, b=8))


def g(*, k):
    return k


def h(a, /):
    return a


for call in (
    lambda: f(),
    lambda: f(1),
    lambda: g(1, k=2),
    lambda: g(),
    lambda: h(a=1),
    lambda: h(1, 2),
    lambda: h(1, b=2),
    lambda: (lambda a, b: 0)(1, a=2),
    lambda: (lambda a, b, c: 0)(1),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
