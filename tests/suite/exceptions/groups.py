def raiser(*errors):
    raise ExceptionGroup("several", list(errors))


try:
    raiser(ValueError("v"), TypeError("t"), ExceptionGroup("inner", [KeyError("k"), ValueError("w")]))
except* ValueError as group:
    print("values", group.exceptions)
except* (TypeError, KeyError) as group:
    print("others", group.exceptions)
else:
    print("no")
finally:
    print("finally")
try:
    try:
        raiser(ValueError(1), OSError(2))
    except* ValueError:
        print("handled")
except ExceptionGroup as rest:
    print(repr(rest))
try:
    raise ValueError("naked")
except* ValueError as group:
    print(repr(group))
group = ExceptionGroup("g", [ValueError(1), TypeError(2)])
print(group.split(ValueError), group.subgroup(TypeError), group.message, group.derive([OSError(3)]))
try:
    ExceptionGroup("empty", [])
except ValueError as error:
    print(error)
