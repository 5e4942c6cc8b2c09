from ... import TOP
from ...side import SIDE
