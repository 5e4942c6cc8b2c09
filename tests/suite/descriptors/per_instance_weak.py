import gc
import weakref


class Typed:
    def __init__(self, kind):
        self.kind = kind
        self.values = weakref.WeakKeyDictionary()

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return self.values[instance]

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"expected {self.kind.__name__}")
        self.values[instance] = value


class Person:
    age = Typed(int)

    def __init__(self, age):
        self.age = age


p, q = Person(30), Person(40)
print(p.age, q.age, len(Person.age.values))
del p
gc.collect()
print(len(Person.age.values))
try:
    q.age = "old"
except TypeError as error:
    print(error)
