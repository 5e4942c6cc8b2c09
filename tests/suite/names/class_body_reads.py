x = "global"


class Early:
    before = x
    x = x
    x = x + "!"
    after = x


print(Early.before, Early.after, x)


class Deleting:
    a = 1
    b = a
    del a
    try:
        a
    except NameError as error:
        c = str(error)


print(Deleting.b, Deleting.c, hasattr(Deleting, "a"))


def function():
    x = "enclosing"

    class Inner:
        y = x
        x = "own"
        z = x

    return Inner.y, Inner.z


try:
    print(function())
except NameError as error:
    print(error)
