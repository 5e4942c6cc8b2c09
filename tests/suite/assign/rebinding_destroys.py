class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Loud("first")
print("rebinding")
a = Loud("second")
print("rebound")
a = None
print("none")
pair = [Loud("x"), Loud("y")]
pair[0] = 1
print("item replaced")
del pair
print("list gone")


def scope():
    local = Loud("local")
    print("in scope")


scope()
print("after scope")
Loud("temporary")
print("end")
