x = 0
if y := x + 1:
    print("if", y)
if y := x:
    print("no")
elif z := y + 2:
    print("elif", z)
if y := x:
    print("no")
elif z := y:
    print("no")
elif z := 3:
    print("second elif", z)
if y := x:
    pass
else:
    print("else")
while x := x - 1 if x else 0:
    pass
else:
    print("while", x)
n = 3
while n := n - 1:
    print(n)
match m := 6:
    case 6:
        print("match", m)
match 1, k := 2:
    case a, b if c := b:
        print(a, b, c, k)
match 7:
    case 8 if d := 1:
        print("no")
    case 7 if d := 2:
        print("guard", d)
match 1, 2, 3:
    case first, *others:
        print(first, others)


def same(f):
    return f


@one := same
@two := same
def g():
    return one is two


@three := same
def h():
    return three


print(g(), h() is same)
