import sys as _sys
import collections as _collections
import collections.abc as _abc
from abc import ABCMeta as _ABCMeta
from types import GenericAlias as _GenericAlias, UnionType as _UnionType

TYPE_CHECKING = False


def _native():
    class _C[T, *Ts, **P]:
        pass
    parameters = _C.__type_params__
    return _C.__bases__[0], parameters[0].__default__, *map(type, parameters)


Generic, NoDefault, TypeVar, TypeVarTuple, ParamSpec = _native()
ParamSpecArgs, ParamSpecKwargs = type(ParamSpec('P').args), type(ParamSpec('P').kwargs)
type _alias = int
TypeAliasType = type(_alias)
del _alias


def _shown(x):
    if isinstance(x, _GenericAlias):
        return repr(x)
    if isinstance(x, type):
        return x.__qualname__ if x.__module__ == 'builtins' else f'{x.__module__}.{x.__qualname__}'
    if x is ...:
        return '...'
    return repr(x)


class ForwardRef:
    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            self.__forward_code__ = compile(arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


def _converted(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


class _Form:
    __slots__ = ('_name', '_make')

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return 'typing.' + self._name

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._make(self, args)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __hash__(self):
        return hash(self._name)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')


class _Alias:
    def __init__(self, form, origin, args, name):
        self._form = form
        self.__origin__ = origin
        self.__args__ = args
        self._name = name

    def __repr__(self):
        if self._name == 'Optional':
            return f'typing.Optional[{_shown(next(a for a in self.__args__ if a is not type(None)))}]'
        if self._name == 'Callable' and self.__args__:
            *args, result = self.__args__
            single = len(args) == 1 and (args[0] is ... or isinstance(args[0], ParamSpec))
            shown = _shown(args[0]) if single else '[' + ', '.join(map(_shown, args)) + ']'
            return f'typing.Callable[{shown}, {_shown(result)}]'
        return f'typing.{self._name}[{", ".join(map(_shown, self.__args__)) or "()"}]'

    @property
    def __parameters__(self):
        found = []
        for arg in self.__args__:
            for each in ((arg,) if isinstance(arg, (TypeVar, TypeVarTuple, ParamSpec)) else getattr(arg, '__parameters__', ())):
                if each not in found:
                    found.append(each)
        return tuple(found)

    def __getitem__(self, args):
        args = tuple(map(_converted, args if isinstance(args, tuple) else (args,)))
        parameters = self.__parameters__
        if not parameters:
            raise TypeError(f'{self!r} is not a generic class')
        if len(args) != len(parameters):
            size = 'many' if len(args) > len(parameters) else 'few'
            raise TypeError(f'Too {size} arguments for {self!r}; actual {len(args)}, expected {len(parameters)}')
        places = dict(zip(parameters, args))
        filled = []
        for arg in self.__args__:
            inner = getattr(arg, '__parameters__', ()) if not isinstance(arg, type) else ()
            filled.append(arg[tuple(places[p] for p in inner)] if inner else places.get(arg, arg))
        if self.__origin__ is Union:
            return Union[tuple(filled)]
        return _Alias(self._form, self.__origin__, tuple(filled), self._name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union:
            return other.__origin__ is Union and set(self.__args__) == set(other.__args__)
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, frozenset(self.__args__) if self.__origin__ is Union else self.__args__))

    def __call__(self, *args, **kwds):
        return self.__origin__(*args, **kwds)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f'Cannot subclass {self!r}')
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return isinstance(obj, tuple(self.__args__))
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


def _union(form, args):
    flat = []
    for arg in args if isinstance(args, tuple) else (args,):
        arg = _converted(arg)
        if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol):
            raise TypeError(f'{arg!r} is not valid as type argument')
        if type(arg) is tuple:
            raise TypeError(f'Union[arg, ...]: each arg must be a type. Got {arg!r:.100}.')
        parts = arg.__args__ if getattr(arg, '__origin__', None) is Union or isinstance(arg, _UnionType) else (arg,)
        for part in parts:
            if part not in flat:
                flat.append(part)
    if not flat:
        raise TypeError('Cannot take a Union of no types.')
    if len(flat) == 1:
        return flat[0]
    optional = len(flat) == 2 and type(None) in flat
    return _Alias(form, Union, tuple(flat), 'Optional' if optional else 'Union')


def _plain(form, args):
    args = args if isinstance(args, tuple) else (args,)
    return _Alias(form, form, args, form._name)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        raise TypeError('typing.Any cannot be used with isinstance()')

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


Union = _Form('Union', _union)
Optional = _Form('Optional', lambda form, arg: Union[arg, type(None)])
ClassVar = _Form('ClassVar', _plain)
Final = _Form('Final', _plain)
Literal = _Form('Literal', _plain)
Concatenate = _Form('Concatenate', _plain)
TypeGuard = _Form('TypeGuard', _plain)
TypeIs = _Form('TypeIs', _plain)
Required = _Form('Required', _plain)
NotRequired = _Form('NotRequired', _plain)
ReadOnly = _Form('ReadOnly', _plain)
Unpack = _Form('Unpack', _plain)
Annotated = _Form('Annotated', _plain)
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
LiteralString = _Form('LiteralString')
TypeAlias = _Form('TypeAlias')


