//! Attribute access: `x.name`, `x.name = v`, `del x.name`.

use crate::heap::{Kind, Py};
use crate::object::{
    Dict, Exception, Function, Instance, MethodWrapper, Module, Str, Type, TypeFlags, TypeParam,
};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// What `x.name(...)` is to call.
#[derive(Debug)]
pub enum Method {
    /// Call it with the object first: nothing was bound.
    Unbound(Value),
    /// Call it as it is.
    Bound(Value),
}

impl Vm {
    /// `object.name`.
    #[inline]
    pub fn get_attr(&self, object: &Value, name: &Py<Str>) -> Result<Value> {
        match self.type_of(object).slots().getattr.get() {
            Some(getattr) => getattr(self, object, name),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// `getattr(object, name, missing)`: `None` instead of an `AttributeError`.
    pub fn get_attr_opt(&self, object: &Value, name: &Py<Str>) -> Result<Option<Value>> {
        let generic: crate::protocol::GetAttrFn = generic_getattr;
        let native = self.type_of(object).slots().getattr.get();
        if native.is_some_and(|f| f as usize == generic as usize) {
            return match self.generic_get_attr(object, name, None) {
                Ok(found) => Ok(found),
                Err(Raised) => {
                    drop(self.catch(&self.exceptions.attribute_error)?);
                    Ok(None)
                }
            };
        }
        match self.get_attr(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(Raised) => {
                drop(self.catch(&self.exceptions.attribute_error)?);
                Ok(None)
            }
        }
    }

    /// `object.name` by a Rust text.
    pub fn get_attr_str(&self, object: &Value, name: &str) -> Result<Value> {
        self.get_attr(object, &self.intern(name))
    }

    /// `object.name = value`.
    #[inline]
    pub fn set_attr(&self, object: &Value, name: &Py<Str>, value: Value) -> Result<()> {
        self.store_attr(object, name, Some(value))
    }

    /// `del object.name`.
    pub fn del_attr(&self, object: &Value, name: &Py<Str>) -> Result<()> {
        self.store_attr(object, name, None)
    }

    fn store_attr(&self, object: &Value, name: &Py<Str>, value: Option<Value>) -> Result<()> {
        let interned;
        let name = if name.is_interned() {
            name
        } else {
            interned = self.intern_str(name);
            &interned
        };
        match self.type_of(object).slots().setattr.get() {
            Some(setattr) => setattr(self, object, name, value),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// The `AttributeError` of an object without the attribute, with its name and obj.
    #[cold]
    pub fn no_attribute(&self, object: &Value, name: &Py<Str>) -> Raised {
        let message = match object.get::<Type>() {
            Some(ty) => format!("type object '{}' has no attribute '{}'", ty.name(), name.lossy()),
            None => format!("'{}' object has no attribute '{}'", self.type_name(object), name.lossy()),
        };
        self.attribute_error_for(object, name, &message)
    }

    /// An `AttributeError` with name and obj filled in.
    #[cold]
    pub fn attribute_error_for(&self, object: &Value, name: &Py<Str>, message: &str) -> Raised {
        let exception = self.new_exception(&self.exceptions.attribute_error, vec![self.str(message).into()]);
        if let Some(e) = exception.get::<Exception>() {
            if let Some(field) = e.fields().first() {
                field.set(name.value());
            }
            if let Some(field) = e.fields().get(1) {
                field.set(object.clone());
            }
        }
        self.raise(exception)
    }

    /// `object.__getattribute__` as `object` has it: data descriptor, instance, class. `None` when nothing is found.
    /// `known` is the class's value when the caller has looked it up already.
    #[inline]
    pub fn generic_get_attr(
        &self,
        object: &Value,
        name: &Py<Str>,
        known: Option<Value>,
    ) -> Result<Option<Value>> {
        let ty = self.type_of(object);
        let in_class = known.or_else(|| ty.lookup(self, name));
        let getter = match &in_class {
            Some(descriptor) => {
                let slots = self.type_of(descriptor).slots();
                let getter = slots.descr_get.get();
                if let Some(getter) = getter
                    && slots.descr_set.get().is_some()
                {
                    return getter(self, descriptor, Some(object), Some(ty.as_value())).map(Some);
                }
                getter
            }
            None => None,
        };
        if let Some(own) = self.own_attr(object, name)? {
            return Ok(Some(own));
        }
        match (in_class, getter) {
            (Some(descriptor), Some(getter)) => {
                getter(self, &descriptor, Some(object), Some(ty.as_value())).map(Some)
            }
            (found, _) => Ok(found),
        }
    }

    /// An attribute of the object itself.
    #[inline]
    pub fn own_attr(&self, object: &Value, name: &Py<Str>) -> Result<Option<Value>> {
        if let Some(instance) = object.get::<Instance>() {
            return Ok(instance.get_own(name));
        }
        match self.dict_if_any(object) {
            Some(dict) if dict.header().is_exact() => Ok(dict.get_str(name)),
            Some(dict) => dict.get(self, name.as_value()),
            None => Ok(None),
        }
    }

    /// The attribute dict if the object has one already.
    pub fn dict_if_any(&self, object: &Value) -> Option<Py<Dict>> {
        if let Some(instance) = object.get::<Instance>() {
            return instance.own_dict();
        }
        if let Some(module) = object.get::<Module>() {
            return Some(module.dict.clone());
        }
        self.dict_slot(object)?.get().downcast().ok()
    }

    /// Where the object keeps its attribute dict, if its layout has a place for it.
    fn dict_slot<'a>(&self, object: &'a Value) -> Option<&'a crate::heap::Slot> {
        if let Some(ext) = object.ext() {
            return self.type_of(object).has(TypeFlags::HAS_DICT).then_some(&ext.dict);
        }
        match object.kind()? {
            Kind::Exception => object.get::<Exception>().map(|e| &e.dict),
            Kind::Function => object.get::<Function>().map(|f| &f.dict),
            Kind::MethodWrapper => object.get::<MethodWrapper>().map(|m| &m.dict),
            Kind::TypeParam => object.get::<TypeParam>().map(|t| &t.dict),
            _ => None,
        }
    }

    /// `object.__dict__`, made when it is not there yet; `None` when the object cannot have one.
    pub fn object_dict(&self, object: &Value) -> Option<Py<Dict>> {
        if let Some(instance) = object.get::<Instance>() {
            return self.type_of(object).has(TypeFlags::HAS_DICT).then(|| instance.dict(self));
        }
        if let Some(module) = object.get::<Module>() {
            return Some(module.dict.clone());
        }
        let slot = self.dict_slot(object)?;
        if slot.is_null() {
            slot.set(self.dict().into());
        }
        slot.get().downcast().ok()
    }

    /// `object.__dict__ = dict`.
    pub fn replace_object_dict(&self, object: &Value, dict: Value) -> bool {
        if let Some(instance) = object.get::<Instance>() {
            instance.replace_dict(dict);
            return true;
        }
        match self.dict_slot(object) {
            Some(slot) => {
                slot.set(dict);
                true
            }
            None => false,
        }
    }

    /// `object.__setattr__` as `object` has it.
    #[inline]
    pub fn generic_set_attr(&self, object: &Value, name: &Py<Str>, value: Option<Value>) -> Result<()> {
        let ty = self.type_of(object);
        let in_class = ty.lookup(self, name);
        if let Some(descriptor) = &in_class
            && let Some(setter) = self.type_of(descriptor).slots().descr_set.get()
        {
            return setter(self, descriptor, object, value);
        }
        if let Some(instance) = object.get::<Instance>()
            && ty.has(TypeFlags::HAS_DICT)
        {
            match value {
                Some(value) => drop(instance.set_own(self, name, value)),
                None => {
                    let old = instance.delete_own(name);
                    if old.is_none() {
                        return Err(self.no_attribute(object, name));
                    }
                }
            }
            return Ok(());
        }
        if value.is_none() && self.dict_if_any(object).is_none() && self.dict_slot(object).is_some() {
            return Err(self.no_attribute(object, name));
        }
        match self.object_dict(object) {
            Some(dict) => self.store_in_dict(object, &dict, name, value),
            None => Err(self.cannot_set(object, name, in_class.is_some())),
        }
    }

    fn store_in_dict(
        &self,
        object: &Value,
        dict: &Py<Dict>,
        name: &Py<Str>,
        value: Option<Value>,
    ) -> Result<()> {
        match value {
            Some(value) => {
                dict.set_str(name, value);
                Ok(())
            }
            None => match dict.remove_str(name) {
                Some(_) => Ok(()),
                None => Err(self.no_attribute(object, name)),
            },
        }
    }

    #[cold]
    fn cannot_set(&self, object: &Value, name: &Py<Str>, in_class: bool) -> Raised {
        let (ty, name_text) = (self.type_name(object), name.lossy());
        let generic: crate::protocol::SetAttrFn = generic_setattr;
        let plain =
            self.type_of(object).slots().setattr.get().is_some_and(|f| f as usize == generic as usize);
        let message = if in_class {
            format!("'{ty}' object attribute '{name_text}' is read-only")
        } else if plain {
            format!("'{ty}' object has no attribute '{name_text}' and no __dict__ for setting new attributes")
        } else {
            format!("'{ty}' object has no attribute '{name_text}'")
        };
        self.attribute_error_for(object, name, &message)
    }

    /// What `object.name(...)` is to call, without making a bound method where that can be avoided.
    pub fn get_method(&self, object: &Value, name: &Py<Str>) -> Result<Method> {
        let ty = self.type_of(object);
        let generic: crate::protocol::GetAttrFn = generic_getattr;
        if ty.slots().getattr.get().is_none_or(|f| f as usize != generic as usize) {
            return self.get_attr(object, name).map(Method::Bound);
        }
        let in_class = ty.lookup(self, name);
        if let Some(function) = &in_class
            && self.type_of(function).has(TypeFlags::METHOD_DESCRIPTOR)
        {
            return Ok(match self.own_attr(object, name)? {
                Some(own) => Method::Bound(own),
                None => Method::Unbound(function.clone()),
            });
        }
        match self.generic_get_attr(object, name, in_class)? {
            Some(value) => Ok(Method::Bound(value)),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// A special method, looked up on the type and bound.
    pub fn lookup_special(&self, object: &Value, name: &Py<Str>) -> Result<Option<Value>> {
        let ty = self.type_of(object);
        match ty.lookup(self, name) {
            None => Ok(None),
            Some(found) => self.bind(&found, object, ty).map(Some),
        }
    }

    /// Applies the descriptor protocol to something found in the class.
    pub fn bind(&self, found: &Value, object: &Value, ty: &Py<Type>) -> Result<Value> {
        match self.type_of(found).slots().descr_get.get() {
            Some(get) => get(self, found, Some(object), Some(ty.as_value())),
            None => Ok(found.clone()),
        }
    }

    /// Calls a special method looked up on the type; `None` when there is none.
    pub fn call_special(&self, object: &Value, name: &Py<Str>, args: &[Value]) -> Result<Option<Value>> {
        let ty = self.type_of(object);
        let Some(found) = ty.lookup(self, name) else { return Ok(None) };
        if self.type_of(&found).has(TypeFlags::METHOD_DESCRIPTOR) {
            let mut all = smallargs(object, args);
            let result = self.call(&found, &all);
            all.clear();
            return result.map(Some);
        }
        let bound = self.bind(&found, object, ty)?;
        self.call(&bound, args).map(Some)
    }

    /// Calls a method by name: `object.name(*args)`.
    pub fn call_method(&self, object: &Value, name: &Py<Str>, args: &[Value]) -> Result<Value> {
        match self.get_method(object, name)? {
            Method::Unbound(function) => self.call(&function, &smallargs(object, args)),
            Method::Bound(callable) => self.call(&callable, args),
        }
    }
}

fn smallargs(first: &Value, rest: &[Value]) -> Vec<Value> {
    let mut all = Vec::with_capacity(rest.len() + 1);
    all.push(first.clone());
    all.extend_from_slice(rest);
    all
}

/// `object.__getattribute__`.
pub fn generic_getattr(vm: &Vm, object: &Value, name: &Py<Str>) -> Result<Value> {
    match vm.generic_get_attr(object, name, None)? {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(object, name)),
    }
}

/// `object.__setattr__`, `object.__delattr__`.
pub fn generic_setattr(vm: &Vm, object: &Value, name: &Py<Str>, value: Option<Value>) -> Result<()> {
    vm.generic_set_attr(object, name, value)
}

/// `type.__getattribute__`: metatype's data descriptors, the class's MRO, the metatype.
pub fn type_getattr(vm: &Vm, object: &Value, name: &Py<Str>) -> Result<Value> {
    let Some(ty) = object.get::<Type>() else { return generic_getattr(vm, object, name) };
    let meta = vm.type_of(object);
    let in_meta = meta.lookup(vm, name);
    if let Some(descriptor) = &in_meta {
        let slots = vm.type_of(descriptor).slots();
        if let Some(get) = slots.descr_get.get()
            && slots.descr_set.get().is_some()
        {
            return get(vm, descriptor, Some(object), Some(meta.as_value()));
        }
    }
    if let Some(own) = ty.lookup(vm, name) {
        return match vm.type_of(&own).slots().descr_get.get() {
            Some(get) => get(vm, &own, None, Some(object)),
            None => Ok(own),
        };
    }
    match in_meta {
        Some(descriptor) => vm.bind(&descriptor, object, meta),
        None => Err(vm.no_attribute(object, name)),
    }
}

/// `type.__setattr__`.
pub fn type_setattr(vm: &Vm, object: &Value, name: &Py<Str>, value: Option<Value>) -> Result<()> {
    let Some(ty) = object.get::<Type>() else { return generic_setattr(vm, object, name, value) };
    if !ty.is_heap() || ty.has(TypeFlags::IMMUTABLE) {
        let message = format!("cannot set '{}' attribute of immutable type '{}'", name.lossy(), ty.tp_name());
        return Err(vm.type_error(&message));
    }
    if let Some(descriptor) = vm.type_of(object).lookup(vm, name)
        && let Some(set) = vm.type_of(&descriptor).slots().descr_set.get()
    {
        return set(vm, &descriptor, object, value);
    }
    let Some(dict) = ty.dict() else { return Err(vm.no_attribute(object, name)) };
    ty.modified();
    let old = match value {
        Some(value) => dict.replace_str(name, value),
        None => match dict.remove_str(name) {
            Some(old) => Some(old),
            None => return Err(vm.no_attribute(object, name)),
        },
    };
    if name.as_bytes().starts_with(b"__") && name.as_bytes().ends_with(b"__") {
        super::slotdefs::update_slot(vm, ty, name);
    }
    drop(old);
    Ok(())
}
