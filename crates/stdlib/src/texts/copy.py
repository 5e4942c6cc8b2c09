import types
import weakref

__all__ = ['Error', 'copy', 'deepcopy', 'replace']


class Error(Exception):
    pass


error = Error

_atomic = {type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
           types.BuiltinFunctionType, types.EllipsisType, types.NotImplementedType, types.FunctionType, types.CodeType,
           weakref.ref}
_deep_atomic = (_atomic - {tuple, frozenset, slice}) | {property}


def copy(x):
    cls = type(x)
    if cls in _atomic:
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    return _reconstruct(x, None, _reduced(x, cls))


def _reduced(x, cls):
    for name, args in (('__reduce_ex__', (4,)), ('__reduce__', ())):
        method = getattr(cls, name, None)
        if method is not None and method is not getattr(object, name, None):
            return method(x, *args)
    args = ()
    if hasattr(x, '__getnewargs__'):
        args = x.__getnewargs__()
    elif isinstance(x, (tuple, str, bytes, int, float, complex, frozenset)):
        base = next(base for base in cls.__mro__ if base in _builtin_bases)
        args = (base(x),)
    if hasattr(x, '__getstate__') and getattr(cls, '__getstate__', None) is not getattr(object, '__getstate__', None):
        state = x.__getstate__()
    else:
        state = _state(x, cls)
    items = iter(list(x)) if isinstance(x, list) else None
    pairs = iter(list(x.items())) if isinstance(x, dict) else None
    if isinstance(x, BaseException):
        return cls, x.args, state
    if isinstance(x, (set, bytearray)):
        return cls, (list(x),), state
    return cls.__new__, (cls, *args), state, items, pairs


_builtin_bases = (tuple, str, bytes, int, float, complex, frozenset)


def _state(x, cls):
    state = getattr(x, '__dict__', None) or None
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                name = f'_{base.__name__.lstrip("_")}{name}'
            if hasattr(x, name):
                slots[name] = getattr(x, name)
    return (state, slots) if slots else state


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _deep_atomic:
        return x
    d = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(d, _nil)
        if y is not _nil:
            return y
    if cls is list:
        y = memo[d] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[d] = {}
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        y = [deepcopy(item, memo) for item in x]
        if d in memo:
            return memo[d]
        y = x if all(a is b for a, b in zip(x, y)) else tuple(y)
    elif cls is types.MethodType:
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    elif issubclass(cls, type):
        y = x
    else:
        method = getattr(x, '__deepcopy__', None)
        if method is not None:
            y = method(memo)
        else:
            reduced = _reduced(x, cls)
            y = x if isinstance(reduced, str) else _reconstruct(x, memo, reduced)
    if y is not x:
        memo[d] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def _reconstruct(x, memo, reduced):
    if isinstance(reduced, str):
        return x
    func, args, state, items, pairs = (tuple(reduced) + (None,) * 5)[:5]
    deep = memo is not None
    if deep and args:
        args = tuple(deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    for item in items or ():
        y.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        if deep:
            key, value = deepcopy(key, memo), deepcopy(value, memo)
        y[key] = value
    return y


def replace(obj, /, **changes):
    method = getattr(obj.__class__, '__replace__', None)
    if method is None:
        raise TypeError(f'replace() does not support {obj.__class__.__name__} objects')
    return method(obj, **changes)
