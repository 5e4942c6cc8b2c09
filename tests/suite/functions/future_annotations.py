from __future__ import annotations


def f(a: List[int], b: x.y = 3, *c: lambda q: q + 1) -> {"k": (1,)}:
    z: not_evaluated[1:2]


print(f.__annotations__)
n: a if b else c
print(__annotations__)


class C:
    attr: "quoted" | f"{x!r:>{w}}" = 5


print(C.__annotations__)
