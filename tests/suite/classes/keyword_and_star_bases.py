class Base:
    def __init_subclass__(cls, **kw):
        cls.kw = kw


bases = (Base,)
options = {"b": 2}


class C(*bases, a=1, **options):
    pass


print(C.kw, C.__bases__)
