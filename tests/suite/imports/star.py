from math import *
from helper_module import *

print(floor(2.5), VALUE, double(2))
