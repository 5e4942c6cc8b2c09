def same(cls):
    return cls


class Base:
    def __init_subclass__(cls, **kw):
        pass


class A1[T,]:
    pass


class A2[T,](Base, x=1,):
    pass


class A3[T,](Base):
    pass


class A4[T,]():
    pass


class A5[T](Base, x=1,):
    pass


class A6[T](Base):
    pass


class A7[T]():
    pass


class A8(Base,):
    pass


class A9():
    pass


@same
class B0[T]:
    pass


@same
class B1[T,]:
    pass


@same
class B2[T,](Base, x=1,):
    pass


@same
class B3[T,](Base):
    pass


@same
class B4[T,]():
    pass


@same
class B5[T](Base, x=1,):
    pass


@same
class B6[T](Base):
    pass


@same
class B7[T]():
    pass


@same
class B8(Base,):
    pass


@same
class B9():
    pass


@same
class Bx(Base):
    pass


for cls in (A1, A2, A3, A4, A5, A6, A7, A8, A9, B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, Bx):
    print(cls.__name__, [b.__name__ for b in cls.__mro__ if b is not object])
type Alias[T,] = list[T]
print(Alias.__name__)
