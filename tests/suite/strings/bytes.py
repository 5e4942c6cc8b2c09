b = b"hello"
print(b[0], b[1:3], b.upper(), b + b"!", b * 2, list(b[:2]), b.hex(), bytes([1, 2]), bytes(3))
print(b.split(b"l"), b.find(b"l"), b"".join([b"a", b"b"]), b.decode("ascii"), bytes.fromhex("ff 00"))
a = bytearray(b"abc")
a[0] = 120
a.append(100)
a += b"!"
print(a, bytes(a), a == b"xbcd!", len(a))
print(int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "little"))
