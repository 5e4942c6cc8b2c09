print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x}-{y[0]}-{z.real}".format(x=1, y=[2], z=3))
print("{:>{w}}|{!r}".format("a", "b", w=4), "{:,.2f}".format(1234.5), "{{}}".format())
for bad in ("{} {0}", "{", "{x}", "{9}"):
    try:
        print(bad.format(1))
    except (ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
