from .. import TOP
from ..side import *
from . import *
