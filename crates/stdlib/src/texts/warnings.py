import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings', 'deprecated']

filters = [('default', None, DeprecationWarning, '__main__', 0), ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0), ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
defaultaction = 'default'
onceregistry = {}
_recorders = []


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    if line is None:
        line = _source_line(filename, lineno)
    if line:
        text += f'  {line.strip()}\n'
    return text


def _source_line(filename, lineno):
    if filename == '<string>':
        lines = getattr(sys, '_command', '').splitlines(True)
        return lines[lineno - 1] if 0 < lineno <= len(lines) else None
    try:
        with open(filename) as source:
            for number, line in enumerate(source, 1):
                if number == lineno:
                    return line
    except (OSError, NameError):
        pass
    return None


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


_showwarning = showwarning


def simplefilter(action, category=Warning, lineno=0, append=False):
    _add(action, None, category, None, lineno, append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _add(action, message or None, category, module or None, lineno, append)


def _add(action, message, category, module, lineno, append):
    if action not in ('error', 'ignore', 'always', 'default', 'module', 'once', 'all'):
        raise ValueError(f'invalid action: {action!r}')
    item = (action, message, category, module, lineno)
    if item in filters:
        if append:
            return
        filters.remove(item)
    filters.insert(len(filters) if append else 0, item)


def resetwarnings():
    filters[:] = []


def _setoption(option):
    fields = [field.strip() for field in option.split(':')]
    action, message, category, module, lineno = fields + [''] * (5 - len(fields))
    names = 'default', 'always', 'ignore', 'module', 'once', 'error', 'all'
    action = [name for name in names if name.startswith(action)][0]
    category = getattr(__import__('builtins'), category.rpartition('.')[2] or 'Warning')
    if not issubclass(category, Warning):
        raise TypeError(category)
    filterwarnings('always' if action == 'all' else action, message, category, module, int(lineno or 0))


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(stacklevel)
    except ValueError:
        scope, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        scope, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = scope.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, scope.get('__name__', '<string>'), registry, None, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename.removesuffix('.py') or '<unknown>'
    text = str(message) if isinstance(message, Warning) else message
    category = message.__class__ if isinstance(message, Warning) else category
    if not isinstance(message, Warning):
        message = category(message)
    registry = {} if registry is None else registry
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, pattern, wanted, wanted_module, wanted_line in filters:
        if ((pattern is None or text.lower().startswith(pattern.lower())) and issubclass(category, wanted)
                and (wanted_module is None or wanted_module == module) and wanted_line in (0, lineno)):
            break
    else:
        action = defaultaction
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action in ('once', 'module', 'default'):
        registry[key] = True
    if action == 'once':
        once = (text, category)
        if onceregistry.get(once):
            return
        onceregistry[once] = True
    elif action == 'module':
        other = (text, category, 0)
        if registry.get(other):
            return
        registry[other] = True
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        self._filters = filters[:]
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *exc_info):
        filters[:] = self._filters
        if self._record:
            _recorders.pop()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        import functools
        if isinstance(arg, type):
            original = arg.__new__

            @functools.wraps(original)
            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(message, category=category, stacklevel=stacklevel + 1)
                if original is not object.__new__:
                    return original(cls, *args, **kwargs)
                return original(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = message
            return arg

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


for _option in sys.warnoptions:
    try:
        _setoption(_option)
    except (AttributeError, IndexError, TypeError, ValueError):
        # Whoever started the program has been told.
        pass
