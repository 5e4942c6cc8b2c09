//! Finding a name in a class: along the MRO, with a cache that holds integers only.

use core::cell::RefCell;

use crate::heap::Py;
use crate::object::{Str, Type};
use crate::value::Value;
use crate::vm::Vm;

const CACHE_SIZE: usize = 4096;
const ABSENT: u16 = u16::MAX;

#[derive(Clone, Copy, Default)]
struct Entry {
    version: u32,
    /// The position in the MRO of the class that has the name; [`ABSENT`] when none has.
    class: u16,
    name: usize,
    place: usize,
}

/// (version, name) → where the name is: class by position in the MRO, place in its dict. Valid as long as the version
/// is, because any change of a class's dict takes the version from it and all its subclasses.
pub(crate) struct MethodCache(RefCell<Vec<Entry>>);

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache(RefCell::new(vec![Entry::default(); CACHE_SIZE]))
    }
}

fn slot_of(version: u32, name: usize) -> usize {
    (version as usize ^ (name >> 4)) & (CACHE_SIZE - 1)
}

impl Py<Type> {
    /// The value of a name in the class or its bases, as it is in the dict: no descriptor is called.
    #[inline]
    pub fn lookup(&self, vm: &Vm, name: &Py<Str>) -> Option<Value> {
        let version = self.ensure_version(vm);
        if version == 0 || !name.is_interned() {
            return self.lookup_mro(name).map(|(.., value)| value);
        }
        let key = name.addr();
        let index = slot_of(version, key);
        let entry = vm.method_cache.0.borrow().get(index).copied().unwrap_or_default();
        if entry.version == version && entry.name == key {
            if entry.class == ABSENT {
                return None;
            }
            if let Some(value) = self.value_in_mro(entry.class, entry.place) {
                return Some(value);
            }
        }
        let found = self.lookup_mro(name);
        let (class, place) = found.as_ref().map_or((ABSENT, 0), |&(class, place, _)| (class as u16, place));
        if let Some(entry) = vm.method_cache.0.borrow_mut().get_mut(index) {
            *entry = Entry { version, class, name: key, place };
        }
        found.map(|(.., value)| value)
    }

    #[inline]
    fn value_in_mro(&self, class: u16, place: usize) -> Option<Value> {
        let mro = self.mro()?;
        mro.as_slice().get(class as usize)?.get::<Type>()?.dict()?.value_at(place)
    }

    fn lookup_mro(&self, name: &Py<Str>) -> Option<(usize, usize, Value)> {
        let mro = self.mro()?;
        for (class, base) in mro.as_slice().iter().enumerate() {
            if let Some(dict) = base.get::<Type>().and_then(|base| base.dict())
                && let Some(place) = dict.place_of(name)
            {
                return dict.value_at(place).map(|value| (class, place, value));
            }
        }
        None
    }

    /// The class in the MRO whose own dict has the name.
    pub fn defining_class(&self, name: &Py<Str>) -> Option<Py<Type>> {
        let (class, ..) = self.lookup_mro(name)?;
        self.mro()?.as_slice().get(class)?.clone().downcast().ok()
    }

    /// Names the state of the class (and of its bases) for caches if it has no name yet; 0 when it cannot have one.
    #[inline]
    pub fn ensure_version(&self, vm: &Vm) -> u32 {
        let version = self.version.get();
        if version != 0 { version } else { self.assign_version(vm) }
    }

    #[cold]
    fn assign_version(&self, vm: &Vm) -> u32 {
        let Some(mro) = self.mro() else { return 0 };
        if mro.len() >= ABSENT as usize {
            return 0;
        }
        for base in mro.as_slice().iter().skip(1).rev() {
            if let Some(base) = base.get::<Type>()
                && base.version.get() == 0
            {
                base.version.set(vm.next_type_version());
            }
        }
        self.version.set(vm.next_type_version());
        self.version.get()
    }

    /// The class changed: caches that know it or a subclass are stale.
    pub fn modified(&self) {
        if self.version.get() == 0 {
            return;
        }
        for subclass in self.subclasses() {
            subclass.modified();
        }
        self.version.set(0);
        drop(self.resolved.take());
    }

    /// Writes into the class's own dict, without any descriptor; hands out the old value.
    #[must_use = "the old value is to be dropped where foreign code may run"]
    pub fn replace_in_dict(&self, name: &Py<Str>, value: Value) -> Option<Value> {
        self.modified();
        self.dict()?.replace_str(name, value)
    }
}
