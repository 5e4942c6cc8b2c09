def f(a):
    b = a + 1
    print(sorted(locals()))
    return locals()["b"]


print(f(1))
globals()["made"] = 12
print(made)
print(sorted(k for k in globals() if not k.startswith("_")))
