class Log:
    def __init__(self):
        self.stores = []

    def __setitem__(self, key, value):
        self.stores.append((key, value))


log = Log()
a = b = log["x"] = c = [1]
print(a is b is c, log.stores)
