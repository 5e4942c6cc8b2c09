def outer(items):
    total = 0

    def inner(x):
        nonlocal total
        total += x

    for item in items:
        inner(item)
    return total
