def counter():
    n = 0

    def up(by):
        nonlocal n
        n += by
        return n

    return up


a, b = counter(), counter()
print(a(1), a(2), b(10), a(3))
