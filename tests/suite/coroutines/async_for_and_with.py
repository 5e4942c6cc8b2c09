class Ticks:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Manager:
    async def __aenter__(self):
        print("enter")
        return "value"

    async def __aexit__(self, kind, error, tb):
        print("exit", kind and kind.__name__)
        return kind is ValueError


async def main():
    async for t in Ticks(3):
        print(t)
    else:
        print("else")
    print([t async for t in Ticks(3) if t != 1])
    print({t: t async for t in Ticks(2)}, {t async for t in Ticks(2)})
    async with Manager() as m, Manager():
        print(m)
        raise ValueError("swallowed")
    return "done"


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


print(run(main()))