class _Named(_Form):
    __slots__ = ('__origin__',)

    def __init__(self, name, origin):
        super().__init__(name)
        self.__origin__ = origin

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._name == 'Callable':
            first = args[0]
            args = (*first, args[1]) if isinstance(first, list) else args
        args = tuple(type(None) if a is None else a for a in args)
        return _Alias(self, self.__origin__, args, self._name)

    def __call__(self, *args, **kwds):
        if self.__origin__.__module__ in ('builtins', 'collections') and self._name != self.__origin__.__name__:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        return self.__origin__(*args, **kwds)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


for _name, _origin in (('List', list), ('Dict', dict), ('Set', set), ('FrozenSet', frozenset), ('Tuple', tuple),
                       ('Type', type), ('Deque', _collections.deque), ('DefaultDict', _collections.defaultdict),
                       ('OrderedDict', _collections.OrderedDict), ('Counter', _collections.Counter)):
    globals()[_name] = _Named(_name, _origin)
for _name in _abc.__all__:
    if _name not in ('Buffer', 'Set'):
        globals()[_name] = _Named(_name, getattr(_abc, _name))
AbstractSet = _Named('AbstractSet', _abc.Set)
ContextManager = _Named('ContextManager', object)
Text = str
AnyStr = TypeVar('AnyStr', bytes, str)


def cast(typ, val):
    return val


def overload(func):
    def _overload_dummy(*args, **kwds):
        raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated '
                                  'functions outside a stub module should always be followed by an implementation '
                                  'that is not @overload-ed.')
    return _overload_dummy


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


def get_origin(tp):
    return getattr(tp, '__origin__', _UnionType if isinstance(tp, _UnionType) else None)


def get_args(tp):
    return getattr(tp, '__args__', ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    classes = reversed(obj.__mro__) if isinstance(obj, type) else (obj,)
    for each in classes:
        if isinstance(each, type):
            names = getattr(_sys.modules.get(each.__module__), '__dict__', {})
            annotations = each.__dict__.get('__annotations__', {})
        else:
            names = getattr(each, '__globals__', None) or getattr(each, '__dict__', {})
            annotations = getattr(each, '__annotations__', {})
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = eval(value, names if globalns is None else globalns, localns)
            hints[name] = value
    return hints


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=_sys.stderr)
    return obj


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = _sys._getframe(1).f_globals.get('__name__')

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if cls.__dict__.get('_is_protocol') and not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if super().__instancecheck__(instance):
            return True
        if cls.__dict__.get('_is_protocol'):
            return all(hasattr(instance, name) for name in cls.__protocol_attrs__)
        return False


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True
    __protocol_attrs__ = frozenset()

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol:
            names = set()
            for base in cls.__mro__[:-1]:
                if base.__name__ not in ('Protocol', 'Generic'):
                    names |= {name for name in (*base.__dict__, *base.__dict__.get('__annotations__', {}))
                              if not name.startswith(('_abc_', '_is_')) and name not in _SKIPPED}
            cls.__protocol_attrs__ = frozenset(names)


_SKIPPED = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
            '__slots__', '__weakref__', '__parameters__', '__orig_bases__', '__protocol_attrs__', '__subclasshook__',
            '__class_getitem__', '__init_subclass__', '__static_attributes__', '__firstlineno__', '__qualname__',
            '__type_params__'}


class SupportsInt(Protocol):
    def __int__(self): ...


class SupportsFloat(Protocol):
    def __float__(self): ...


class SupportsIndex(Protocol):
    def __index__(self): ...


class SupportsAbs(Protocol):
    def __abs__(self): ...


class _NamedTupleMeta(type):
    def __new__(cls, name, bases, ns):
        types = ns.get('__annotations__', {})
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(ns[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field '
                                f'{next(f for f in types if f in ns)}')
        result = _collections.namedtuple(name, list(types), defaults=defaults, module=ns['__module__'])
        result.__annotations__ = result.__new__.__annotations__ = dict(types)
        for key, value in ns.items():
            if key not in types and key not in ('__module__', '__qualname__', '__annotations__', '__new__'):
                setattr(result, key, value)
        return result


def NamedTuple(typename, fields=(), /):
    fields = list(fields)
    result = _collections.namedtuple(typename, [name for name, _ in fields],
                                     module=_sys._getframe(1).f_globals.get('__name__'))
    result.__annotations__ = dict(fields)
    return result


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)
_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        new = type.__new__(_TypedDictMeta, name, (dict,), ns)
        annotations = {}
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
        annotations.update(ns.get('__annotations__', {}))
        new.__annotations__ = annotations
        new.__total__ = total
        return new

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')


def TypedDict(typename, fields=(), /, *, total=True):
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields)}, total=total)


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)
_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})

__all__ = [_name for _name in globals() if not _name.startswith('_')]
