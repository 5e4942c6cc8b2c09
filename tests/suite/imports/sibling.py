import helper_module
from helper_module import VALUE, double as twice
import helper_module as other

print(helper_module.VALUE, VALUE, twice(4), other is helper_module, helper_module.__name__)
try:
    from helper_module import nothing_there
except ImportError as error:
    print(type(error).__name__, error.name)
try:
    import no_such_module_at_all
except ModuleNotFoundError as error:
    print(error)
