x = "outer"
print([x for x in range(3)], x)
print({x: y for x, y in zip("ab", "cd")}, {x for x in "aa"}, list(x for x in "z"))


class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        bad = [items[0] for i in items]
    except NameError as error:
        bad = str(error)


print(C.doubled, C.bad)


def f(n):
    return [lambda: n + i for i in range(2)][0]()


print(f(10))
