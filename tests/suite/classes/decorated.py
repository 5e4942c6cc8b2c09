def mark(**facts):
    def wrap(cls):
        for name, value in facts.items():
            setattr(cls, name, value)
        return cls

    return wrap


@mark(a=1)
@mark(b=2)
class C:
    pass


print(C.a, C.b)
