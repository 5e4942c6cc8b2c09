class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), [*Countdown(2)])


class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


for x in Sequence():
    print(x)
print(20 in Sequence(), iter(Sequence()) is not None)
for x in iter([1, 2, 0, 3].pop, 0):
    print("popped", x)
try:
    for x in 5:
        pass
except TypeError as error:
    print(error)
