x = 1
del x
try:
    print(x)
except NameError as error:
    print(error)


def f():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as error:
        return str(error)


print(f())
a, b, c = 1, 2, 3
del a, (b, [c])
print("a" in globals())
