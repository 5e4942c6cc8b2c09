class C:
    def m(self, x):
        return self, x

    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls, x):
        return cls.__name__, x


i = C()
bound = i.m
print(bound(1)[1], C.m(i, 2)[1], i.s(3), C.s(4), i.c(5), C.c(6))
print(bound.__self__ is i, bound.__func__ is C.m, bound == i.m, C.m is C.m)
try:
    C.m()
except TypeError as error:
    print(error)
