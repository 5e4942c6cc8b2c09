class Data:
    def __get__(self, instance, owner):
        return "data", instance is None, owner.__name__

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data"


class C:
    d = Data()
    n = NonData()


c = C()
c.__dict__["d"] = "own d"
print(c.n)
c.__dict__["n"] = "own n"
print(c.d, C.d, c.n, C.n)
c.d = 5
del c.d
print(c.__dict__)
