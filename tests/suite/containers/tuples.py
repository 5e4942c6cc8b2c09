t = (1, "a", 2.5)
print(t, t[0], t[-1], t[1:], t + (4,), t * 2, len(t), (1,), (), t.index("a"), t.count(1))
print((1, 2) < (1, 3), (1, 2) == (1.0, 2.0), hash((1, 2)) == hash((1, 2)), {(1, 2): "k"}[1, 2], tuple("ab"))
a, *b = t
print(a, b, 1 in t)
try:
    t[0] = 5
except TypeError as error:
    print(error)
