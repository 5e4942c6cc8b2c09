a, b = 1, 2
[c, (d, e)] = 3, "xy"
(f,) = {4}
print(a, b, c, d, e, f)
a, b = b, a
print(a, b)
for wrong in [(1,), (1, 2, 3), 7]:
    try:
        x, y = wrong
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
