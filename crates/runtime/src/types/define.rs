//! Making built-in types ready: names, bases, MRO, methods, wrappers of slots, inheritance.

use crate::heap::{Py, new_object};
use crate::object::{GetSet, GetSetKind, NativeDef, Role, Type, TypeFlags};
use crate::protocol::Slots;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// A row in a table of attributes.
#[derive(Clone, Copy)]
pub struct Attribute {
    /// The name.
    pub name: &'static str,
    /// What reads and writes it.
    pub kind: GetSetKind,
}

/// A read-only attribute.
pub const fn getter(name: &'static str, get: fn(&Vm, &Value) -> Result<Value>) -> Attribute {
    Attribute { name, kind: GetSetKind::Functions { get, set: None } }
}

/// A field that CPython describes as a member: only its refusal to be written differs.
pub const fn member(name: &'static str, get: fn(&Vm, &Value) -> Result<Value>) -> Attribute {
    getset(name, get, |vm, _, _| Err(vm.attribute_error("readonly attribute")))
}

/// An attribute that may be written.
pub const fn getset(
    name: &'static str,
    get: fn(&Vm, &Value) -> Result<Value>,
    set: fn(&Vm, &Value, Option<Value>) -> Result<()>,
) -> Attribute {
    Attribute { name, kind: GetSetKind::Functions { get, set: Some(set) } }
}

impl Vm {
    /// Makes a built-in type ready: own slots first, then what it inherits from `base`.
    pub fn define(
        &self,
        ty: &Py<Type>,
        base: &Py<Type>,
        slots: impl FnOnce(&Slots),
        methods: &[NativeDef],
        attributes: &[Attribute],
    ) {
        slots(ty.slots());
        if !ty.is(base) {
            ty.base.set(base.value());
            ty.bases.set(self.tuple(vec![base.value()]).into());
        }
        let mut mro = vec![ty.value()];
        if !ty.is(base) {
            mro.extend(base.mro().iter().flat_map(|mro| mro.as_slice().to_vec()));
        }
        ty.mro.set(self.tuple(mro).into());
        ty.link_to_bases();
        if ty.slots().new.get().is_some() {
            self.add_new(ty);
        }
        super::super::protocol::add_wrappers(self, ty);
        self.add_methods(ty, methods);
        self.add_attributes(ty, attributes);
        if !ty.is(base) {
            inherit(self, ty, base);
        }
    }

    /// Gives a built-in type that is ready already further slots, methods and attributes.
    pub fn complete(
        &self,
        ty: &Py<Type>,
        slots: impl FnOnce(&Slots),
        methods: &[NativeDef],
        attributes: &[Attribute],
    ) {
        slots(ty.slots());
        if ty.slots().new.get().is_some() && !has_own_new(self, ty) {
            self.add_new(ty);
        }
        super::super::protocol::add_wrappers(self, ty);
        self.add_methods(ty, methods);
        self.add_attributes(ty, attributes);
    }

    /// Adds native methods to a class's dict.
    pub fn add_methods(&self, ty: &Py<Type>, methods: &[NativeDef]) {
        let Some(dict) = ty.dict() else { return };
        for def in methods {
            let method = match def.role {
                Role::StaticMethod | Role::Function => {
                    let function = self.builtin_in(*def, Role::Function, ty.value());
                    self.static_method(function)
                }
                role => self.builtin_in(*def, role, ty.value()),
            };
            dict.set_str(&self.intern(def.name), method);
        }
    }

    /// Adds attributes to a class's dict.
    pub fn add_attributes(&self, ty: &Py<Type>, attributes: &[Attribute]) {
        let Some(dict) = ty.dict() else { return };
        for attribute in attributes {
            let kind = match attribute.kind {
                GetSetKind::Functions { .. } => &self.types.getset_descriptor,
                GetSetKind::Member(_) | GetSetKind::Field { .. } => &self.types.member_descriptor,
            };
            let name = self.intern(attribute.name);
            let descriptor = GetSet { name: name.value(), owner: ty.clone(), kind: attribute.kind };
            dict.set_str(&name, new_object(kind, descriptor, core::iter::empty()).into());
        }
    }

    /// A class of a native module, ready: not to be changed by programs.
    pub fn native_type(
        &self,
        name: &str,
        module: &'static str,
        base: &Py<Type>,
        flags: TypeFlags,
    ) -> Py<Type> {
        let layout = if base.is(&self.types.object) { crate::heap::Kind::Native } else { base.layout.get() };
        let inherited = TypeFlags(
            base.flags.get().0
                & (TypeFlags::HAS_DICT.0 | TypeFlags::HAS_WEAKREF.0 | TypeFlags::EXCEPTION_SUBCLASS.0),
        );
        let ty =
            new_object(&self.types.r#type, Type::new(layout, flags.with(inherited)), core::iter::empty());
        ty.module.set(module);
        ty.fields.set(base.fields.get());
        shell(self, &ty, name);
        if !ty.is_heap() {
            // Instances do not count such a type: it lives as long as the interpreter.
            core::mem::forget(ty.clone());
        }
        ty
    }

    fn add_new(&self, ty: &Py<Type>) {
        let function = super::object::new_wrapper(self, ty);
        if let Some(dict) = ty.dict() {
            dict.set_str(&self.names.new, function);
        }
    }
}

fn inherit(vm: &Vm, ty: &Py<Type>, base: &Py<Type>) {
    let slots = ty.slots();
    let own_compare = slots.compare.get().is_some();
    let own_hash = slots.hash.get().is_some();
    slots.inherit(base.slots());
    if own_compare && !own_hash {
        slots.hash.set(Some(crate::protocol::unhashable));
        if let Some(dict) = ty.dict() {
            dict.set_str(&vm.names.hash, Value::NONE);
        }
    }
    if ty.has(TypeFlags::DISALLOW_NEW)
        || !ty.has(TypeFlags::BASE) && base.is(&vm.types.object) && !has_own_new(vm, ty)
    {
        slots.new.set(None);
    }
}

fn has_own_new(vm: &Vm, ty: &Py<Type>) -> bool {
    ty.dict().is_some_and(|dict| dict.get_str(&vm.names.new).is_some())
}

fn shell(vm: &Vm, ty: &Py<Type>, name: &str) {
    let name = vm.intern(name);
    ty.name.set(name.value());
    ty.qualname.set(name.value());
    ty.dict.set(vm.dict().into());
}

/// Names and dicts for all built-in types, before any of them is used.
pub(crate) fn shells(vm: &Vm) {
    let mut names = Vec::new();
    crate::vm::Types::each_name(|name| names.push(name));
    for (ty, name) in vm.types.all().into_iter().zip(names) {
        shell(vm, ty, name);
    }
    let mut names = Vec::new();
    crate::vm::Exceptions::each_name(|name, _| names.push(name));
    for (ty, name) in vm.exceptions.all().into_iter().zip(names) {
        shell(vm, ty, name);
    }
}

/// Types that nobody defined get `object` as their base.
pub(crate) fn rest(vm: &Vm) {
    for ty in vm.types.all() {
        if ty.mro.is_null() {
            vm.define(ty, &vm.types.object, |_| {}, &[], &[]);
        }
    }
}
