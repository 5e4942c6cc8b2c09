class A:
    __qualname__ = "Renamed"


print(A, A.__name__, A.__qualname__)


def f():
    class L:
        def g(self):
            return lambda: None

    return L


print(f().__qualname__, f().g.__qualname__, f()().g().__qualname__)
