class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Red:
    value = 1


def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return "on x", x
        case Point(x=0) as p:
            return "on y", p.y
        case Point():
            return "a point"
        case int(n) | float(n):
            return "number", n
        case str():
            return "str"
        case Red.value:
            return "never: int first"
        case [Point(x=a), Point(x=b)]:
            return a, b


for v in (Point(0, 0), Point(1, 0), Point(0, 2), Point(3, 4), 5, 1.5, "s", [Point(1, 1), Point(2, 2)], None):
    print(f(v))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as error:
    print(error)
