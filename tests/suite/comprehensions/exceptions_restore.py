def f(x):
    try:
        [1 // x for x in (1, 0)]
    except ZeroDivisionError:
        pass
    return x


print(f("kept"))


def g():
    y = [y for y in "ab"]
    return y


print(g())


def h():
    [z for z in "ab"]
    try:
        return z
    except NameError as error:
        return str(error)


print(h())
