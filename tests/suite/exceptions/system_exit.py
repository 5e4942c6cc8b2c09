import sys

print("out")
print("err", file=sys.stderr)
try:
    sys.exit(3)
finally:
    print("cleanup")
