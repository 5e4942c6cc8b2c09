def greet(name):
    if name = "":
        name = "you"
    print(f"hello {name}")
