import io


class _File:
    def _start(self, path, mode, how):
        self.name = path
        self.mode = mode
        self._how = how

    def _save(self):
        if self._how is not None:
            data = self.getvalue()
            if isinstance(data, str):
                data = data.encode(self.encoding or 'utf-8')
            _store(self.name, data[self._saved:], 1)
            self._saved = len(data)

    _saved = 0
    _how = None

    def flush(self):
        super().flush()
        self._save()

    def close(self):
        if not self.closed:
            self._save()
            super().close()

    def __del__(self):
        self.close()

    def read(self, *args):
        if self._how is not None:
            raise io.UnsupportedOperation('not readable')
        return super().read(*args)

    def readline(self, *args):
        if self._how is not None:
            raise io.UnsupportedOperation('not readable')
        return super().readline(*args)

    def write(self, data):
        if self._how is None:
            raise io.UnsupportedOperation('not writable')
        return super().write(data)


class TextIOWrapper(_File, io.StringIO):
    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='UTF-8'>"


class BufferedFile(_File, io.BytesIO):
    pass


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    kinds = [c for c in mode if c in 'rwax']
    if len(kinds) != 1 or set(mode) - set('rwaxbt+') or '+' in mode:
        raise ValueError(f'invalid mode: {mode!r}')
    file = file.__fspath__() if hasattr(file, '__fspath__') else file
    kind, binary = kinds[0], 'b' in mode
    if kind == 'r':
        data, how = _load(file), None
    else:
        _store(file, b'', {'w': 0, 'a': 1, 'x': 2}[kind])
        data, how = b'', kind
    if binary:
        result = BufferedFile(data)
    else:
        result = TextIOWrapper(data.decode(encoding or 'utf-8', errors or 'strict'), newline if how is None else '\n')
        result.encoding = encoding or 'UTF-8'
    result._start(file, mode, how)
    return result
