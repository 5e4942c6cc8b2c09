def f(command):
    match command.split():
        case ["go", ("north" | "south") as direction]:
            return "going " + direction
        case ["get", *items] if len(items) > 1:
            return items
        case ["get", item]:
            return item
        case [verb, *_] if (n := len(verb)) > 5:
            return n
        case _:
            return "?"


for c in ("go north", "go up", "get a b", "get x", "longverb", ""):
    print(f(c))
