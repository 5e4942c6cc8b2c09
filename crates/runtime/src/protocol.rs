//! What objects do: the operations of the language on values, each through the slots of the type.

mod call;
mod compare;
mod hash;
mod slots;
mod truth;

pub use slots::{
    BinaryFn, CallFn, CompareFn, CompareOp, ContainsFn, DescrGetFn, DescrSetFn, FinalizeFn, GetAttrFn,
    HashFn, InitFn, LenFn, NewFn, NextFn, SetAttrFn, SetItemFn, Slots, TernaryFn, TruthFn, UnaryFn,
};
