try:
    compile("x = = 1", "made.py", "exec")
except SyntaxError as error:
    print(error, error.filename, error.lineno, error.offset, error.end_offset, repr(error.text))
try:
    eval("1 +")
except SyntaxError as error:
    print(error.msg)
try:
    exec("def f():\n  return 1\n nope")
except IndentationError as error:
    print(error.msg, error.lineno)
