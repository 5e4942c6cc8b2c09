class M:
    def __init__(self, value=None):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *args):
        return False


class Box:
    pass


box = Box()
with (M([1, 2]) as [a, b],):
    print(a, b)
with (M(1), M(2) as c, M(3)):
    print(c)
with (M(), M((4, 5)) as (d, e), M(6) as box.f,):
    print(d, e, box.f)
with M([1, 2, 3]) as [g, *h], M(7):
    print(g, h)
with (M(8)), M(9) as i:
    print(i)
with (M(), M()) if False else M(10) as j:
    print(j)
with (yes := M(11)) as k:
    print(k, yes.value)
with (M(1), M(2)):
    print("two")
with M(3) as x:  # type: int
    print(x)
