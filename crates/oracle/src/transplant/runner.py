"""Runs one of CPython's test modules and reports every test.

`python3.13 -c RUNNER MODULE REPORT [LIBRARY]` writes one line of JSON a test to the file REPORT: [id, outcome, the last
line of what went wrong]. With LIBRARY, the folder of a library whose caches were filled beforehand, a last line names
how many of its modules were loaded from their caches, and which had none.
"""

import importlib
import json
import os
import sys
import unittest

from test import support
from test.support import os_helper


class Report(unittest.TestResult):
    def __init__(self, file):
        super().__init__()
        self.file = file

    def line(self, test, outcome, error=None):
        detail = ""
        if error is not None:
            detail = f"{error[0].__name__}: {error[1]}".strip()[:300]
        print(json.dumps([test.id(), outcome, detail]), file=self.file, flush=True)

    def addSuccess(self, test):
        self.line(test, "passed")

    def addError(self, test, err):
        self.line(test, "error", err)

    def addFailure(self, test, err):
        self.line(test, "failed", err)

    def addSkip(self, test, reason):
        self.line(test, "skipped")

    def addExpectedFailure(self, test, err):
        self.line(test, "failed as expected")

    def addUnexpectedSuccess(self, test):
        self.line(test, "passed unexpectedly")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self.line(subtest, "failed" if failed else "error", err)


def cached(library):
    """The library's modules that were loaded from a cache, and those that have none."""
    loaded, missing = 0, []
    for name, module in sorted(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        origin = getattr(spec, "origin", None)
        if not isinstance(origin, str) or not origin.startswith(library) or not origin.endswith(".py"):
            continue
        if spec.cached and os.path.exists(spec.cached):
            loaded += 1
        else:
            missing.append(name)
    return loaded, missing


def main(name, report, library=None):
    support.use_resources = []
    with open(report, "w", encoding="utf-8", errors="backslashreplace") as file:
        with os_helper.temp_cwd(quiet=True):
            module = importlib.import_module(name)
            unittest.defaultTestLoader.loadTestsFromModule(module).run(Report(file))
        if library is not None:
            print(json.dumps(cached(library)), file=file)


main(*sys.argv[1:])
