class Meta(type):
    def __call__(cls, *args):
        print("calling", cls.__name__, args)
        instance = super().__call__(*args)
        instance.tag = "tagged"
        return instance


class C(metaclass=Meta):
    def __init__(self, n):
        self.n = n


c = C(5)
print(c.n, c.tag)
