a = [3, 1, 2]
a.append(5)
a.extend((7, 8))
a.insert(1, "x")
print(a, a.pop(), a.pop(0), a.index(2), a.count(1), len(a))
a.remove("x")
a.reverse()
b = a.copy()
b.clear()
print(a, b, a + [1], [0] * 3, 2 in a, [1, 2] < [1, 3], [1] == [1.0], a[::-1], a[-2:])
a[1:1] = [9, 9]
del a[::2]
print(a, list("abc"), [*a, *"x"], max([1, 5, 2]), sum([1, 2], 10), sorted("bca"))
for bad in (lambda: [].pop(), lambda: [1].index(2), lambda: [1].remove(2), lambda: [1][5], lambda: [1] + (2,)):
    try:
        bad()
    except (IndexError, ValueError, TypeError) as error:
        print(error)
nested = [1]
nested.append(nested)
print(nested, nested == nested)
