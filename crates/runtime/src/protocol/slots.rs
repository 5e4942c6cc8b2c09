//! The functions behind the operators, one set a type.

use core::cell::Cell;

use crate::heap::Py;
use crate::object::{Str, Type};
use crate::value::Value;
use crate::vm::{Result, Vm};

/// `-x`, `repr(x)`, `iter(x)`.
pub type UnaryFn = fn(&Vm, &Value) -> Result<Value>;
/// `x + y`, in either role; `NotImplemented` when it does not know the other.
pub type BinaryFn = fn(&Vm, &Value, &Value) -> Result<Value>;
/// `pow(x, y, z)`.
pub type TernaryFn = fn(&Vm, &Value, &Value, &Value) -> Result<Value>;
/// `hash(x)`, never -1.
pub type HashFn = fn(&Vm, &Value) -> Result<i64>;
/// `len(x)`.
pub type LenFn = fn(&Vm, &Value) -> Result<usize>;
/// `bool(x)`.
pub type TruthFn = fn(&Vm, &Value) -> Result<bool>;
/// `y in x`.
pub type ContainsFn = fn(&Vm, &Value, &Value) -> Result<bool>;
/// `x < y` and so on.
pub type CompareFn = fn(&Vm, &Value, &Value, CompareOp) -> Result<Value>;
/// `x.name`.
pub type GetAttrFn = fn(&Vm, &Value, &Py<Str>) -> Result<Value>;
/// `x.name = v`, `del x.name` when there is no value.
pub type SetAttrFn = fn(&Vm, &Value, &Py<Str>, Option<Value>) -> Result<()>;
/// `x[y] = v`, `del x[y]` when there is no value.
pub type SetItemFn = fn(&Vm, &Value, &Value, Option<Value>) -> Result<()>;
/// `x(*args, **kwargs)`: arguments with the values of keywords last, names of the keywords.
pub type CallFn = fn(&Vm, &Value, &[Value], &[Value]) -> Result<Value>;
/// `next(x)`; `None` at the end, without `StopIteration`.
pub type NextFn = fn(&Vm, &Value) -> Result<Option<Value>>;
/// `__get__(descriptor, instance, owner)`.
pub type DescrGetFn = fn(&Vm, &Value, Option<&Value>, Option<&Value>) -> Result<Value>;
/// `__set__(descriptor, instance, value)`, `__delete__` when there is no value.
pub type DescrSetFn = fn(&Vm, &Value, &Value, Option<Value>) -> Result<()>;
/// `__init__`.
pub type InitFn = fn(&Vm, &Value, &[Value], &[Value]) -> Result<()>;
/// `__new__`.
pub type NewFn = fn(&Vm, &Py<Type>, &[Value], &[Value]) -> Result<Value>;
/// `__del__`; errors are the function's own business.
pub type FinalizeFn = fn(&Vm, &Value);

