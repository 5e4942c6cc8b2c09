def f(a):
    return a
    a = 1
