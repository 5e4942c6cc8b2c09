r = range(2, 20, 3)
print(r, list(r), r[1], r[-1], r[1:3], len(r), 5 in r, 6 in r, r.index(8), r == range(2, 18, 3))
print(list(range(5, 0, -2)), range(0), bool(range(0)), list(reversed(range(3))), slice(1, 2), slice(None, 5, 2).indices(3))
try:
    range(1, 2, 0)
except ValueError as error:
    print(error)
