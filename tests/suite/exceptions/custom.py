class AppError(Exception):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code

    def __str__(self):
        return f"E{self.code}"


class Specific(AppError):
    pass


try:
    raise Specific(7, "extra")
except AppError as error:
    print(error, repr(error), error.args, error.code, isinstance(error, Exception))
error = ValueError("a", 1)
print(error, repr(error), str(ValueError()), str(KeyError("k")))
error.add_note("a note")
print(error.__notes__)
print(Specific.__mro__[1].__name__, BaseException.__subclasses__()[0].__name__)
