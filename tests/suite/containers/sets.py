s = {3, 1, 2}
s.add(5)
s.discard(9)
print(s, len(s), 1 in s, s | {9}, s & {1, 2, 7}, s - {1}, s ^ {1, 100})
print({1, 2} <= {1, 2, 3}, {1} < {1}, {1}.isdisjoint({2}), s.issuperset({1}), frozenset([1, 2]), {frozenset()})
s.remove(1)
s.update([7], (8,))
print(s, s.pop() in (2, 3, 5, 7, 8), sorted(s), set("hello") == set("olleh"))
s -= {7}
s |= {42}
print(sorted(s), {i % 7 for i in range(100)})
for bad in (lambda: s.remove(999), lambda: {[]}, lambda: set().pop(), lambda: {1} | [2]):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print({"one", "two", "three", "four", "five"} == set("one two three four five".split()))
print({8, 16, 0, 24, 1}, {-1, -2, 5}, set(range(20, 0, -3)), {1.5, 2.5, 0.5})
