count = 1


def bump():
    count = 10
    count = count + 1
    return count


print(bump(), count)
count = bump() + count
print(count)
