import sys as _sys

__all__ = ['dis', 'disassemble', 'distb', 'disco', 'Bytecode', 'code_info', 'show_code', 'get_instructions',
           'Instruction', 'findlinestarts']

_CodeType = type((lambda: None).__code__)


class _Methods:
    def method(self):
        pass


_have_code = (type(_Methods().method), type(lambda: None), _CodeType, classmethod, staticmethod, type)


def _code_of(x):
    x = getattr(x, '__func__', x)
    for name in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, name):
            return getattr(x, name)
    return x


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive, show_offsets=show_offsets)
        return
    x = _code_of(x)
    if hasattr(x, '__dict__'):
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(member, file=file, depth=depth, show_caches=show_caches, adaptive=adaptive,
                        show_offsets=show_offsets)
                except TypeError as error:
                    print('Sorry:', error, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        _write(_listing(x, depth, show_caches, show_offsets, None, True), file)
    elif isinstance(x, str):
        _write(_listing(_compile(x, '<dis>'), depth, show_caches, show_offsets, None, True), file)
    else:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def _write(text, file):
    (_sys.stdout if file is None else file).write(text)


def _compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        pass
    return compile(source, name, 'exec')


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    if tb is None:
        last = getattr(_sys, 'last_exc', None)
        if last is None:
            raise RuntimeError('no last traceback to disassemble') from None
        tb = last.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches, adaptive=adaptive,
                show_offsets=show_offsets)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    _write(_listing(co, None, show_caches, show_offsets, lasti, False), file)


disco = disassemble


def findlinestarts(code):
    last = False
    for start, _, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


class Instruction(tuple):
    __slots__ = ()
    _fields = ('opname', 'arg', 'argrepr', 'offset', 'starts_line', 'line_number')

    def __new__(cls, opname, arg, argrepr, offset, starts_line, line_number):
        return tuple.__new__(cls, (opname, arg, argrepr, offset, starts_line, line_number))

    opname = property(lambda self: self[0])
    arg = property(lambda self: self[1])
    argrepr = property(lambda self: self[2])
    offset = property(lambda self: self[3])
    starts_line = property(lambda self: self[4])
    line_number = property(lambda self: self[5])

    def __repr__(self):
        return 'Instruction(' + ', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self)) + ')'


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    code = _code_of(x)
    if isinstance(code, str):
        code = _compile(code, '<disassembly>')
    if not hasattr(code, 'co_code'):
        raise TypeError("don't know how to disassemble %s objects" % type(code).__name__)
    lines = [line for start, end, line in code.co_lines() for _ in range(start, end, 2)]
    starts = {start for start, _ in findlinestarts(code)}
    for text in _listing(code, 0, False, True, None, False).splitlines():
        if text.startswith('ExceptionTable'):
            break
        words = text.split()
        while words and not (words[0].isdigit() and len(words) > 1 and words[1].isupper() and words[1][0].isalpha()):
            words.pop(0)
        if not words:
            continue
        offset, opname = int(words[0]), words[1]
        arg = int(words[2]) if len(words) > 2 and words[2].isdigit() else None
        argrepr = text[text.index('(') + 1:text.rindex(')')] if '(' in text else ''
        line = lines[offset // 2] if offset // 2 < len(lines) else None
        yield Instruction(opname, arg, argrepr, offset, offset in starts, line)


class Bytecode:
    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False):
        code = _code_of(x)
        if isinstance(code, str):
            code = _compile(code, '<disassembly>')
        if not hasattr(code, 'co_code'):
            raise TypeError("don't know how to disassemble %s objects" % type(code).__name__)
        self.codeobj = code
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self._original_object = x
        self.current_offset = current_offset
        self.show_caches = show_caches
        self.show_offsets = show_offsets

    def __iter__(self):
        return get_instructions(self.codeobj)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._original_object!r})'

    def dis(self):
        return _listing(self.codeobj, None, self.show_caches, self.show_offsets, self.current_offset, False)
