e = "before"
try:
    raise ValueError("x")
except ValueError as e:
    print(e)
print("e" in globals())


def f():
    try:
        raise ValueError
    except ValueError as error:
        pass
    try:
        return error
    except UnboundLocalError as u:
        return str(u)


print(f())
