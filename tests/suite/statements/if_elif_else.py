def grade(n):
    if n >= 90:
        return "A"
    elif n >= 80:
        return "B"
    elif not n:
        return "zero"
    else:
        return "C"


print(grade(95), grade(85), grade(0), grade(10))
