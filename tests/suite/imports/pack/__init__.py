LEVEL = "package"
from . import inner
