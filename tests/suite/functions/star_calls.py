def f(*args, **kwargs):
    return args, kwargs


print(f(*[1, 2], 3, *(4,), **{"a": 5}, b=6, **{"c": 7}))
print(f(*"ab"), f(**dict(x=1)))
for call in (
    lambda: f(**{"a": 1}, **{"a": 2}),
    lambda: f(a=1, **{"a": 2}),
    lambda: f(*5),
    lambda: f(**5),
    lambda: f(**{1: 2}),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
print(max(*range(5), key=lambda v: -v))
