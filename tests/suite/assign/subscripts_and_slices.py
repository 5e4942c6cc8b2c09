data = list(range(10))
data[0] = "zero"
data[-1] = "nine"
data[2:4] = ["two", "three", "and a half"]
data[::5] = ["a", "b", "c"]
print(data)
del data[1], data[2:4]
print(data)
grid = {}
grid[1, 2] = "tuple key"
grid[...] = "ellipsis"
print(grid)
try:
    data[::2] = [1]
except ValueError as error:
    print(error)


class Keys:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


keys = Keys()
print(keys[1:2], keys[:], keys[::3], keys[1:2, ..., 3])
keys[1:] = 5
keys[:, 1] += (9,)
del keys[::2]
