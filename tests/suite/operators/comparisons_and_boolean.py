a, b, c = 1, 2, 3
print(a < b < c, a < b > c, a == a != b, not a, a and b, 0 or b, a and 0 or c, a is a, a is not b)
print(1 in [1], 2 not in [1], None is None, not not [], (a if b > c else c), [] or {} or "last")


def t(x):
    print("t", x)
    return x


print(t(0) and t(1), t(1) or t(2), t(1) < t(0) < t(5))
if not (a > b or c < a) and b:
    print("branch")
print(a if a else b if b else c, 1 if [] else 2)
