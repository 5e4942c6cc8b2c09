def f(a, *args, k=1, **kw):
    x = 1

    def inner():
        return x

    return inner


c = f.__code__
for name in sorted(n for n in dir(c) if n.startswith("co_") and n not in ("co_consts", "co_filename", "co_lnotab")):
    value = getattr(c, name)
    print(name, list(value()) if callable(value) else value)
print(c.co_consts[2].co_freevars, c.co_cellvars, c.co_filename == __file__)
