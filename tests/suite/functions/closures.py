def outer(x):
    def middle(y):
        def inner(z):
            return x, y, z

        return inner

    return middle


f = outer(1)(2)
print(f(3), [c.cell_contents for c in f.__closure__], f.__code__.co_freevars)


def swap():
    value = 1

    def get():
        return value

    def set(v):
        nonlocal value
        value = v

    return get, set


get, set_ = swap()
set_(99)
print(get())
