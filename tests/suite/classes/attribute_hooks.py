class Magic:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"refused {name}")
        return name * 2

    def __setattr__(self, name, value):
        self.log.append((name, value))

    def __delattr__(self, name):
        self.log.append(name)


m = Magic()
m.x = 1
del m.y
print(m.log, m.ab, getattr(m, "nope", "default"), hasattr(m, "no"))


class Proxy:
    def __getattribute__(self, name):
        return "got " + name


print(Proxy().anything, Proxy().__dict__)
