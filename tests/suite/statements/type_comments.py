x = []  # type: list
for i in range(2):  # type: int
    x.append(i)


def f(a,  # type: int
      b):
    # type: (...) -> int
    return a + b


with open(__file__) as handle:  # type: ignore
    pass
print(x, f(1, 2))
