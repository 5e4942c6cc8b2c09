class Point:
    kind = "point"


p = Point()
p.x = 1
p.y = p.x + 1
p.kind = "own"
print(p.x, p.y, p.kind, Point.kind)
del p.kind
print(p.kind)
try:
    del p.kind
except AttributeError as error:
    print(error)
try:
    p.z
except AttributeError as error:
    print(error)
