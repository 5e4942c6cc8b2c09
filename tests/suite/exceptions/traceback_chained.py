def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise KeyError("bad " + text) from error


try:
    parse("x")
except KeyError:
    [1, 2][5]
