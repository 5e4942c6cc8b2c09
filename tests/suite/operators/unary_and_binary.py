n = 6
print(-n, +n, ~n, not n, n + 1, n - 1, n * 2, n / 4, n // 4, n % 4, n**2, n << 1, n >> 1, n & 3, n | 1, n ^ 2)


class R:
    def __rsub__(self, other):
        return "rsub", other

    def __rpow__(self, other, mod=None):
        return "rpow", other

    def __invert__(self):
        return "invert"

    def __pos__(self):
        return "pos"

    def __divmod__(self, other):
        return "divmod"

    def __matmul__(self, other):
        return "matmul"

    def __lshift__(self, other):
        return NotImplemented


r = R()
print(5 - r, 2**r, ~r, +r, divmod(r, 1), r @ r)
for bad in (lambda: r << 1, lambda: -r, lambda: 1 @ 2, lambda: "a" - "b", lambda: r()):
    try:
        bad()
    except TypeError as error:
        print(error)
