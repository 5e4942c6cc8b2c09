class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        print("prepare", name, bases, kwds)
        return {"given": 42}

    def __new__(mcls, name, bases, namespace, **kwds):
        print("new", name, sorted(k for k in namespace if not k.startswith("__")), kwds)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwds):
        print("init", name, kwds)
        super().__init__(name, bases, namespace)


class A(metaclass=Meta, flag=True):
    y = given + 1


print(A.y, A.given, type(A).__name__)


class B(A):
    pass


print(type(B) is Meta)
