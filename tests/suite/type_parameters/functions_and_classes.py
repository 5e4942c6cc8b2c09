def first[T](items: list[T]) -> T:
    return items[0]


class Box[T: int, *Ts, **P]:
    def __init__(self, value: T):
        self.value = value

    def get[U](self, other: U) -> T | U:
        return self.value


print(first([1, 2]), first.__type_params__, Box.__type_params__, Box(3).get("x"))
T = Box.__type_params__[0]
print(T.__name__, T.__bound__, Box.__orig_bases__ if hasattr(Box, "__orig_bases__") else None)
print(Box.get.__type_params__, Box.__parameters__)
