def f(a, b):
    while a:
        if b:
            break
    return b
