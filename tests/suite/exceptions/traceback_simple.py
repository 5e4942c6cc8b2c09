def inner(x):
    return 1 / x


def outer():
    value = inner(0) + 1
    return value


outer()
