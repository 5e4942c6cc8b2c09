def gen(n):
    print("start")
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    return "result"


g = gen(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as stop:
    print("stopped", stop.value)
print(list(gen(2)), next(g, "default"))
print(type(g).__name__, g.__name__, g.gi_frame)
