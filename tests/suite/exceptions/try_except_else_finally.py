def run(kind):
    try:
        if kind:
            raise kind("message")
        print("body")
    except (KeyError, IndexError) as error:
        print("lookup", repr(error))
    except ValueError:
        print("value")
    else:
        print("else")
    finally:
        print("finally")


for kind in (None, KeyError, IndexError, ValueError):
    run(kind)
try:
    run(TypeError)
except TypeError as error:
    print("outside", error)
try:
    try:
        1 / 0
    finally:
        print("inner finally")
except ZeroDivisionError as error:
    print(error)
