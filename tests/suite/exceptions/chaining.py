def show(error):
    print(repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__), error.__suppress_context__)


try:
    try:
        {}["missing"]
    except KeyError as key:
        raise ValueError("explicit") from key
except ValueError as error:
    show(error)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        int("x")
except ValueError as error:
    show(error)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("hidden") from None
except RuntimeError as error:
    show(error)
try:
    raise IndexError from KeyError
except IndexError as error:
    show(error)
