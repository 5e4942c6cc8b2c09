def check(n):
    if (m := n) > 5:
        return "big", m
    elif (k := n * 2) > 8:
        return "double", k
    elif n == 3:
        return "three"
    elif (j := n) == 2:
        return "two", j
    else:
        return "small"


print(check(9), check(5), check(3), check(2), check(1))
if (x := 1):
    print(x)
if (y := 0):
    print("no")
else:
    print("else")
if not x:
    pass
elif x:
    print("elif")
if not x:
    pass
elif (z := x):
    print(z)
while (x := x + 1) < 3:
    print("while", x)
else:
    print("done")
while (x := x - 1) > 0:
    pass
for i in []:  # type: int
    pass
else:
    print("for else")
try:
    pass
except ValueError:
    pass
else:
    print("try else")
try:
    pass
except* ValueError:
    pass
else:
    print("star else")
try:
    pass
except* ValueError:
    pass
finally:
    print("star finally")
try:
    raise KeyError
except ValueError:
    print("no")
except:
    print("bare")
try:
    raise KeyError("k")
except ValueError as e:
    print("no")
except KeyError as e:
    print(e)
try:
    raise OSError
except:
    print("only bare")


async def waits(source):
    async for a in source:  # type: int
        print(a)
    else:
        print("async else")
    async for a in source:  # type: int
        break
    async with source as s:  # type: int
        print(s)
    return [b for c in [[1], [2]] async for d in source for b in c], [
        a async for a in source async for b in source if a < b
    ], [a for z in (0,) async for a in source], [a for z in (0,) async for a in source if a]


class Source:
    def __aiter__(self):
        self.n = 0
        return Steps()

    async def __aenter__(self):
        return "entered"

    async def __aexit__(self, *args):
        pass


class Steps:
    def __init__(self):
        self.n = 0

    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


try:
    waits(Source()).send(None)
except StopIteration as stop:
    print(stop.value)
