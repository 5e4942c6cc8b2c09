//! Objects that take part in attribute access: property, classmethod, super and the built-in descriptors.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use crate::heap::{Kind, Payload, Py, Slot};
use crate::object::Type;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// `property`.
#[derive(Default)]
pub struct Property {
    /// NULL when absent.
    pub getter: Slot,
    /// NULL when absent.
    pub setter: Slot,
    /// NULL when absent.
    pub deleter: Slot,
    /// NULL when absent.
    pub doc: Slot,
    /// Set by `__set_name__`, NULL before.
    pub name: Slot,
    /// Whether `doc` came from the getter.
    pub getter_doc: core::cell::Cell<bool>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Property {
    const KIND: Kind = Kind::Property;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.getter.peek(&mut *visit);
        self.setter.peek(&mut *visit);
        self.deleter.peek(&mut *visit);
        self.doc.peek(&mut *visit);
        self.name.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.getter.take());
        out.push(self.setter.take());
        out.push(self.deleter.take());
        out.push(self.doc.take());
        out.push(self.name.take());
    }
}

/// `classmethod` and `staticmethod`.
#[derive(Default)]
pub struct MethodWrapper {
    /// What is wrapped.
    pub callable: Slot,
    /// Attributes, NULL until needed.
    pub dict: Slot,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for MethodWrapper {
    const KIND: Kind = Kind::MethodWrapper;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.callable.peek(&mut *visit);
        self.dict.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.callable.take());
        out.push(self.dict.take());
    }
}

/// `super`.
#[derive(Default)]
pub struct Super {
    /// The class after which the search starts.
    pub this_class: Slot,
    /// The object, NULL when unbound.
    pub object: Slot,
    /// Its class.
    pub object_type: Slot,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Super {
    const KIND: Kind = Kind::Super;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.this_class.peek(&mut *visit);
        self.object.peek(&mut *visit);
        self.object_type.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.this_class.take());
        out.push(self.object.take());
        out.push(self.object_type.take());
    }
}

/// Reads an attribute.
pub type Getter = fn(&Vm, &Value) -> Result<Value>;
/// Writes an attribute, or deletes it when there is no value.
pub type Setter = fn(&Vm, &Value, Option<Value>) -> Result<()>;

/// What a built-in data descriptor does.
#[derive(Clone, Copy)]
pub enum GetSetKind {
    /// Calls functions.
    Functions {
        /// Reads.
        get: Getter,
        /// Writes, or deletes when there is no value.
        set: Option<Setter>,
    },
    /// A place of `__slots__`.
    Member(usize),
    /// A field of an exception, read-only or not.
    Field {
        /// Its number.
        index: usize,
        /// Whether programs may write it.
        writable: bool,
    },
}

/// `getset_descriptor` and `member_descriptor`.
pub struct GetSet {
    /// The attribute's name.
    pub name: Value,
    /// The class.
    pub owner: Py<Type>,
    /// What it does.
    pub kind: GetSetKind,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for GetSet {
    const KIND: Kind = Kind::GetSet;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        visit(self.owner.as_value());
    }
}

/// `mappingproxy`.
pub struct MappingProxy {
    /// The mapping that is shown.
    pub mapping: Value,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for MappingProxy {
    const KIND: Kind = Kind::MappingProxy;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.mapping);
    }
}
