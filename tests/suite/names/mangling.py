class Secret:
    __hidden = 1

    def __init__(self):
        self.__value = 2

    def get(self, __x=3):
        __local = self.__value + __x
        return __local, Secret.__hidden

    def __call__(self):
        import sys as __sys

        return __sys is not None


s = Secret()
print(s.get(), s())
print(sorted(n for n in vars(s)), [n for n in vars(Secret) if "hidden" in n])
print(Secret.get.__code__.co_varnames)
