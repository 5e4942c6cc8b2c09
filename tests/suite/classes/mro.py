class O:
    pass


class X(O):
    pass


class Y(O):
    pass


class Z(X, Y):
    pass


print([c.__name__ for c in Z.mro()])
try:

    class Bad(O, X):
        pass

except TypeError as error:
    print(error)
try:

    class Twice(O, O):
        pass

except TypeError as error:
    print(error)
print(Z.__base__, O.__subclasses__())
