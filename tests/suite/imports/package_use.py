import pack.inner
from pack import inner as alias, LEVEL
from pack.inner import up

print(pack.inner is alias, LEVEL, up(), pack.__name__, pack.inner.__package__)
