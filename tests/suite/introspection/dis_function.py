import dis


def f(a, b=2):
    for i in range(a):
        if i > b:
            return [x for x in (i, b)]
    return {"k": a}


dis.dis(f)
dis.dis("x = 1\nprint(x)")
