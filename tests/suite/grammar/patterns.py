import sys


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class shapes:
    Point = Point
    name = "n"
    zero = 0

    class deep:
        one = 1


def f(value):
    match value:
        case -1 - 2j:
            return "negative complex"
        case [*only] if (n := len(only)) > 9:
            return "long", n
        case [7, *rest,]:
            return "seven", rest
        case () | [None]:
            return "empty or none"
        case (1, *rest):
            return "one and", rest
        case (2, x,):
            return "two and", x
        case {"k": x, **rest,}:
            return "k", x, rest
        case {-1: a, 1 + 2j: b, 1 - 2j: c, None: d, True: e, "two" "parts": g}:
            return a, b, c, d, e, g
        case {1 + 1j: a, 1 - 1j: b}:
            return a, b
        case {1 - 1j: b}:
            return b
        case {None: x, False: y, shapes.name: z}:
            return x, y, z
        case {True: x, None: y}:
            return "true", x, y
        case {False: x}:
            return "false", x
        case {shapes.deep.one: x,}:
            return "deep", x
        case {"a" "b": x}:
            return "joined", x
        case {"z": 1 | 2 | 3 as x, **everything}:
            return x, everything
        case {**everything,} if len(everything) == 1:
            return "one item", everything
        case {**everything}:
            return everything
        case shapes.deep.one:
            return "never: one is 1"
        case Point(0, y,):
            return "x is 0", y
        case shapes.Point(1, y,):
            return "x is 1", y
        case shapes.Point(2, 2):
            return "two twos"
        case Point(x=3, y=y,):
            return "x is 3", y
        case shapes.Point(x=4, y=y,):
            return "x is 4", y
        case shapes.Point(x=5, y=5):
            return "fives"
        case Point(6, y=y,):
            return "x is 6", y
        case shapes.Point(7, y=y,):
            return "x is 7", y
        case shapes.Point(8, y=8):
            return "eights"
        case shapes.Point():
            return "some point"
        case "a" | "b" | "c" | "d":
            return "letter"
        case _ if value == 99:
            return "ninety-nine"
        case _ if (m := value) is None:
            return "none", m
    return "nothing"


values = [
    -1 - 2j, [1] * 10, [7, 8], [], [None], (1, 5), (2, 6), {"k": 1, "l": 2}, {1 + 1j: 1, 1 - 1j: 2}, {1 - 1j: 3},
    {None: 1, False: 2, "n": 3}, {True: 1, None: 2}, {False: 9}, {1: "one"}, {"ab": 5}, {"z": 2, "w": 1}, {"q": 1},
    {"q": 1, "r": 2}, Point(0, 9), Point(1, 9), Point(2, 2), Point(3, 9), Point(4, 9), Point(5, 5), Point(6, 9),
    Point(7, 9), Point(8, 8), Point(9, 9), "c", 99, None, 5.5,
]
for value in values:
    print(f(value))
match 1, 2:
    case a, b:
        print(a, b)
match (1, 2), *[3]:
    case [(p, q), r]:
        print(p, q, r)
match 1, *[2], 3:
    case *begin, end:
        print(begin, end)
match *[1], (w := 2):
    case *all_of_them, :
        print(all_of_them, w)
match 5,:
    case v,:
        print(v)
match (u := 6):
    case 6 if (t := u):
        print(t)
match 1, 2, 3:
    case one, *_, three:
        print(one, three)
match [1, 2]:
    case first, *tail,:
        print(first, tail)
match [[1, 2]]:
    case [(1, *two)]:
        print(two)
    case [*nothing]:
        print(nothing)
match [[3]]:
    case [[*three]]:
        print(three)
    case (many, *more):
        print("not here")
match {f"{1}": 2}:
    case {"1": x}:
        print(x)
for text in ('match 1:\n case f"x": pass', 'match 1:\n case {f"x": 1}: pass', 'match 1:\n case {1: 1, f"x": 1}: pass'):
    try:
        compile(text, "x", "exec")
    except SyntaxError as error:
        print(error.msg)
match sys.maxsize:
    case shapes.zero:
        print("zero")
    case _:
        print("large")
match {0: 1, "x": 2}:
    case {"x": a, -0: b, 1 - 0j: c}:
        print("no")
    case {"x": a, 0 + 0j: b}:
        print(a, b)
match {"t": 1, True: 2, False: 3, None: 4, "n": 5, "pq": 6, 2j - 2j: 7}:
    case {"t": a, None: b, True: c, False: d, shapes.name: e, "p" "q": f}:
        print(a, b, c, d, e, f)
match 5:
    case (int() | str()) as both if (x := both):
        print(x)
    case ():
        print("empty")
match [1, [2, 3], 4]:
    case (a, [b, *c], *d):
        print(a, b, c, d)
match [1]:
    case (a,):
        print(a)
