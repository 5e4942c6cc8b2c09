def f(x, acc=[]):
    acc.append(x)
    return acc


print(f(1), f(2), f.__defaults__)


def g(a, *, b=1, c=2):
    return a, b, c


print(g.__kwdefaults__, g(0, c=5))
g.__defaults__ = (10,)
print(g())
