print(7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), 2**10, 2**-1, pow(3, 4, 5), pow(3, -1, 7))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 5, -17 >> 2, abs(-4), -(-3), +True)
print(int("42"), int("-0x1f", 16), int("0b101", 0), int(3.99), int("1_000"), int(b"12"))
print((255).bit_length(), (7).bit_count(), bin(10), oct(8), hex(-255), round(15, -1), round(25, -1))
print(10 == 10.0, 1 < 2.5, 3 != 4, True + True, isinstance(True, int))
for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: int("x"), lambda: int("12", 2), lambda: 1 << -1, lambda: 1 + "a"):
    try:
        bad()
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(error)
