def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return "one", a
        case (1, b):
            return "starts with 1", b
        case [first, *_, last] if first == last:
            return "same ends", first
        case [first, second, *rest]:
            return first, second, rest
        case _:
            return "no"


for v in ([], [5], (1, 2), [3, 4, 3], range(4), "text", {1: 2}, 7):
    print(f(v))
