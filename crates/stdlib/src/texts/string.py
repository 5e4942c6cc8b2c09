whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Template']


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        text, delimiter = self.template, self.delimiter
        i = 0
        while True:
            j = text.find(delimiter, i)
            if j < 0:
                yield 'text', text[i:], i
                return
            yield 'text', text[i:j], i
            k = j + len(delimiter)
            if text.startswith(delimiter, k):
                yield 'text', delimiter, j
                i = k + len(delimiter)
                continue
            braced = text.startswith('{', k)
            start = end = k + braced
            while end < len(text) and text[end].isascii() and (text[end].isalpha() or text[end] == '_'
                                                               or end > start and text[end].isdigit()):
                end += 1
            if end == start or braced and not text.startswith('}', end):
                yield 'invalid', delimiter, j
                i = k
                continue
            yield 'name', text[start:end], j
            yield 'source', text[j:end + braced], j
            i = end + braced

    def _invalid(self, place):
        lines = self.template[:place].splitlines(keepends=True)
        colno = place - len(''.join(lines[:-1])) if lines else 1
        raise ValueError(f'Invalid placeholder in string: line {max(len(lines), 1)}, col {colno + (len(lines) > 0)}')

    def substitute(self, mapping={}, /, **kws):
        result = []
        for kind, text, place in self._pieces():
            if kind == 'text':
                result.append(text)
            elif kind == 'name':
                result.append(str(kws[text] if text in kws else mapping[text]))
            elif kind == 'invalid':
                self._invalid(place)
        return ''.join(result)

    def safe_substitute(self, mapping={}, /, **kws):
        result = []
        known = True
        for kind, text, place in self._pieces():
            if kind == 'name':
                known = text in kws or text in mapping
                if known:
                    result.append(str(kws[text] if text in kws else mapping[text]))
            elif kind == 'source':
                if not known:
                    result.append(text)
            else:
                result.append(text)
        return ''.join(result)

    def is_valid(self):
        return all(kind != 'invalid' for kind, _, _ in self._pieces())

    def get_identifiers(self):
        names = []
        for kind, text, _ in self._pieces():
            if kind == 'name' and text not in names:
                names.append(text)
        return names
