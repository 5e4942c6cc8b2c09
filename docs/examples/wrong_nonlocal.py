def greet(name):
    return name

nonlocal count
