try:
    try:
        raise ExceptionGroup("g", [ValueError("a"), KeyError("b")])
    except* ValueError as v:
        raise RuntimeError("from handler")
    except* KeyError:
        print("key")
except ExceptionGroup as group:
    print(repr(group), repr(group.exceptions[0].__context__))


def f():
    for i in range(2):
        try:
            raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as g:
            print(g.exceptions[0])


f()
