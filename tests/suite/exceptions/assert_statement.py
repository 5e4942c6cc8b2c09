try:
    assert 1 == 2, "math"
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error), error.args)
assert True, undefined
print("ok", __debug__)
