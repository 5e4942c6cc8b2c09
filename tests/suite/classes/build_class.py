class Plain:
    """A docstring."""

    x = 1

    def m(self):
        return self.x


print(Plain.__name__, Plain.__qualname__, Plain.__module__, Plain.__doc__, Plain.__bases__)
print(Plain().m(), Plain.__mro__, type(Plain))


class Child(Plain):
    x = 2


print(Child().m(), issubclass(Child, Plain), isinstance(Child(), Plain))


class Outer:
    class Inner:
        def f(self):
            pass


print(Outer.Inner.f.__qualname__, Outer.Inner)
