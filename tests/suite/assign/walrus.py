if (n := len("hello")) > 3:
    print("long", n)
print([y := 1, y**2], y)
values = [last := i * i for i in range(4)]
print(values, last)
while (n := n - 2) > 0:
    print(n)
