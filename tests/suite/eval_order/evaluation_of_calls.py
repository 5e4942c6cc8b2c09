log = []


def mark(x):
    log.append(x)
    return lambda *a, **k: (x, a, k)


print(mark("f")(mark("a"), *[mark("b")], k=mark("c"))[0], log)


class Deco:
    def __init__(self, n):
        print("make", n)
        self.n = n

    def __call__(self, f):
        print("apply", self.n)
        return f


@Deco(1)
@Deco(2)
def g(x=print("default"), y: print("annotation") = print("second")):
    pass
