TOP = "top"
from .side import (SIDE, OTHER)
from .side import (
    MORE,
)
from . import (side)
from . import (
    side as again,
)
