class A:
    def who(self):
        return ["A"]

    @classmethod
    def make(cls):
        return cls.__name__


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()

    @classmethod
    def make(cls):
        return "C:" + super().make()


class D(B, C):
    def who(self):
        return ["D"] + super(D, self).who()


print(D().who(), D.make(), [k.__name__ for k in D.__mro__])


def outside(self):
    return super().who()


try:
    outside(D())
except RuntimeError as error:
    print(error)
try:
    super(B, A()).who()
except TypeError as error:
    print(error)
