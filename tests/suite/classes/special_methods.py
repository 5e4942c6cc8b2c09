class Money:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Money({self.n})"

    def __add__(self, other):
        return Money(self.n + (other.n if isinstance(other, Money) else other))

    __radd__ = __add__

    def __eq__(self, other):
        return isinstance(other, Money) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __lt__(self, other):
        return self.n < other.n

    def __bool__(self):
        return bool(self.n)

    def __len__(self):
        return self.n

    def __contains__(self, x):
        return x < self.n

    def __call__(self, *a):
        return a

    def __index__(self):
        return self.n

    def __neg__(self):
        return Money(-self.n)

    def __format__(self, spec):
        return f"<{spec}:{self.n}>"


a, b = Money(3), Money(4)
print(a + b, 1 + a, sum([a, b]), a == Money(3), a != b, {a: 1}[Money(3)], a < b, b > a)
print(bool(Money(0)), len(a), 2 in a, a(1, 2), "abcde"[a], -a, f"{a:x}", sorted([b, a]), hex(b))
try:
    a < 1
except AttributeError as error:
    print(error)
try:
    a - b
except TypeError as error:
    print(error)
try:
    a <= b
except TypeError as error:
    print(error)
