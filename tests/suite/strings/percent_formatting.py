print("%s and %r" % ("a", "b"), "%d%%" % 50, "%5.2f|%-6s|%06d" % (3.14159, "ab", 42))
print("%x %X %o %e %g %c %c" % (255, 255, 8, 12345.678, 0.0001, "z", 65))
print("%(name)s is %(age)d" % {"name": "Ann", "age": 30}, "%*d" % (6, 7), "%+d % d" % (3, 4))
for bad in (lambda: "%d" % "x", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "%q" % 1):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(error)
