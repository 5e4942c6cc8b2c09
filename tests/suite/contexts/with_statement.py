class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, tb):
        print("exit", self.name, kind and kind.__name__, error)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("swallows", True):
    raise KeyError("gone")
try:
    with Manager("outer"), Manager("inner"):
        raise ValueError("through")
except ValueError as error:
    print("caught", error)


def early():
    with Manager("return"):
        return "value"


print(early())
for i in range(2):
    with Manager(i):
        if i == 0:
            continue
        break
with (Manager("p") as p, Manager("q")):
    print(p)
try:
    with 5:
        pass
except TypeError as error:
    print(error)
