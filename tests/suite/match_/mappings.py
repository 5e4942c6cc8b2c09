def f(x):
    match x:
        case {"type": "point", "x": x0, "y": y0}:
            return x0, y0
        case {"type": kind, **rest}:
            return kind, rest
        case {1: _, -1: 2}:
            return "ints"
        case {}:
            return "any mapping"
    return None


for v in ({"type": "point", "x": 1, "y": 2}, {"type": "line", "n": 3}, {1: 0, -1: 2}, {"a": 1}, [1]):
    print(f(v))
