n = 2**200
print(n, n + 1, n * n, n // 3, n % 1000007, -n, n >> 190, n & (n - 1), n.bit_length())
print(123456789012345678901234567890 * 987654321098765432109876543210)
print(10**40 // 7**20, divmod(-(10**30), 12345678901), pow(3, 1000, 10**20), hash(2**61 - 1), hash(2**100))
f = 1
for i in range(1, 41):
    f *= i
print(f, str(f)[::-1][:9], float(f), int(1e25), 2**63 - 1, -(2**63), 9223372036854775807 + 1)
print(2**64 == 2.0**64, 2**53 + 1 == float(2**53), 10**20 < 1e21, (1 << 70) ^ (1 << 69))
print(int("9" * 50) + 1, f"{2**70:,}", hex(2**70), (2**70).to_bytes(10, "big"))
try:
    2.0**5000
except OverflowError as error:
    print(error)
try:
    float(10**400)
except OverflowError as error:
    print(error)
