NAME = "global"


class C:
    NAME = "class"
    LENGTH = int

    def method[T: NAME](self) -> NAME:
        return T.__bound__

    type Alias[U] = tuple[NAME, LENGTH, U]


print(C().method(), C.method.__annotations__, C.Alias.__value__)
