count: int = 3
later: "anything"
print(count, __annotations__)


class Config:
    name: str = "x"
    size: int
    (paren): float = 1.5


print(Config.__annotations__, Config.name, hasattr(Config, "size"))


def local():
    value: undefined_name = 1
    return value


print(local(), local.__annotations__)
target = {}
target["k"]: int = 5
print(target)
