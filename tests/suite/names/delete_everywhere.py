counter = 1


def drop():
    global counter
    del counter


def cells():
    value = 1

    def get():
        return value

    print(get())
    del value
    try:
        get()
    except NameError as error:
        print(error)
    try:
        del value
    except UnboundLocalError as error:
        print(error)


drop()
print("counter" in globals())
try:
    drop()
except NameError as error:
    print(error)
cells()
