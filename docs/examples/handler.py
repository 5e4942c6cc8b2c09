def f(a):
    try:
        a()
    except ValueError:
        a = None
    return a
