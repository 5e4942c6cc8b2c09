from .inner import TOP, SIDE
from .inner.more import TOP as AGAIN

try:
    from ....... import nothing
except ImportError as error:
    print(error)
try:
    from ...... import (nothing)
except ImportError as error:
    print(error)
RESULT = TOP, SIDE, AGAIN
