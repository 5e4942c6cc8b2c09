type Pair[A, B = int] = tuple[A, B]
type Tree = int | list[Tree]
print(Pair.__name__, Pair.__type_params__, Pair.__value__, Tree.__value__)


def f[T = str, *Ts = *tuple[int], **P = [int, str]](x: T):
    return x


print([p.__default__ for p in f.__type_params__], f(1))


class C[S: (int, str) = int]:
    type Inner = S
    x: S


print(C.__type_params__[0].__constraints__, C.__type_params__[0].__default__, C.Inner.__value__)
