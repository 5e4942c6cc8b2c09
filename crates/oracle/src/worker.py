"""CPython's side of a comparison: answers requests until standard input ends.

A request is one line of JSON: {"stage", "path", "optimize", "mode", "name", and for pyc "pyc" (base64)}.
An answer is one line of JSON {"status", "length"} followed by that many bytes. Status is "ok" (the bytes are
what CPython shows), "rejected" (the bytes are the error as CPython prints it) or "failed" (CPython could not
answer: the bytes say why). For pyc the bytes name the first field that differs, or are empty.
"""

import ast
import base64
import contextlib
import dis
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


def read(request):
    with open(request["path"], "rb") as file:
        return file.read()


def tokens(request):
    return command(tokenize.main, "tokenize", "-e", request["path"])


def tree(request):
    parsed = ast.parse(read(request), request["name"], request["mode"], type_comments=True)
    return ast.dump(parsed, include_attributes=True, indent=3) + "\n"


def folded_tree(request):
    flags = ast.PyCF_OPTIMIZED_AST
    folded = compile(read(request), request["name"], request["mode"], flags, True, request["optimize"])
    return ast.dump(folded, include_attributes=True, indent=3) + "\n"


def scopes(request):
    return command(lambda: symtable.main([request["path"]]), "symtable")


def codegen(request):
    """One line an instruction, one block a unit, units in the order in which they are entered."""
    parsed = compile(read(request), request["name"], request["mode"], ast.PyCF_ONLY_AST, True)
    sequence, metadata = _testinternalcapi.compiler_codegen(parsed, request["name"], request["optimize"])
    lines = []

    def unit(sequence):
        lines.append("unit")
        lines.extend(" ".join("-" if x is None else str(x) for x in i) for i in sequence.get_instructions())
        for nested in sequence.get_nested():
            unit(nested)

    unit(sequence)
    return "\n".join(lines) + "\n"


def compiled(request):
    return compile(read(request), request["name"], request["mode"], 0, True, request["optimize"])


def code(request):
    out = io.StringIO()
    dis.dis(compiled(request), file=out)
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


def first_difference(want, got):
    if not isinstance(got, types.CodeType):
        return f"{want.co_qualname}: a {type(got).__name__} stands for a code object"
    for field in FIELDS:
        if getattr(want, field) != getattr(got, field):
            return f"{want.co_qualname}.{field}: CPython {getattr(want, field)!r}, ours {getattr(got, field)!r}"
    for index, (a, b) in enumerate(zip(want.co_consts, got.co_consts)):
        if constant_key(a) != constant_key(b):
            if isinstance(a, types.CodeType):
                return first_difference(a, b)
            return f"{want.co_qualname}.co_consts[{index}]: CPython {a!r}, ours {b!r}"
    return f"{want.co_qualname}.co_consts: CPython {len(want.co_consts)}, ours {len(got.co_consts)} constants"


def pyc(request):
    want = compiled(request)
    data = base64.b64decode(request["pyc"])
    if data[:4] != b"\xf3\x0d\x0d\x0a":
        return f"magic number {data[:4]!r}"
    got = marshal.loads(data[16:])
    return "" if code_key(want) == code_key(got) else first_difference(want, got)


STAGES = {
    "tokens": tokens, "ast": tree, "ast-opt": folded_tree, "symtable": scopes,
    "codegen": codegen, "code": code, "pyc": pyc,
}  # fmt: skip


def answer(request):
    try:
        return "ok", STAGES[request["stage"]](request)
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
        status, text = answer(json.loads(line))
        data = text.encode("utf-8", "surrogatepass")
        header = {"status": status, "length": len(data)}
        replies.write(json.dumps(header).encode() + b"\n" + data)
        replies.flush()


main()
