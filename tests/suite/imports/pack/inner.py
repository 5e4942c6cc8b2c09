from . import LEVEL


def up():
    from . import LEVEL as again
    from .inner import up as itself

    return LEVEL, again, itself is up
