def f():
    try:
        return "try"
    finally:
        return "finally"


def g():
    for i in range(3):
        try:
            continue
        finally:
            print("f", i)
    return "end"


def h():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


def nested():
    try:
        try:
            raise KeyError("a")
        finally:
            try:
                raise IndexError("b")
            except IndexError:
                print("inner")
    except KeyError as error:
        return error.args


print(f(), g(), h(), nested())
