def leaf(n):
    raise ValueError(n)


errors = []
for i in range(2):
    try:
        leaf(i)
    except ValueError as error:
        error.add_note(f"note {i}")
        errors.append(error)
raise ExceptionGroup("all failed", errors + [ExceptionGroup("nested", [KeyError("k")])])
