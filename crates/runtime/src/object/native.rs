//! Objects of other crates.
#![expect(unsafe_code, reason = "layout declaration; the trait shows the values")]

use core::any::Any;

use crate::heap::{Kind, Payload, Py, new_object};
use crate::object::Type;
use crate::value::Value;
use crate::vm::Vm;

/// What a native module keeps in an object of its own.
pub trait NativeData: Any {
    /// Shows every value that it owns to the collector.
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        let _ = visit;
    }
    /// Moves the values out that can be part of a cycle.
    fn clear(&self, out: &mut Vec<Value>) {
        let _ = out;
    }
}

/// An object of another crate.
pub struct Native {
    data: Box<dyn NativeData>,
}

// SAFETY: the collector only looks; a traverse that forgets a value keeps a cycle alive and does no other harm, one that
// shows a value that it does not own is refused by the collector's saturating counts.
unsafe impl Payload for Native {
    const KIND: Kind = Kind::Native;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.data.traverse(visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        self.data.clear(out);
    }
}

impl Native {
    /// The data if it is of this Rust type.
    pub fn data<T: NativeData>(&self) -> Option<&T> {
        let data: &dyn Any = &*self.data;
        data.downcast_ref()
    }
}

impl Vm {
    /// An object of a native module.
    pub fn native_object(&self, ty: &Py<Type>, data: impl NativeData) -> Py<Native> {
        new_object(ty, Native { data: Box::new(data) }, core::iter::empty())
    }
}

impl Value {
    /// The native data of this Rust type.
    #[inline]
    pub fn native<T: NativeData>(&self) -> Option<&T> {
        self.get::<Native>().and_then(|native| native.data::<T>())
    }
}
