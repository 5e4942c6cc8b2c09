"""The library that this file lies in takes its code from its caches alone.

Installed as `sitecustomize`, so that child processes of the tests keep to it as well. Files that were refused when the
caches were filled are left to CPython, which has to refuse them too.
"""

import importlib._bootstrap_external as bootstrap
import os

LIBRARY = os.path.dirname(__file__) + os.sep
with open(LIBRARY + "refused.txt", encoding="utf-8") as lines:
    REFUSED = set(lines.read().splitlines())

compile_source = bootstrap.SourceLoader.source_to_code


def source_to_code(self, data, path, *arguments, **options):
    path = os.fspath(path)
    if isinstance(path, bytes) or not path.startswith(LIBRARY):
        return compile_source(self, data, path, *arguments, **options)
    if path.removeprefix(LIBRARY) not in REFUSED:
        raise ImportError(f"{path} has no cache")
    compile_source(self, data, path, *arguments, **options)
    raise ImportError(f"{path} was refused, but CPython accepts it")


bootstrap.SourceLoader.source_to_code = source_to_code
# Debuggers know the frames of the import system, which they skip, by this name.
__name__ = "importlib._bootstrap_external"
