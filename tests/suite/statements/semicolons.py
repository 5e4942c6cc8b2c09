a = 1; b = 2
print(a, b); print(a + b);
for i in 0, 1: print(i); c = i
print(c)
