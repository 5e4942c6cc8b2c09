class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        print("init_subclass", cls.__name__, tag)
        Base.registry.append(cls)


class A(Base, tag="a"):
    x = Field()
    y = Field()


class B(A):
    z = Field()


print([c.__name__ for c in Base.registry], A.x.name)
try:

    class Bad(Base, other=1):
        pass

except TypeError as error:
    print(error)
