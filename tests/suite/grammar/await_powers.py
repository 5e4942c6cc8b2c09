class Number:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        return self.n
        yield


async def main():
    two, three = Number(2), Number(3)
    return await two ** 3, await two ** -1, await two ** await three, -await two ** 2, 2 ** await three, await two + 1


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)


def last(a,  # type: int
         b  # type: str
         ):
    return a, b


async def commented(a):
    # type: (int) -> int
    return a


print(last(1, 2), not -1 and 2, 1 + 1 or 2, not 1 or 2, 0 or 1 + 2, 0 or not 1, 1 and 2 + 3, 1 and not 2, f"{1:}", f"{2!r:}", f"{3=:}", 1 + 2 and 3 * 4 and not 5)
