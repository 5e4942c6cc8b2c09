def down(n):
    if n == 0:
        raise RuntimeError("bottom\nof two lines")
    down(n - 1)


down(10)
