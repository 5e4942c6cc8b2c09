class Slotted:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1


s = Slotted()
print(s.x, Slotted.__slots__, type(Slotted.x).__name__)
for action in (lambda: s.y, lambda: setattr(s, "z", 1), lambda: s.__dict__):
    try:
        action()
    except AttributeError as error:
        print(error)


class WithDict(Slotted):
    pass


w = WithDict()
w.z = 3
print(w.__dict__, w.x)


class One:
    __slots__ = "only"


o = One()
o.only = 5
del o.only
print(hasattr(o, "only"))
try:

    class Conflict:
        __slots__ = ("a",)
        a = 1

except ValueError as error:
    print(error)
