for i in range(3):
    pass
print(i)
for j in []:
    pass
print("j" in globals())
for k, *v in [(1, 2, 3)]:
    pass
print(k, v)
