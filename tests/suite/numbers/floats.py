print(0.1 + 0.2, 1 / 3, 1e16, 1e15, 1e-5, 0.0001, 1.0, -0.0, 1e300 * 1e10, float("nan"), 5e-324)
print(7.5 // 2, -7.5 % 2, divmod(7.5, -2), 2.0**0.5, round(2.5), round(3.5), round(2.675, 2), round(-0.5))
print(float("1e3"), float(" inf "), (0.5).as_integer_ratio(), (3.0).is_integer(), (1.5).hex(), float.fromhex("0x1.8p1"))
print(int(-3.7), 3.7 // 1, 1e100, 123456789.123, 1.5e-10, 100000000000000000000.0, 3.0 == 3, hash(1.0) == hash(1))
nan = float("nan")
print(nan == nan, nan in [nan], max(1.0, 2), 1_0.5, .5, 5., 1e5j)
try:
    1.0 / 0
except ZeroDivisionError as error:
    print(error)
