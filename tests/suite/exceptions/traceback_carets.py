class A:
    b = None


def f(data):
    return data["key"]["other"] + A.b.c(1,
        2)


def g(a, b):
    x = (a + 1) * (b
        + a)
    f({"key": {"other": x}})


print("before")
g(1, 2)
