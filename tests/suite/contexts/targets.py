class M:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        return self.v

    def __exit__(self, *args):
        pass


box = {}


class O:
    pass


o = O()
with M((1, 2)) as (a, b), M(3) as box["k"], M([4, 5, 6]) as [c, *o.rest]:
    print(a, b, box, c, o.rest)
