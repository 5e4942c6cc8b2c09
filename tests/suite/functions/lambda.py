add = lambda a, b=1, *c, d=2, **e: (a, b, c, d, e)
print(add(1), add(1, 2, 3, d=4, f=5), add.__name__)
print((lambda: (yield))().__class__.__name__, (lambda *, k: k)(k=3), (lambda a, /: a)(1))
