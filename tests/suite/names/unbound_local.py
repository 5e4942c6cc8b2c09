def f():
    print(x)
    x = 1


try:
    f()
except UnboundLocalError as error:
    print(type(error).__name__, error)


def g():
    def h():
        return later

    try:
        h()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    return h()


print(g())
try:
    undefined_thing
except NameError as error:
    print(type(error).__name__, error, error.name)
