class P:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        self = super().__new__(cls)
        self.made = True
        return self

    def __init__(self, x=0, y=0):
        print("init", x, y)
        self.x = x


p = P(1, 2)
print(p.made, p.x, type(P.__dict__["__new__"]).__name__)


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never")


print(Other())


class Bad:
    def __init__(self):
        return 1


try:
    Bad()
except TypeError as error:
    print(error)
try:
    object(1)
except TypeError as error:
    print(error)


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = object.__new__(cls)
        return cls.instance


print(Single() is Single())
