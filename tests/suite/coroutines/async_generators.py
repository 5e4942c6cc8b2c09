async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("finally")


async def main():
    async for x in agen(2):
        print(x)
    g = agen(3)
    print(await g.__anext__(), await g.asend("sent"))
    await g.aclose()
    print([x * 2 async for x in agen(2)])
    gen = (x async for x in agen(1))
    async for y in gen:
        print("gen", y)


try:
    main().send(None)
except StopIteration:
    print("end")
