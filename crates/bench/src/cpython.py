"""CPython's side of the comparison: for each line of standard input one line of JSON.

The first line is a JSON list of paths; the answer says of each whether its text compiles. Each later line is the number
of a file; the answer has the CPU time of each measurement in nanoseconds.

What is timed, without Python objects where CPython can be asked for it without:

tokens    a text with a wrong first line. The parser gives up there, and before it reports the error the C tokenizer
          reads the whole rest of the text in search of errors of its own.
ast       a text with a future import that does not exist. It is refused right behind the C parser.
symtable  symtable.symtable(), parser included.
whole     compile() of the text.
"""

import gc
import json
import sys
import symtable
import time
import warnings

NAME = "<bench>"
clock = time.thread_time_ns


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        compile(text, NAME, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError):
        return None
    return text


def timed(work, *arguments):
    """CPU time of a call; what it returns is not torn down within it."""
    start = clock()
    result = work(*arguments)
    end = clock()
    del result
    return end - start


def refused(text, message):
    """CPU time until compile() refuses a text."""
    start = clock()
    try:
        compile(text, NAME, "exec", dont_inherit=True)
    except SyntaxError as error:
        end = clock()
        assert message in error.msg, error
        return end - start
    raise AssertionError(message)


def compiled(text):
    return compile(text, NAME, "exec", dont_inherit=True)


def measure(text):
    return {
        "tokens": refused(f"0 0\n{text}", "invalid syntax"),
        "ast": refused(f"from __future__ import missing\n{text}", "is not defined"),
        "symtable": timed(symtable._symtable.symtable, text, NAME, "exec"),
        "whole": timed(compiled, text),
    }


def main():
    warnings.simplefilter("ignore")
    gc.disable()
    texts = [read(path) for path in json.loads(sys.stdin.readline())]
    print(json.dumps([text is not None for text in texts]), flush=True)
    for line in sys.stdin:
        print(json.dumps(measure(texts[int(line)])), flush=True)


main()
