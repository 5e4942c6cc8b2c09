pass
...
"a string statement"
1 + 1
print("one"); print("two");
if True: print("inline"); print("suite")
def f(): pass
class C: pass
print(f(), C.__name__)
print(1,
      2,
)
y = \
    3
print(y)
