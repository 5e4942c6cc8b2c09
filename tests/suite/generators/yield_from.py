def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except ValueError as error:
        print("inner caught", error)
        yield "recovered"
    return "inner result"


def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [10, 20]
    return "outer result"


g = outer()
print(next(g), g.send("hi"), g.throw(ValueError("thrown")), next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
