class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        "The temperature."
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("deleting")
        self._degrees = 0

    @property
    def kelvin(self):
        return self._degrees + 273


c = Celsius(20)
c.degrees += 5
print(c.degrees, c.kelvin, Celsius.degrees.__doc__)
try:
    c.degrees = -300
except ValueError as error:
    print(error)
del c.degrees
print(c.degrees)
for action in (lambda: setattr(c, "kelvin", 1), lambda: delattr(c, "kelvin")):
    try:
        action()
    except AttributeError as error:
        print(error)
