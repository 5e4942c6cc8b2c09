def f():
    len = lambda x: "own"
    return len([])


print(f(), len([1]))
sum = "module level"
print(sum)
del sum
print(sum([1, 2]))
