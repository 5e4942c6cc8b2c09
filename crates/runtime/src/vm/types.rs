//! The built-in types: one list.

use crate::heap::{Kind, Py};
use crate::object::{Type, TypeFlags};

/// A row of the list: name, module, layout, flags.
#[derive(Clone, Copy)]
pub struct TypeDef {
    /// `__name__`
    pub name: &'static str,
    /// `__module__`
    pub module: &'static str,
    /// The layout of instances.
    pub layout: Kind,
    /// Properties.
    pub flags: TypeFlags,
}

const FINAL: TypeFlags = TypeFlags(0);
const BASE: TypeFlags = TypeFlags::BASE;
const SELF: TypeFlags = TypeFlags::MATCH_SELF.with(TypeFlags::BASE);
const DICT: TypeFlags = TypeFlags::HAS_DICT;
const WEAK: TypeFlags = TypeFlags::HAS_WEAKREF;
const SEQ: TypeFlags = TypeFlags::SEQUENCE;
const METHOD: TypeFlags = TypeFlags::METHOD_DESCRIPTOR;
const NO_NEW: TypeFlags = TypeFlags::DISALLOW_NEW;

macro_rules! types {
    ($($field:ident: $name:literal, $module:literal, $layout:ident, $($flag:ident)|+;)*) => {
        /// The built-in types.
        #[expect(missing_docs, reason = "each is the Python type of its name")]
        pub struct Types { $(pub $field: Py<Type>,)* }

        impl Types {
            /// Makes all of them with `make`, in the order of the list.
            pub(crate) fn make(mut make: impl FnMut(TypeDef) -> Py<Type>) -> Types {
                Types { $($field: make(TypeDef {
                    name: $name, module: $module, layout: Kind::$layout, flags: TypeFlags(0)$(.with($flag))+,
                }),)* }
            }

            /// The names, in the order of the list.
            pub(crate) fn each_name(mut each: impl FnMut(&'static str)) {
                $(each($name);)*
            }

            /// All of them, in the order of the list.
            pub fn all(&self) -> Vec<&Py<Type>> {
                vec![$(&self.$field,)*]
            }
        }
    };
}

types! {
    r#type: "type", "builtins", Type, BASE | DICT | WEAK;
    object: "object", "builtins", Instance, BASE;
    int: "int", "builtins", Int, SELF;
    bool: "bool", "builtins", Int, FINAL;
    float: "float", "builtins", Float, SELF;
    complex: "complex", "builtins", Complex, BASE;
    str: "str", "builtins", Str, SELF;
    bytes: "bytes", "builtins", Bytes, SELF;
    bytearray: "bytearray", "builtins", ByteArray, SELF;
    tuple: "tuple", "builtins", Tuple, SELF | SEQ;
    list: "list", "builtins", List, SELF | SEQ;
    dict: "dict", "builtins", Dict, SELF;
    set: "set", "builtins", Set, SELF | WEAK;
    frozenset: "frozenset", "builtins", Set, SELF | WEAK;
    slice: "slice", "builtins", Slice, FINAL;
    range: "range", "builtins", Range, SEQ;
    none: "NoneType", "builtins", Instance, FINAL;
    not_implemented: "NotImplementedType", "builtins", Instance, FINAL;
    ellipsis: "ellipsis", "builtins", Instance, FINAL;
    cell: "cell", "builtins", Cell, FINAL;
    function: "function", "builtins", Function, DICT | WEAK | METHOD;
    builtin_function: "builtin_function_or_method", "builtins", Builtin, WEAK | NO_NEW;
    method: "method", "builtins", BoundMethod, WEAK;
    method_descriptor: "method_descriptor", "builtins", Builtin, METHOD | NO_NEW;
    wrapper_descriptor: "wrapper_descriptor", "builtins", Builtin, METHOD | NO_NEW;
    method_wrapper: "method-wrapper", "builtins", Builtin, NO_NEW;
    classmethod_descriptor: "classmethod_descriptor", "builtins", Builtin, NO_NEW;
    getset_descriptor: "getset_descriptor", "builtins", GetSet, NO_NEW;
    member_descriptor: "member_descriptor", "builtins", GetSet, NO_NEW;
    property: "property", "builtins", Property, BASE;
    classmethod: "classmethod", "builtins", MethodWrapper, BASE | DICT;
    staticmethod: "staticmethod", "builtins", MethodWrapper, BASE | DICT;
    super_: "super", "builtins", Super, BASE;
    module: "module", "builtins", Module, BASE | DICT | WEAK;
    code: "code", "builtins", Code, WEAK;
    frame: "frame", "builtins", Frame, NO_NEW;
    frame_locals: "FrameLocalsProxy", "builtins", Native, FINAL;
    traceback: "traceback", "builtins", Traceback, FINAL;
    generator: "generator", "builtins", Generator, WEAK | NO_NEW;
    coroutine: "coroutine", "builtins", Generator, WEAK | NO_NEW;
    async_generator: "async_generator", "builtins", Generator, WEAK | NO_NEW;
    coroutine_wrapper: "coroutine_wrapper", "builtins", Iter, NO_NEW;
    async_generator_asend: "async_generator_asend", "builtins", Iter, NO_NEW;
    async_generator_athrow: "async_generator_athrow", "builtins", Iter, NO_NEW;
    async_generator_wrapped: "async_generator_wrapped_value", "builtins", Iter, NO_NEW;
    anext_awaitable: "anext_awaitable", "builtins", Iter, NO_NEW;
    weakref: "ReferenceType", "weakref", WeakRef, BASE;
    weakproxy: "ProxyType", "weakref", WeakRef, NO_NEW;
    weakcallableproxy: "CallableProxyType", "weakref", WeakRef, NO_NEW;
    mappingproxy: "mappingproxy", "builtins", MappingProxy, FINAL;
    dict_keys: "dict_keys", "builtins", DictView, NO_NEW;
    dict_values: "dict_values", "builtins", DictView, NO_NEW;
    dict_items: "dict_items", "builtins", DictView, NO_NEW;
    dict_keyiterator: "dict_keyiterator", "builtins", Iter, NO_NEW;
    dict_valueiterator: "dict_valueiterator", "builtins", Iter, NO_NEW;
    dict_itemiterator: "dict_itemiterator", "builtins", Iter, NO_NEW;
    dict_reversekeyiterator: "dict_reversekeyiterator", "builtins", Iter, NO_NEW;
    dict_reversevalueiterator: "dict_reversevalueiterator", "builtins", Iter, NO_NEW;
    dict_reverseitemiterator: "dict_reverseitemiterator", "builtins", Iter, NO_NEW;
    set_iterator: "set_iterator", "builtins", Iter, NO_NEW;
    list_iterator: "list_iterator", "builtins", ListIter, NO_NEW;
    list_reverseiterator: "list_reverseiterator", "builtins", Iter, NO_NEW;
    tuple_iterator: "tuple_iterator", "builtins", TupleIter, NO_NEW;
    range_iterator: "range_iterator", "builtins", RangeIter, NO_NEW;
    longrange_iterator: "longrange_iterator", "builtins", Iter, NO_NEW;
    str_iterator: "str_iterator", "builtins", Iter, NO_NEW;
    str_ascii_iterator: "str_ascii_iterator", "builtins", Iter, NO_NEW;
    bytes_iterator: "bytes_iterator", "builtins", Iter, NO_NEW;
    bytearray_iterator: "bytearray_iterator", "builtins", Iter, NO_NEW;
    memory_iterator: "memory_iterator", "builtins", Iter, NO_NEW;
    iterator: "iterator", "builtins", Iter, NO_NEW;
    callable_iterator: "callable_iterator", "builtins", Iter, NO_NEW;
    enumerate: "enumerate", "builtins", Iter, BASE;
    zip: "zip", "builtins", Iter, BASE;
    map: "map", "builtins", Iter, BASE;
    filter: "filter", "builtins", Iter, BASE;
    reversed: "reversed", "builtins", Iter, BASE;
    memoryview: "memoryview", "builtins", MemoryView, WEAK;
    union: "UnionType", "types", Union, NO_NEW;
    generic_alias: "GenericAlias", "types", GenericAlias, BASE;
    generic: "Generic", "typing", Instance, BASE;
    type_var: "TypeVar", "typing", TypeParam, DICT | WEAK;
    param_spec: "ParamSpec", "typing", TypeParam, DICT | WEAK;
    type_var_tuple: "TypeVarTuple", "typing", TypeParam, DICT | WEAK;
    param_spec_args: "ParamSpecArgs", "typing", Iter, FINAL;
    param_spec_kwargs: "ParamSpecKwargs", "typing", Iter, FINAL;
    no_default: "NoDefaultType", "builtins", Native, FINAL;
    type_alias: "TypeAliasType", "typing", TypeAlias, FINAL;
    simple_namespace: "SimpleNamespace", "types", Instance, BASE | DICT;
}
