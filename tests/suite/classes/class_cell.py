class A:
    def f(self):
        return __class__

    g = lambda self: __class__.__name__


print(A().f() is A, A().g())


class B(A):
    pass


print(B().f().__name__)
