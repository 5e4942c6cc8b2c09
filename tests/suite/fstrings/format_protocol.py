class F:
    def __format__(self, spec):
        return f"[{spec}]"

    def __repr__(self):
        return "F()"


f = F()
print(f"{f} {f:abc} {f!r} {f!r:>6} {f:{1}{2}}", format(f, "x"))
for spec in ("d", "x", "c", "5"):
    try:
        print(format("s", spec))
    except ValueError as error:
        print(error)
try:
    format(object(), "x")
except TypeError as error:
    print(error)
