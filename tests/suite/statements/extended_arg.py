names = {}
exec("\n".join(f"v{i} = {i}" for i in range(300)) + "\ntotal = " + " + ".join(f"v{i}" for i in range(300)), names)
print(names["total"])
source = "def f(x):\n while x:\n  x -= 1\n" + "".join(f"  if x == {1000 + i}: x = {i}\n" for i in range(200)) + " return x\n"
exec(source, names)
print(names["f"](5))
