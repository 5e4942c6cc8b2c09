"""A module that a sibling imports."""

VALUE = 21
print("helper is imported as", __name__)


def double(n):
    return n * 2
