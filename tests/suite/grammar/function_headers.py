import functools


def same(function):
    return function


def plain[T,](x: T) -> T:
    return x


def short[T,](x):
    return x


@same
def decorated[T,](x: T) -> T:
    return x


@same
def decorated_short[T,](x):
    return x


@same
def decorated_one[T](x: T) -> T:
    return x


@same
def decorated_one_short[T](x):
    return x


@same
def annotated(x) -> int:
    return x


async def a1[T,](x) -> T:
    return x


async def a2[T,](x):
    return x


async def a3[T](x) -> T:
    return x


async def a4[T](x):
    return x


async def a5(x) -> int:
    return x


@same
async def b1[T,](x) -> T:
    return x


@same
async def b2[T,](x):
    return x


@same
async def b3[T](x) -> T:
    return x


@same
async def b4[T](x):
    return x


@same
async def b5(x) -> int:
    return x


@same
async def b6(x):
    return x


@(first := same)
@(second := functools.wraps(plain))
def c(x):
    return x


def starred(*args: *tuple[int, ...]):
    return args


def comments(
    a,  # type: int
    b,  # type: str
    *c,  # type: float
):
    # type: (...) -> int
    return a


def last_comment(
    a  # type: int
):
    return a


def one_line(a): # type: (int) -> int
    return a


for f in (plain, short, decorated, decorated_short, decorated_one, decorated_one_short, annotated, c, starred):
    print(f.__name__, f(1))
for f in (a1, a2, a3, a4, a5, b1, b2, b3, b4, b5, b6):
    try:
        f(2).send(None)
    except StopIteration as stop:
        print(f.__name__, stop.value)
print(comments(1, 2), last_comment(3), one_line(4), (lambda a, b,: a)(5, 6), (lambda *, k,: k)(k=7))
print(starred.__annotations__)
