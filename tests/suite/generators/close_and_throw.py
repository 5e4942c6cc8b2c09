def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleanup")


a = g()
next(a)
a.close()
a.close()
b = g()
next(b)
del b
print("deleted")
c = g()
try:
    c.throw(KeyError("early"))
except KeyError as error:
    print("early", error)


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield "no"


d = stubborn()
next(d)
try:
    d.close()
except RuntimeError as error:
    print(error)


def stop():
    yield 1
    raise StopIteration("inside")


try:
    list(stop())
except RuntimeError as error:
    print(error, repr(error.__cause__))
try:
    g().send(1)
except TypeError as error:
    print(error)
