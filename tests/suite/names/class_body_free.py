def make(value):
    class Body:
        copy = value

        def get(self):
            return value

    return Body


B = make(5)
print(B.copy, B().get())


def shadow(value):
    class Body:
        locals()["value"] = "from locals"
        seen = value

    return Body.seen


print(shadow(1))
