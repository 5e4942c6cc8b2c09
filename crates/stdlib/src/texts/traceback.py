import sys

__all__ = ['print_exc', 'format_exc', 'print_exception', 'format_exception', 'format_exception_only', 'print_tb',
           'format_tb', 'extract_tb', 'extract_stack', 'print_stack', 'format_stack', 'walk_tb', 'walk_stack',
           'FrameSummary', 'StackSummary', 'format_list']


def _exception(exc, value):
    return value if isinstance(value, BaseException) else exc


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    exc = _exception(exc, value)
    if exc is None:
        return ['NoneType: None\n']
    return _exception_text(exc).splitlines(keepends=True)


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write(''.join(format_exception(exc, value, tb, limit, chain)))


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception()))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), file=file)


def format_exception_only(exc, /, value=None, *, show_group=False):
    exc = _exception(exc, value)
    cls = type(exc)
    name = cls.__qualname__ if cls.__module__ in ('__main__', 'builtins') else f'{cls.__module__}.{cls.__qualname__}'
    text = str(exc)
    lines = [f'{name}: {text}\n' if text else f'{name}\n']
    lines.extend(f'{note}\n' for note in getattr(exc, '__notes__', ()))
    return lines


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class FrameSummary:
    def __init__(self, filename, lineno, name, *, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line

    @property
    def line(self):
        if self._line is None:
            self._line = ''
            try:
                with open(self.filename) as source:
                    for number, line in enumerate(source, 1):
                        if number == self.lineno:
                            self._line = line.strip()
                            break
            except OSError:
                pass
        return self._line

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4


class StackSummary(list):
    def format(self):
        return [f'  File "{f.filename}", line {f.lineno}, in {f.name}\n' + (f'    {f.line}\n' if f.line else '')
                for f in self]


def _summary(frames):
    return StackSummary(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in frames)


def extract_tb(tb, limit=None):
    return _summary(walk_tb(tb))


def extract_stack(f=None, limit=None):
    stack = _summary(walk_stack(sys._getframe(1) if f is None else f))
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb).format()


def print_tb(tb, limit=None, file=None):
    (sys.stderr if file is None else file).write(''.join(format_tb(tb)))


def format_stack(f=None, limit=None):
    return extract_stack(sys._getframe(1) if f is None else f).format()


def print_stack(f=None, limit=None, file=None):
    text = ''.join(format_stack(sys._getframe(1) if f is None else f))
    (sys.stderr if file is None else file).write(text)
