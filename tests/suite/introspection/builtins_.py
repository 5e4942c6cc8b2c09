print(callable(len), id(1) == id(1), hasattr([], "append"), getattr(5, "real"), vars(type("T", (), {"a": 1}))["a"])
print(isinstance(5, (str, int)), issubclass(bool, int), type(None), repr(...), NotImplemented, hash("") == hash(""))
print(sorted(n for n in dir([]) if not n.startswith("_")))
print(round(3.14159, 2), pow(2, 3), divmod(7, 2), chr(97), ord("a"), ascii("é"), len({}), bool([]))
