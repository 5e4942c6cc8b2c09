total = 0


def add(n):
    global total, last
    total = total + n
    last = n


add(3)
add(4)
print(total, last)
