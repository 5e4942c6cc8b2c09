def f(a: int, *args: "str", b: float = 1.0, **kw: dict) -> list:
    pass


print(f.__annotations__)
