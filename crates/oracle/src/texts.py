"""Every text in the installed `test` package that could be a program: one line of JSON each, [origin, base64, is_text].

These are the string constants, as they stand and without common indentation, and the examples of doctests. Nothing
is run.
"""

import ast
import base64
import doctest
import json
import os
import sys
import textwrap
import warnings

import test


def files():
    for folder, folders, names in os.walk(os.path.dirname(test.__file__)):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))


def parsed(path):
    try:
        with open(path, "rb") as file:
            return ast.parse(file.read())
    except SyntaxError:
        return ast.Module([], [])


def texts(value):
    yield value
    if isinstance(value, str):
        yield textwrap.dedent(value)
        if ">>>" in value:
            try:
                yield from (example.source for example in doctest.DocTestParser().get_examples(value))
            except ValueError:
                pass


def encoded(text):
    try:
        return text if isinstance(text, bytes) else text.encode()
    except UnicodeEncodeError:
        return None


def main():
    warnings.simplefilter("ignore")
    seen = set()
    for path in files():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, (str, bytes)):
                continue
            for text in texts(node.value):
                data = encoded(text)
                if data is not None and text not in seen:
                    seen.add(text)
                    origin = f"{os.path.basename(path)}:{node.lineno}"
                    print(json.dumps([origin, base64.b64encode(data).decode(), isinstance(text, str)]))


main()
