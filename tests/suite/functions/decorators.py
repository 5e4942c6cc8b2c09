import functools


def trace(prefix):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*args, **kw):
            print(prefix, f.__name__, args)
            return f(*args, **kw)

        return wrapper

    return deco


@trace("1:")
@trace("2:")
def add(a, b):
    "Adds."
    return a + b


print(add(1, 2), add.__name__, add.__doc__)


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info())
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.partial(pow, 2)(5))
