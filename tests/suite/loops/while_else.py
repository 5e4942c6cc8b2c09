n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print(n)
else:
    print("done")
while True:
    n += 1
    if n > 2:
        break
else:
    print("never")
print(n)
while 0:
    print("no")
