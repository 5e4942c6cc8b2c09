class M:
    def __enter__(self):
        return [1, 2]

    def __exit__(self, *args):
        return False


try:
    compile("with M() as *a: pass", "x", "exec")
except SyntaxError as error:
    print(error.msg)
try:
    compile("with M(), M() as *a: pass", "x", "exec")
except SyntaxError as error:
    print(error.msg)
try:
    compile("with (M() as *a): pass", "x", "exec")
except SyntaxError as error:
    print(error.msg)
with M() as (*a,):
    print(a)
