__all__ = ['StringIO', 'BytesIO', 'IOBase', 'TextIOBase', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END',
           'DEFAULT_BUFFER_SIZE']

SEEK_SET, SEEK_CUR, SEEK_END = range(3)
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = 'io'


class IOBase:
    closed = False

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        self._check()
        for line in lines:
            self.write(line)

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class _Memory:
    def _read_from(self, size):
        start = self._pos
        end = len(self._data) if size is None or size < 0 else start + size
        result = self._data[start:end]
        self._pos = start + len(result)
        return result

    def _line(self, newline, size):
        if self._pos >= len(self._data):
            return self._data[:0]
        end = self._data.find(newline, self._pos)
        end = len(self._data) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._pos + size)
        result = self._data[self._pos:end]
        self._pos = end
        return result

    def _put(self, data, zero):
        pos, old = self._pos, self._data
        if pos == len(old):
            self._data += data
        else:
            if pos > len(old):
                old += zero * (pos - len(old))
            self._data = old[:pos] + data + old[pos + len(data):]
        self._pos = pos + len(data)
        return len(data)

    def tell(self):
        self._check()
        return self._pos

    def truncate(self, pos=None):
        self._check()
        pos = self._pos if pos is None else pos
        self._collect()
        self._data = self._data[:pos]
        return pos

    def _collect(self):
        pass


class StringIO(_Memory, TextIOBase):
    def __init__(self, initial_value='', newline='\n'):
        if initial_value is None:
            initial_value = ''
        if not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._data = self._translate(initial_value)
        self._parts = []
        self._pos = 0

    def _translate(self, text):
        if self._newline is None:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if self._newline in ('\r', '\r\n'):
            return text.replace('\n', self._newline)
        return text

    def _collect(self):
        if self._parts:
            self._data += ''.join(self._parts)
            self._parts.clear()

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f'string argument expected, got {type(s).__name__!r}')
        count = len(s)
        s = self._translate(s)
        if self._parts or self._pos == len(self._data):
            self._parts.append(s)
            self._pos += len(s)
        else:
            self._put(s, '\0')
        return count

    def getvalue(self):
        self._check()
        self._collect()
        return self._data

    def read(self, size=-1, /):
        self._check()
        self._collect()
        return self._read_from(size)

    def readline(self, size=-1, /):
        self._check()
        self._collect()
        return self._line('\n', size)

    def seek(self, pos, whence=0, /):
        self._check()
        self._collect()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
            self._pos = pos
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._pos = len(self._data)
        return self._pos

    line_buffering = False


class BytesIO(_Memory, BufferedIOBase):
    def __init__(self, initial_bytes=b''):
        self._data = bytes(initial_bytes or b'')
        self._pos = 0

    def write(self, b):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b), b'\0')

    def getvalue(self):
        self._check()
        return self._data

    def read(self, size=-1, /):
        self._check()
        return self._read_from(size)

    read1 = read

    def readline(self, size=-1, /):
        self._check()
        return self._line(b'\n', size)

    def getbuffer(self):
        return memoryview(bytearray(self._data))

    def seek(self, pos, whence=0, /):
        self._check()
        base = (0, self._pos, len(self._data))[whence]
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        self._pos = max(0, base + pos)
        return self._pos


for _cls in (StringIO, BytesIO, IOBase, RawIOBase, BufferedIOBase, TextIOBase):
    _cls.__module__ = '_io'


def __getattr__(name):
    if name == 'open':
        return open
    if name == 'TextIOWrapper':
        import sys
        return type(sys.stdout)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
