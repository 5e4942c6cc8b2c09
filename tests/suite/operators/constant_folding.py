print(1 + 2 * 3, "a" * 3, (1, 2) + (3,), -(-5), not True, 2**10, "abc"[1], (1, 2, 3)[0], 7 // 2, 1 << 4)
x = 3
print(x in {1, 2, 3}, x in [4, 5], "%s-%5d-%r" % ("a", x, [1]), -0.0, 0.1 + 0.2, 10**3)
for i in [1, 2]:
    pass
print(i, "x" "y", b"a" b"b", ..., None, 1e309, -1e309, 0x10, 0o17, 0b11, 1_000, 1.5j)
if 0:
    print("never")
while 1:
    break
