def f(x):
    if x:
        return
    return 1, 2


def g():
    for i in range(5):
        try:
            return i
        finally:
            print("finally")


def h():
    with open(__file__) as source:
        for line in source:
            return line.split("(")[0]


print(f(1), f(0), g(), h())
