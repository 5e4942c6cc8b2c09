x = "module"


def outer():
    y = "outer"

    def inner():
        return x, y

    return inner()


class C:
    x = "class"

    def method(self):
        return x


print(outer(), C().method(), C.x)
