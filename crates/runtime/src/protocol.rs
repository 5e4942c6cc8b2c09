//! What objects do: the operations of the language on values, each through the slots of the type.

mod attr;
mod bind;
mod call;
mod compare;
mod hash;
mod isinstance;
mod item;
mod iter;
mod lookup;
mod number;
mod slotdefs;
mod slots;
mod text;
mod truth;

pub use attr::{Method, generic_getattr, generic_setattr, type_getattr, type_setattr};
pub use item::SliceIndices;
pub(crate) use lookup::MethodCache;
pub use number::BinaryOp;
pub(crate) use slotdefs::{add_wrappers, fill_slots};
pub use slotdefs::{attr_name, unhashable};
pub use slots::{
    BinaryFn, CallFn, CompareFn, CompareOp, ContainsFn, DescrGetFn, DescrSetFn, FinalizeFn, GetAttrFn,
    HashFn, InitFn, LenFn, NewFn, NextFn, SetAttrFn, SetItemFn, Slots, TernaryFn, TruthFn, UnaryFn,
};
