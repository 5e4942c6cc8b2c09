first, *rest = "abcd"
*init, last = range(4)
head, *middle, tail = (1, 2)
print(first, rest, init, last, head, middle, tail)
for a, *b in [(1, 2, 3), [4]]:
    print(a, b)
try:
    a, b, *c = [1]
except ValueError as error:
    print(error)