/// The six comparisons, numbered as in CPython.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CompareOp {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl CompareOp {
    /// The operation with the operands exchanged.
    #[must_use]
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Eq => CompareOp::Eq,
            CompareOp::Ne => CompareOp::Ne,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
        }
    }

    /// The operator's text.
    pub const fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// From CPython's number.
    pub const fn from_number(n: u32) -> Option<CompareOp> {
        Some(match n {
            0 => CompareOp::Lt,
            1 => CompareOp::Le,
            2 => CompareOp::Eq,
            3 => CompareOp::Ne,
            4 => CompareOp::Gt,
            5 => CompareOp::Ge,
            _ => return None,
        })
    }

    /// What the operation says of two ordered things.
    #[inline(always)]
    pub const fn matches(self, ordering: core::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident: $ty:ty,)*) => {
        /// The functions behind the operators; empty where the type has none.
        #[derive(Default)]
        pub struct Slots { $($(#[$doc])* pub $name: Cell<Option<$ty>>,)* }

        impl Slots {
            /// Takes over from `base` what is empty here.
            pub fn inherit(&self, base: &Slots) {
                $(if self.$name.get().is_none() { self.$name.set(base.$name.get()); })*
            }

            /// Forgets everything.
            pub fn reset(&self) {
                $(self.$name.set(None);)*
            }
        }
    };
}

slots! {
    /// `__repr__`
    repr: UnaryFn,
    /// `__str__`
    str: UnaryFn,
    /// `__hash__`
    hash: HashFn,
    /// `__call__`
    call: CallFn,
    /// `__getattribute__`, `__getattr__`
    getattr: GetAttrFn,
    /// `__setattr__`, `__delattr__`
    setattr: SetAttrFn,
    /// `__lt__` and so on
    compare: CompareFn,
    /// `__iter__`
    iter: UnaryFn,
    /// `__next__`
    next: NextFn,
    /// `__get__`
    descr_get: DescrGetFn,
    /// `__set__`, `__delete__`
    descr_set: DescrSetFn,
    /// `__init__`
    init: InitFn,
    /// `__new__`
    new: NewFn,
    /// `__del__`
    finalize: FinalizeFn,
    /// `__add__`, `__radd__`
    add: BinaryFn,
    /// `__sub__`
    sub: BinaryFn,
    /// `__mul__`
    mul: BinaryFn,
    /// `__mod__`
    rem: BinaryFn,
    /// `__divmod__`
    divmod: BinaryFn,
    /// `__pow__`
    pow: TernaryFn,
    /// `__lshift__`
    lshift: BinaryFn,
    /// `__rshift__`
    rshift: BinaryFn,
    /// `__and__`
    and: BinaryFn,
    /// `__xor__`
    xor: BinaryFn,
    /// `__or__`
    or: BinaryFn,
    /// `__floordiv__`
    floordiv: BinaryFn,
    /// `__truediv__`
    truediv: BinaryFn,
    /// `__matmul__`
    matmul: BinaryFn,
    /// `__iadd__`
    iadd: BinaryFn,
    /// `__isub__`
    isub: BinaryFn,
    /// `__imul__`
    imul: BinaryFn,
    /// `__imod__`
    irem: BinaryFn,
    /// `__ipow__`
    ipow: TernaryFn,
    /// `__ilshift__`
    ilshift: BinaryFn,
    /// `__irshift__`
    irshift: BinaryFn,
    /// `__iand__`
    iand: BinaryFn,
    /// `__ixor__`
    ixor: BinaryFn,
    /// `__ior__`
    ior: BinaryFn,
    /// `__ifloordiv__`
    ifloordiv: BinaryFn,
    /// `__itruediv__`
    itruediv: BinaryFn,
    /// `__imatmul__`
    imatmul: BinaryFn,
    /// `__neg__`
    neg: UnaryFn,
    /// `__pos__`
    pos: UnaryFn,
    /// `__abs__`
    abs: UnaryFn,
    /// `__invert__`
    invert: UnaryFn,
    /// `__bool__`
    truth: TruthFn,
    /// `__int__`
    int: UnaryFn,
    /// `__float__`
    float: UnaryFn,
    /// `__index__`
    index: UnaryFn,
    /// `__len__`
    len: LenFn,
    /// `__getitem__`
    getitem: BinaryFn,
    /// `__setitem__`, `__delitem__`
    setitem: SetItemFn,
    /// `__contains__`
    contains: ContainsFn,
    /// `__add__` of sequences, tried after the numbers'
    concat: BinaryFn,
    /// `__mul__` of sequences, tried after the numbers'
    repeat: BinaryFn,
    /// `__iadd__` of sequences
    iconcat: BinaryFn,
    /// `__imul__` of sequences
    irepeat: BinaryFn,
    /// `__await__`
    r#await: UnaryFn,
    /// `__aiter__`
    aiter: UnaryFn,
    /// `__anext__`
    anext: UnaryFn,
}
