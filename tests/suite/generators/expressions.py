squares = (i * i for i in range(4))
print(next(squares), list(squares), list(squares))
print(sum(x for x in [1, 2]), max((len(w) for w in ["a", "bbb"]), default=0))
lazy = (print("evaluated", x) or x for x in [1, 2])
print("made")
print(next(lazy))
n = 1
g = (n + i for i in range(2))
n = 10
print(list(g))
