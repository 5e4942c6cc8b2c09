def f():
    """
    Indented
        more
    end

    """


class C:
    "class doc"

    def m(self):
        "method doc"
        "second string"


print(repr(f.__doc__), C.__doc__, C.m.__doc__)
