n = 7
n += 1
n -= 2
n *= 3
n //= 2
n **= 2
n %= 50
n <<= 2
n >>= 1
n |= 1
n &= 0b111111
n ^= 0b1010
print(n)
x = 9.0
x /= 4
print(x)
items = alias = [1]
items += (2, 3)
items *= 2
print(alias, items is alias)
words = {"a": 1}
words["a"] += 5
print(words)


class Vector:
    def __init__(self, *xs):
        self.xs = xs

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.xs, other.xs))

    def __imatmul__(self, other):
        self.xs = tuple(a * b for a, b in zip(self.xs, other.xs))
        return self


v = Vector(1, 2)
w = v
w @= Vector(3, 4)
print(v.xs, v @ w)
