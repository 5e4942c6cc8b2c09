def f(a, b=1):
    """Doc."""
    local = a
    return local


f.tag = 1
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__dict__, f.__defaults__)
code = f.__code__
print(code.co_name, code.co_varnames, code.co_argcount, code.co_nlocals, code.co_flags, code.co_consts)
print(code.co_names, code.co_stacksize, code.co_firstlineno, code.co_code.hex(), list(code.co_lines()))
