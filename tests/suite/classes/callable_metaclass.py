def shout(name, bases, namespace, **kwds):
    return name.upper(), bases, sorted(k for k in namespace if not k.startswith("__")), kwds


class quiet(metaclass=shout, volume=11):
    a = 1
    b = 2


print(quiet)
