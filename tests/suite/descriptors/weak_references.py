import weakref


class Node:
    pass


n = Node()
r = weakref.ref(n, lambda ref: print("gone"))
print(r() is n, weakref.ref(n) is weakref.ref(n))
del n
print(r())
cache = weakref.WeakValueDictionary()
value = Node()
cache["a"] = value
print(list(cache))
del value
print(list(cache))
try:
    weakref.ref(5)
except TypeError as error:
    print(error)
a = Node()
p = weakref.proxy(a)
p.x = 3
print(a.x)
del a
try:
    p.x
except ReferenceError as error:
    print(error)
