import sys
from types import MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto',
           'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_enum', 'show_flag_values', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'EnumCheck']

_property = property
_missing = object()
Enum = Flag = ReprEnum = None


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class auto:
    def __init__(self, value=_missing):
        self.value = value

    def __repr__(self):
        return 'auto()' if self.value is _missing else f'auto({self.value!r})'


class property(_property):
    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f'{ownerclass!r} member has no attribute {self.name!r}')
        return self.fget(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_private(cls_name, name):
    pattern = f'_{cls_name}__'
    return len(name) > len(pattern) and name.startswith(pattern) and (name[-1] != '_' or name[-2] != '_')


def _is_single_bit(number):
    return number != 0 and number & number - 1 == 0


def _bits(number):
    while number:
        low = number & -number
        yield low
        number ^= low


def _high_bit(value):
    return value.bit_length() - 1


class EnumDict(dict):
    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
                           '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_',
                           '_add_value_alias_', '_use_args_', '_member_type_', '_value_repr_', '_new_member_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate_next_value = getattr(value, '__func__', value)
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not (_is_descriptor(value) or self._nested(value)):
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, auto):
                value = self._auto(key, value)
            elif type(value) is tuple and any(isinstance(each, auto) for each in value):
                value = tuple(self._auto(key, each) if isinstance(each, auto) else each for each in value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _nested(self, value):
        return isinstance(value, type) and getattr(value, '__qualname__', '').startswith(f'{self._cls_name}.')

    def _auto(self, key, value):
        if value.value is _missing:
            value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        return value.value

    @_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, *more_members, **more):
        for key, value in (members.items() if hasattr(members, 'items') else members):
            self[key] = value
        for key, value in more.items():
            self[key] = value


def _find_data_type(class_name, bases):
    data_types = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    if base._member_type_ not in data_types:
                        data_types.append(base._member_type_)
                    break
            elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                found = candidate or base
                if found not in data_types:
                    data_types.append(found)
                break
            else:
                candidate = candidate or base
    if len(data_types) > 1:
        raise TypeError(f'too many data types for {class_name!r}: {set(data_types)!r}')
    return data_types[0] if data_types else None


def _find_data_repr(bases):
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if '__repr__' in base.__dict__:
                if '__dataclass_fields__' in base.__dict__ and '__dataclass_params__' in base.__dict__ \
                        and base.__dict__['__dataclass_params__'].repr:
                    return _dataclass_repr
                return base.__dict__['__repr__']
    return None


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join(f'{name}={getattr(self, name)!r}' for name in fields if fields[name].repr)


