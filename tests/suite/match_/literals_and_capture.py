def f(x):
    match x:
        case 0 | 1:
            return "small"
        case -1:
            return "minus one"
        case 2.5 | 1 + 2j:
            return "float or complex"
        case "text" "joined":
            return "string"
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True | False:
            return "bool"
        case other:
            return f"other {other!r}"


for v in (0, 1, -1, 2.5, 1 + 2j, "textjoined", b"bytes", None, True, "x"):
    print(f(v))
