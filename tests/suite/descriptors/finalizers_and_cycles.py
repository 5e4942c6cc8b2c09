import gc


class Knot:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("finalised", self.name)


gc.collect()
k = Knot("a")
del k
print("still there")
print(gc.collect() > 0)


class Phoenix:
    kept = []

    def __del__(self):
        Phoenix.kept.append(self)


Phoenix()
print(len(Phoenix.kept))