def _find_new(namespace, member_type, first_enum):
    new = namespace.get('__new__')
    save = first_enum is not None and new is not None
    if new is None:
        for method in ('__new_member__', '__new__'):
            for possible in (member_type, first_enum):
                target = getattr(possible, method, None)
                if target not in (None, None.__new__, object.__new__, getattr(Enum, '__new__', None)):
                    new = target
                    break
            if new is not None:
                break
        else:
            new = object.__new__
    use_args = first_enum is not None and new not in (getattr(Enum, '__new__', None), object.__new__)
    return new, save, use_args


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return namespace

    @classmethod
    def _check_for_existing_members_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f'<enum {class_name!r}> cannot extend {base!r}')

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`')
        return _find_data_type(class_name, bases) or object, first_enum

    def __new__(metacls, cls, bases, namespace, *, boundary=None, _simple=False, **kwds):
        ignore = namespace._ignore + ['_ignore_']
        names = list(namespace._member_names)
        values = dict.copy(namespace)
        for name in ignore:
            values.pop(name, None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = _find_new(values, member_type, first_enum)
        invalid = set(names) & {'mro', ''}
        if invalid:
            raise ValueError(f'invalid enum member name(s) {",".join(repr(n) for n in invalid)}')
        members = [(name, values.pop(name)) for name in names]
        order = values.pop('_order_', None)
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        generate = values.get('_generate_next_value_')
        if generate is not None and not isinstance(generate, staticmethod):
            values['_generate_next_value_'] = staticmethod(generate)
        values['_new_member_'] = staticmethod(new)
        values['_use_args_'] = use_args
        values['_member_names_'] = []
        values['_member_map_'] = {}
        values['_value2member_map_'] = {}
        values['_hashable_values_'] = []
        values['_unhashable_values_'] = []
        values['_member_type_'] = member_type
        values['_value_repr_'] = _find_data_repr(bases)
        values['_boundary_'] = boundary or getattr(first_enum, '_boundary_', None)
        values['_flag_mask_'] = values['_singles_mask_'] = values['_all_bits_'] = 0
        values['_inverted_'] = None
        values.setdefault('__doc__', None)
        delayed = {name: value for name, value in values.items() if name == '__set_name__'}
        cls = super().__new__(metacls, cls, bases, values, **kwds)
        del delayed
        for name, value in members:
            cls._add_member(name, value, new, use_args, member_type)
        cls._finish_methods(member_type, first_enum, save_new, new, values)
        if Flag is not None and issubclass(cls, Flag):
            cls._finish_flag()
        if order is not None and [name for name in order if name in cls._member_map_] != cls._member_names_:
            raise TypeError(f'member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}')
        return cls

    def _add_member(cls, name, value, new, use_args, member_type):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if not use_args:
            enum_member = new(cls)
        else:
            enum_member = new(cls, *args)
        if not hasattr(enum_member, '_value_'):
            if member_type is object:
                enum_member._value_ = value
            else:
                try:
                    enum_member._value_ = member_type(*args)
                except Exception as exc:
                    error = TypeError('_value_ not set in __new__, unable to create it')
                    error.__cause__ = exc
                    raise error
        value = enum_member._value_
        enum_member._name_ = name
        enum_member.__objclass__ = cls
        enum_member._sort_order_ = len(cls._member_names_)
        init = type.__getattribute__(cls, '__init__')
        if init is not object.__init__:
            enum_member.__init__(*args)
        same = None
        if Flag is None or not issubclass(cls, Flag):
            for other in cls._member_map_.values():
                if other._value_ == value:
                    same = other
                    break
        else:
            same = cls._value2member_map_.get(value)
        if same is not None:
            enum_member = same
        elif Flag is None or not issubclass(cls, Flag):
            cls._member_names_.append(name)
        elif isinstance(value, int):
            if _is_single_bit(value):
                cls._member_names_.append(name)
                cls._singles_mask_ |= value
            cls._flag_mask_ |= value
            cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        cls._place(name, enum_member)
        cls._member_map_[name] = enum_member
        try:
            cls._value2member_map_.setdefault(value, enum_member)
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _place(cls, name, enum_member):
        for base in cls.__mro__[1:]:
            found = base.__dict__.get(name)
            if isinstance(found, (property, _property)) and isinstance(base, EnumType):
                redirect = property(found.fget, found.fset, found.fdel)
                redirect.member = enum_member
                redirect.__set_name__(cls, name)
                type.__setattr__(cls, name, redirect)
                return
        type.__setattr__(cls, name, enum_member)

    def _finish_methods(cls, member_type, first_enum, save_new, new, values):
        done = set(values)
        if ReprEnum is not None and ReprEnum in cls.__bases__:
            if '__format__' not in done:
                type.__setattr__(cls, '__format__', member_type.__format__)
            if '__str__' not in done:
                plain = member_type.__str__ is object.__str__
                type.__setattr__(cls, '__str__', member_type.__repr__ if plain else member_type.__str__)
            done |= {'__format__', '__str__'}
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name in done or first_enum is None or not hasattr(first_enum, name):
                continue
            found = getattr(cls, name)
            if found in (getattr(member_type, name, None), getattr(object, name, None)):
                type.__setattr__(cls, name, getattr(first_enum, name))
        if Enum is not None:
            if save_new:
                type.__setattr__(cls, '__new_member__', new)
            type.__setattr__(cls, '__new__', Enum.__new__)

    def _finish_flag(cls):
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
            if name not in cls.__dict__:
                found = getattr(cls, name, None)
                flag = getattr(Flag, name)
                if found is not flag and found is getattr(cls._member_type_, name, None):
                    type.__setattr__(cls, name, flag)
        single, multi = 0, 0
        for value in (m._value_ for m in cls._member_map_.values()):
            if _is_single_bit(value):
                single |= value
            else:
                multi |= value
        ordered = [m._value_ for m in cls]
        if ordered != sorted(ordered):
            type.__setattr__(cls, '_iter_member_', cls._iter_member_by_def_)
        if cls._boundary_ is not KEEP and cls._member_map_:
            missed = [bit for bit in _bits(multi) if not bit & single]
            if missed:
                raise TypeError(f'invalid Flag {cls.__name__!r}: aliases {", ".join(cls._member_map_)} are missing '
                                f'combined values of {hex(sum(missed))} [use enum.show_flag_values(value) for details]')

    def __bool__(cls):
        return True

    def __call__(cls, value=_missing, names=_missing, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if cls._member_map_:
            if names is not _missing:
                value = (value, names) + values
            if value is _missing:
                raise TypeError(f'{cls.__name__}.__new__() missing 1 required positional argument: \'value\'')
            return cls.__new__(cls, value)
        if names is _missing and type is None:
            return cls.__new__(cls, value)
        return cls._create_(value, None if names is _missing else names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            listed, names, last = names, [], []
            for count, name in enumerate(listed):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in (() if names is None else names):
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            module = sys._getframe(2).f_globals.get('__name__')
        if module is not None:
            namespace['__module__'] = module
        if qualname is not None:
            namespace['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__'} | set(cls._member_names_)
        return sorted(names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f'<flag {cls.__name__!r}>'
        return f'<enum {cls.__name__!r}>'

    def __reversed__(cls):
        return (cls._member_map_[name] for name in cls._member_names_[::-1])

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members defined')
        error = None
        try:
            result = cls._missing_(value)
        except Exception as exc:
            error, result = exc, None
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        try:
            wrong = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
            if result is None and error is None:
                raise wrong
            if error is None:
                error = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid '
                                  'member')
            if not isinstance(error, ValueError):
                error.__context__ = wrong
            raise error
        finally:
            error = wrong = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._member_map_[name] = self
        type.__setattr__(self.__class__, name, self)

    def _add_value_alias_(self, value):
        self.__class__._value2member_map_[value] = self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, value_repr(self._value_))

    def __str__(self):
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __dir__(self):
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
                      | {name for cls in type(self).mro() for name in cls.__dict__ if name[0] != '_'
                         and name not in self._member_map_})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        value = str(*values)
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** (_high_bit(last) + 1)
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        flag_mask, all_bits = cls._flag_mask_, cls._all_bits_
        negative = value if value < 0 else None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if cls._boundary_ is STRICT:
                bits = max(value.bit_length(), flag_mask.bit_length())
                raise ValueError('%r invalid value %r\n    given %s\n  allowed %s'
                                 % (cls, value, _binary(value, bits), _binary(flag_mask, bits)))
            if cls._boundary_ is CONFORM:
                value = value & flag_mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP and value < 0:
                value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value = all_bits + 1 + value
        unknown = value & ~flag_mask
        aliases = value & ~cls._singles_mask_
        member_value = value & cls._singles_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]')
        if cls._member_type_ is object:
            pseudo = object.__new__(cls)
        else:
            pseudo = cls._member_type_.__new__(cls, value)
        if not hasattr(pseudo, '_value_'):
            pseudo._value_ = value
        if member_value or aliases:
            members, combined = [], 0
            for m in cls._iter_member_(member_value):
                members.append(m)
                combined |= m._value_
            if aliases:
                value = member_value | aliases
                for name, pm in cls._member_map_.items():
                    if pm not in members and pm._value_ and pm._value_ & value == pm._value_:
                        members.append(pm)
                        combined |= pm._value_
            unknown = value ^ combined
            pseudo._name_ = '|'.join(m._name_ for m in members)
            if not combined:
                pseudo._name_ = None
            elif unknown and cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {unknown!r}')
            elif unknown:
                pseudo._name_ += f'|{cls._numeric_repr_(unknown)}'
        else:
            pseudo._name_ = None
        pseudo = cls._value2member_map_.setdefault(value, pseudo)
        if negative is not None:
            cls._value2member_map_[negative] = pseudo
        return pseudo

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f'{self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        value_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f'<{name}: {value_repr(self._value_)}>'
        return f'<{name}.{self._name_}: {value_repr(self._value_)}>'

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = self._get_value(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._get_value(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._get_value(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def _binary(number, width):
    digits = format(number if number >= 0 else (1 << width) + number, 'b').rjust(width, '0')
    return f'0b{int(number < 0)} {digits}'


def unique(enumeration):
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
                if duplicates:
                    details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
                    raise ValueError(f'aliases found in {enumeration!r}: {details}')
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                missing = [i for i in range(min(values), max(values) + 1) if i not in values] if values else []
                if missing:
                    details = ', '.join(map(str, missing))
                    raise ValueError(f'invalid enum {enumeration.__name__!r}: missing values {details}')
        return enumeration


def show_flag_values(value):
    return list(_bits(value))


def global_enum(cls, update_str=False):
    cls.__repr__ = lambda self: f'{cls.__module__.split(".")[-1]}.{self._name_}'
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
