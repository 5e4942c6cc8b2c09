def show(name, value):
    print("eval", name)
    return value


i, x = 0, [10, 20, 30]
i, x[i] = 1, 2
print(i, x)
show("target list", x)[show("index", 0)] = show("value", 99)
show("object", x)[show("key", 1)] += show("operand", 5)
print(x)
print({show("k1", 1): show("v1", 2), show("k2", 3): show("v2", 4)})


def f(*args, **kwargs):
    return args, kwargs


print(show("f", f)(show("a", 1), *show("b", [2]), c=show("c", 3), **show("d", {"e": 4})))
print(show("left", 1) < show("middle", 2) < show("right", 3) > show("last", 9))
