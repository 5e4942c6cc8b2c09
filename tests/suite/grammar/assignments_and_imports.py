import collections.abc as p, sys as s, math
import collections.abc, operator
from math import (pi, e)
from math import (
    sqrt,
    floor,
)
from math import sin as sine, cos

a, *b = 1, 2
*c, = 3, 4
(d, *e2), f = [5, 6], 7
for *g, h in [(1, 2, 3)]:
    print(g, h)
for *i, in [(1, 2)]:
    print(i)
for j, *k, l in [(1, 2, 3, 4)]:
    print(j, k, l)
for m, (n, o), q in [(1, (2, 3), 4)]:
    print(m, n, o, q)
print(a, b, c, d, e2, f, sqrt(4), floor(1.5), p is not None, s is not None, cos(0), sine(0), pi > 3, e > 2, math.inf)
r = *b, 5
t = *b,
u = v = 1, *b


def w():
    return 1, *b


def x():
    yield *b, 1
    return *b,


print(r, t, u, v, w(), list(x()))
for y in 1, *b:
    print(y)
for z in *b, *b:
    print(z)
print(collections.abc is not None, operator.add(1, 1))
