found = None
for a in range(5):
    for b in range(5):
        if b == 3:
            break
        if (a + b) % 2:
            continue
        found = a, b
    if a == 2:
        break
print(found)
