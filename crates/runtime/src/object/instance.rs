//! Instances: `__slots__`, then the first attributes inline, in the order of keys that the class shares.
//!
//! # Invariant
//! The tail is `members` slots, then `capacity` inline attributes. While `dict` is empty the filled inline places, by
//! index, are in the order in which they were set: a write that would break that order moves all into a real dict.
#![expect(unsafe_code, reason = "layout declaration: traverse shows every value; the tail is the heap's")]

use core::cell::Cell;

use crate::heap::{Kind, Payload, Py, Slot, new_object};
use crate::object::{Dict, Str, Type, TypeFlags};
use crate::value::Value;
use crate::vm::Vm;

/// An object without a built-in layout.
pub struct Instance {
    dict: Slot,
    /// One more than the last inline place that was filled.
    end: Cell<u16>,
    members: u16,
    capacity: u32,
}

// SAFETY: the lengths are fixed; shows the dict.
unsafe impl Payload for Instance {
    const KIND: Kind = Kind::Instance;
    const GC: bool = true;
    #[inline(always)]
    fn tail_len(&self) -> usize {
        self.members as usize + self.capacity as usize
    }
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.peek(visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.dict.take());
    }
}

impl Py<Instance> {
    /// The `__slots__`.
    #[inline]
    pub fn member(&self, index: usize) -> Option<&Slot> {
        if index < self.members as usize { self.tail().get(index) } else { None }
    }

    /// The inline attribute at a place of the shared keys, for inline caches: `None` when unset or kept elsewhere.
    #[inline(always)]
    pub fn inline(&self, place: usize) -> Option<Value> {
        self.tail().get(self.members as usize + place).and_then(Slot::load)
    }

    /// Overwrites an inline attribute that is set; hands out the old value, or `value` back when it is not set.
    #[inline(always)]
    pub fn replace_inline(&self, place: usize, value: Value) -> Result<Value, Value> {
        match self.tail().get(self.members as usize + place) {
            Some(slot) if !slot.is_null() => Ok(slot.replace(value)),
            Some(slot) if self.end.get() as usize <= place && self.dict.is_null() => {
                self.end.set(place as u16 + 1);
                Ok(slot.replace(value))
            }
            _ => Err(value),
        }
    }

    /// Whether attributes are inline still.
    #[inline(always)]
    pub fn is_inline(&self) -> bool {
        self.dict.is_null()
    }

    /// Reads an attribute of the instance itself.
    #[inline]
    pub fn get_own(&self, name: &Py<Str>) -> Option<Value> {
        if self.dict.is_null() {
            return self.inline(self.ty().shared.find(name)?);
        }
        self.dict.get().get::<Dict>()?.get_str(name)
    }

    /// The dict if there is one already.
    pub fn own_dict(&self) -> Option<Py<Dict>> {
        self.dict.get().downcast().ok()
    }

    /// Writes an attribute of the instance itself; the old value.
    #[inline]
    pub fn set_own(&self, vm: &Vm, name: &Py<Str>, value: Value) -> Value {
        if self.dict.is_null()
            && self.capacity > 0
            && let Some(place) = self.ty().shared.find_or_add(name)
        {
            match self.replace_inline(place, value) {
                Ok(old) => return old,
                Err(value) => {
                    if place >= self.capacity as usize {
                        self.grow_later();
                    }
                    return self.dict(vm).replace_str(name, value).unwrap_or(Value::NULL);
                }
            }
        }
        if self.dict.is_null() {
            self.grow_later_for(name);
        }
        self.dict(vm).replace_str(name, value).unwrap_or(Value::NULL)
    }

    /// The next instance of the class gets more room.
    fn grow_later(&self) {
        let ty = self.ty();
        ty.inline.set(ty.shared.len().max(ty.inline.get()));
    }

    fn grow_later_for(&self, name: &Py<Str>) {
        let _ = self.ty().shared.find_or_add(name);
        self.grow_later();
    }

    /// Removes an attribute of the instance itself.
    pub fn delete_own(&self, name: &Py<Str>) -> Option<Value> {
        if let Some(dict) = self.own_dict() {
            return dict.remove_str(name);
        }
        let place = self.ty().shared.find(name)?;
        self.tail().get(self.members as usize + place)?.take().non_null()
    }

    /// `__dict__`: the attributes move there from the inline places.
    pub fn dict(&self, vm: &Vm) -> Py<Dict> {
        if let Some(dict) = self.own_dict() {
            return dict;
        }
        let dict = vm.dict();
        for (place, slot) in self.tail().iter().skip(self.members as usize).enumerate() {
            let value = slot.take();
            if !value.is_null()
                && let Some(name) = self.ty().shared.name(place)
            {
                dict.set_str(&name, value);
            }
        }
        self.dict.set(dict.value());
        dict
    }

    /// Replaces `__dict__`; the inline attributes go.
    pub fn replace_dict(&self, dict: Value) {
        let mut old = vec![self.dict.replace(dict)];
        old.extend(self.tail().iter().skip(self.members as usize).map(Slot::take));
        drop(old);
    }

    /// How many members.
    pub fn members(&self) -> usize {
        self.members as usize
    }
}

impl Vm {
    /// A new instance of a class without a built-in layout.
    #[inline]
    pub fn instance(&self, ty: &Py<Type>) -> Py<Instance> {
        let members = ty.members.get();
        let capacity = if ty.has(TypeFlags::HAS_DICT) { ty.inline.get() } else { 0 };
        let body = Instance {
            dict: Slot::empty(),
            end: Cell::new(0),
            members: members as u16,
            capacity: capacity as u32,
        };
        new_object(ty, body, Nulls(members + capacity))
    }
}

struct Nulls(usize);

impl Iterator for Nulls {
    type Item = Value;
    #[inline(always)]
    fn next(&mut self) -> Option<Value> {
        self.0 = self.0.checked_sub(1)?;
        Some(Value::NULL)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0, Some(self.0))
    }
}

impl ExactSizeIterator for Nulls {}
