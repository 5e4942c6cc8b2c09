"""What `compile` says, with the filters for warnings that `-W` asks for: answers requests until standard input ends.

A request is one line of JSON: {"source" (base64), "is_text", "name", "mode", "optimize"}. An answer is one line of
JSON {"status", "length"} followed by that many bytes, the JSON of what was raised and warned of.
"""

import base64
import contextlib
import io
import json
import sys
import traceback
import warnings

# What folding warns of is placed in the frame that compiles: here as if there were none.
__name__ = "sys"
PLACE = "lineno", "offset", "end_lineno", "end_offset"


def show_warning(message, category, filename, lineno, file=None, line=None):
    if filename == "<string>":
        filename, lineno = "<sys>", 0
    sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))


def outcome(request):
    globals().pop("__warningregistry__", None)
    warnings.onceregistry.clear()
    source = base64.b64decode(request["source"])
    if request["is_text"]:
        source = source.decode()
    said = {"type": None, "message": None, "place": None, "printed": None}
    with contextlib.redirect_stderr(io.StringIO()) as stderr:
        try:
            # As a call that is never specialised it counts as one level of C recursion, always.
            compile(*(source, request["name"], request["mode"], 0, True, request["optimize"]))
        except Exception as error:
            said["type"] = type(error).__name__
            said["message"] = str(error.msg if isinstance(error, SyntaxError) else error)
            if isinstance(error, SyntaxError) and error.lineno is not None:
                said["place"] = [getattr(error, name) for name in PLACE]
            said["printed"] = "".join(traceback.format_exception_only(error))
    return said | {"warnings": stderr.getvalue()}


def main():
    warnings.showwarning = show_warning
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    for line in requests:
        data = json.dumps(outcome(json.loads(line))).encode()
        replies.write(json.dumps({"status": "ok", "length": len(data)}).encode() + b"\n" + data)
        replies.flush()


main()
