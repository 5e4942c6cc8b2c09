total = 1 + \
    2 + \
    3
values = [
    1,  # comment inside
    2,

    3,
]
text = ("a"
        "b")
if (total == 6 and
        values):
    print(total, values, text)
def f(
    a,
    b=(1,
       2),
):
    return a, b
print(f(1))
