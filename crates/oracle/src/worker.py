"""CPython's side of a comparison: answers requests until standard input ends.

A request is one line of JSON: {"path", "name", "mode", "flags", "asked"}, where "asked" is a list of
[stage, optimize, for pyc our bytes (base64)]. An answer comes for each of them, in their order: one line of JSON {"status",
"length"} followed by that many bytes. Status is "ok" (the bytes are what CPython shows), "rejected" (the bytes are the
error as CPython prints it) or "failed" (CPython could not answer: the bytes say why). For pyc the bytes are empty if ours
hold an equal code object, else a line that says what is wrong with ours, or CPython's own marshalled code object.
"""

import ast
import base64
import contextlib
import dis
import importlib.util
import io
import json
import marshal
import symtable
import sys
import tokenize
import traceback
import types
import warnings

import _testinternalcapi


def command(main, *argv):
    """Run the `main` of a standard-library command and return what it prints."""
    out = io.StringIO()
    sys.argv = list(argv)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit:
            pass
    return out.getvalue()


class Program:
    """A source with what is made of it for several stages."""

    def __init__(self, request):
        self.path, self.name = request["path"], request["name"]
        self.mode, self.flags = request["mode"], request["flags"]
        self.codes = {}
        with open(self.path, "rb") as file:
            self.source = file.read()

    def compiled(self, flags=0, optimize=0):
        return compile(self.source, self.name, self.mode, flags | self.flags, True, optimize)

    def code(self, optimize):
        if optimize not in self.codes:
            self.codes[optimize] = self.compiled(optimize=optimize)
        return self.codes[optimize]


def tokens(program, optimize, ours):
    return command(tokenize.main, "tokenize", "-e", program.path)


def tree(program, optimize, ours):
    parsed = program.compiled(ast.PyCF_ONLY_AST | ast.PyCF_TYPE_COMMENTS)
    return ast.dump(parsed, include_attributes=True, indent=3) + "\n"


def folded_tree(program, optimize, ours):
    folded = program.compiled(ast.PyCF_OPTIMIZED_AST, optimize)
    return ast.dump(folded, include_attributes=True, indent=3) + "\n"


def scopes(program, optimize, ours):
    return command(lambda: symtable.main([program.path]), "symtable")


MODES = ["exec", "eval", "single"]


def codegen(program, optimize, ours):
    """One line an instruction, one block a unit, units in the order in which they are entered."""
    parsed, mode = program.compiled(ast.PyCF_ONLY_AST), MODES.index(program.mode)
    sequence, metadata = _testinternalcapi.compiler_codegen(parsed, program.name, optimize, mode)
    lines = []

    def unit(sequence):
        lines.append("unit")
        lines.extend(" ".join("-" if x is None else str(x) for x in i) for i in sequence.get_instructions())
        for nested in sequence.get_nested():
            unit(nested)

    unit(sequence)
    return "\n".join(lines) + "\n"


def code(program, optimize, ours):
    out = io.StringIO()
    dis.dis(program.code(optimize), file=out)
    return out.getvalue()


FIELDS = """co_name co_qualname co_filename co_firstlineno co_argcount co_posonlyargcount co_kwonlyargcount
    co_nlocals co_flags co_stacksize co_names co_varnames co_cellvars co_freevars co_code co_linetable
    co_exceptiontable""".split()


def constant_key(value):
    if isinstance(value, types.CodeType):
        return code_key(value)
    if isinstance(value, tuple):
        return "tuple", tuple(map(constant_key, value))
    if isinstance(value, frozenset):
        return "frozenset", tuple(sorted(repr(constant_key(item)) for item in value))
    return type(value).__name__, repr(value)


def code_key(value):
    return tuple(getattr(value, f) for f in FIELDS), tuple(map(constant_key, value.co_consts))


def pyc(program, optimize, ours):
    want = program.code(optimize)
    if ours is None:
        return "ours is rejected"
    data = base64.b64decode(ours)
    if data[:4] != importlib.util.MAGIC_NUMBER:
        return f"magic number {data[:4]!r}"
    try:
        got = marshal.loads(data[16:])
    except (ValueError, EOFError, TypeError) as error:
        return f"CPython cannot read it: {error}"
    if not isinstance(got, types.CodeType):
        return f"a {type(got).__name__} stands for a code object"
    return b"" if code_key(want) == code_key(got) else marshal.dumps(want)


STAGES = {
    "tokens": tokens, "ast": tree, "ast-opt": folded_tree, "symtable": scopes,
    "codegen": codegen, "code": code, "pyc": pyc,
}  # fmt: skip


def answer(request, stage, optimize, ours=None):
    try:
        if "program" not in request:
            request["program"] = Program(request)
        return "ok", STAGES[stage](request["program"], optimize, ours)
    except SyntaxError as error:
        return "rejected", "".join(traceback.format_exception_only(error))
    except (UnicodeDecodeError, tokenize.TokenError, ValueError, OverflowError, MemoryError, RecursionError) as error:
        return "rejected", "".join(traceback.format_exception_only(error))
    except Exception:
        return "failed", traceback.format_exc()


def main():
    warnings.simplefilter("ignore")
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    for line in requests:
        request = json.loads(line)
        for asked in request["asked"]:
            status, text = answer(request, *asked)
            data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            header = {"status": status, "length": len(data)}
            replies.write(json.dumps(header).encode() + b"\n" + data)
            replies.flush()


main()
