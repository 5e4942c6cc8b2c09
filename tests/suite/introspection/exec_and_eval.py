space = {"x": 2}
exec("y = x + 1\ndef f(): return x * y", space)
print(space["y"], space["f"](), eval("x ** 10", space), eval("[i for i in range(x)]", space))


def local():
    a = 1
    exec("a = 2")
    return a, eval("a + 1")


print(local(), eval(compile("1 + 2", "<made>", "eval")))
