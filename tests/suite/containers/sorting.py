data = [("b", 2), ("a", 3), ("c", 1), ("a", 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, reverse=True))
data.sort(key=lambda p: p[0])
print(data)
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=len), sorted(words, key=str.upper, reverse=True))


class Noisy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print(self.n, "<", other.n)
        return self.n < other.n


print([x.n for x in sorted(map(Noisy, [3, 1, 2]))])
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)


def mutate():
    a = [3, 2, 1]

    def key(x):
        a.append(0)
        return x

    a.sort(key=key)


try:
    mutate()
except ValueError as error:
    print(error)
n = 50
shuffled = [(i * 37) % n for i in range(n)]
print(sorted(shuffled) == list(range(n)), min(shuffled), max(shuffled, key=lambda v: v % 7))
