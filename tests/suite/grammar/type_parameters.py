def f[*Ts = *tuple[int, str], **P = [int]](*args: *Ts):
    return args


class C[*Ts = tuple]:
    pass


def h[*Ts = (int, str)](x):
    return x


print(f(1), [p.__default__ for p in f.__type_params__], C.__type_params__[0].__default__, h.__type_params__[0].__default__)
