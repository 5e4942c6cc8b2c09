def half(number):
    """Half of a number, rounded."""
    return 0if number == 1 else number // 2
