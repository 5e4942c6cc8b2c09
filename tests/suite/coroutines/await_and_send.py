class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def work(n):
    a = await Awaitable(n)
    b = await Awaitable(n + 1)
    return a, b


async def outer():
    return [await work(1), await work(10)]


def drive(coroutine, answers):
    sent = None
    while True:
        try:
            print("yielded", coroutine.send(sent))
        except StopIteration as stop:
            return stop.value
        sent = answers.pop(0)


print(drive(outer(), list("abcd")))


async def fails():
    await 5


try:
    fails().send(None)
except TypeError as error:
    print(error)
