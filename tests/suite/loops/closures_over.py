functions = []
for i in range(3):
    functions.append(lambda: i)
print([f() for f in functions])
functions = []
for i in range(3):
    functions.append(lambda i=i: i)
print([f() for f in functions])


def late():
    result = []
    for n in range(2):

        def inner():
            return n

        result.append(inner)
    n = 10
    return [f() for f in result]


print(late())
