//! Types of annotations: unions, generic aliases, type parameters, type aliases.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::cell::Cell;

use crate::heap::{Kind, Payload, Py, Slot};
use crate::object::Tuple;
use crate::value::Value;

/// `types.UnionType`: `int | str`.
pub struct Union {
    /// The members, in order, without repetition.
    pub args: Py<Tuple>,
    /// The type parameters among them, NULL until asked for.
    pub parameters: Slot,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Union {
    const KIND: Kind = Kind::Union;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.args.as_value());
        self.parameters.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.parameters.take());
    }
}

/// `types.GenericAlias`: `list[int]`.
pub struct GenericAlias {
    /// `__origin__`.
    pub origin: Value,
    /// `__args__`.
    pub args: Py<Tuple>,
    /// `__parameters__`, NULL until asked for.
    pub parameters: Slot,
    /// `*tuple[int]`.
    pub starred: bool,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for GenericAlias {
    const KIND: Kind = Kind::GenericAlias;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        visit(self.args.as_value());
        self.parameters.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.parameters.take());
    }
}

/// Which of the three.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeParamKind {
    /// `T`
    TypeVar,
    /// `**P`
    ParamSpec,
    /// `*Ts`
    TypeVarTuple,
}

/// `TypeVar`, `ParamSpec`, `TypeVarTuple`.
pub struct TypeParam {
    /// Which one.
    pub kind: TypeParamKind,
    /// `__name__`.
    pub name: Value,
    /// The bound, NULL when none or not evaluated yet.
    pub bound: Slot,
    /// Evaluates the bound, NULL when none.
    pub evaluate_bound: Slot,
    /// A tuple, NULL when none or not evaluated yet.
    pub constraints: Slot,
    /// Evaluates the constraints, NULL when none.
    pub evaluate_constraints: Slot,
    /// The default, NULL when none or not evaluated yet.
    pub default: Slot,
    /// Evaluates the default, NULL when none.
    pub evaluate_default: Slot,
    /// `__module__` and other attributes, NULL until needed.
    pub dict: Slot,
    /// Covariant, contravariant, `infer_variance` as bits 0, 1, 2.
    pub variance: Cell<u8>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for TypeParam {
    const KIND: Kind = Kind::TypeParam;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        self.bound.peek(&mut *visit);
        self.evaluate_bound.peek(&mut *visit);
        self.constraints.peek(&mut *visit);
        self.evaluate_constraints.peek(&mut *visit);
        self.default.peek(&mut *visit);
        self.evaluate_default.peek(&mut *visit);
        self.dict.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.bound.take());
        out.push(self.evaluate_bound.take());
        out.push(self.constraints.take());
        out.push(self.evaluate_constraints.take());
        out.push(self.default.take());
        out.push(self.evaluate_default.take());
        out.push(self.dict.take());
    }
}

/// `TypeAliasType`: `type X = …`.
pub struct TypeAlias {
    /// `__name__`.
    pub name: Value,
    /// A tuple, NULL when none.
    pub type_params: Slot,
    /// Computes the value, NULL when it was given.
    pub compute: Slot,
    /// The value, NULL until computed.
    pub value: Slot,
    /// `__module__`.
    pub module: Slot,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for TypeAlias {
    const KIND: Kind = Kind::TypeAlias;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        self.type_params.peek(&mut *visit);
        self.compute.peek(&mut *visit);
        self.value.peek(&mut *visit);
        self.module.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.type_params.take());
        out.push(self.compute.take());
        out.push(self.value.take());
        out.push(self.module.take());
    }
}
