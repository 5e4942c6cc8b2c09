//! `isinstance` and `issubclass`, with the hooks of metaclasses.

use crate::heap::Py;
use crate::object::{Tuple, Type, Union};
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// Whether the value's type is `ty` or below: no hooks.
    #[inline]
    pub fn is_instance_exact(&self, value: &Value, ty: &Py<Type>) -> bool {
        self.type_of(value).is_subtype(ty)
    }

    /// `isinstance(value, class)`.
    pub fn is_instance(&self, value: &Value, class: &Value) -> Result<bool> {
        if self.type_of(value).as_value().is(class) {
            return Ok(true);
        }
        if let Some(ty) = class.get::<Type>()
            && class.header().is_some_and(|h| h.ty().is(&self.types.r#type))
        {
            return self.default_is_instance(value, ty.as_value());
        }
        if let Some(union) = class.get::<Union>() {
            return self.is_instance_of_any(value, union.args.as_slice());
        }
        if let Some(tuple) = class.get::<Tuple>() {
            return self
                .recursive(" in __instancecheck__", || self.is_instance_of_any(value, tuple.as_slice()));
        }
        if let Some(check) = self.lookup_special(class, &self.names.instancecheck)? {
            let result =
                self.recursive(" in __instancecheck__", || self.call(&check, core::slice::from_ref(value)))?;
            return self.truth(&result);
        }
        self.default_is_instance(value, class)
    }

    fn is_instance_of_any(&self, value: &Value, classes: &[Value]) -> Result<bool> {
        for class in classes {
            if self.is_instance(value, class)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `type.__instancecheck__`.
    pub fn default_is_instance(&self, value: &Value, class: &Value) -> Result<bool> {
        if let Some(ty) = class.get::<Type>() {
            if self.type_of(value).is_subtype(ty) {
                return Ok(true);
            }
            let claimed = self.get_attr_opt(value, &self.names.class)?;
            return Ok(match claimed.as_ref().and_then(Value::get::<Type>) {
                Some(claimed) if !claimed.is(self.type_of(value)) => claimed.is_subtype(ty),
                _ => false,
            });
        }
        let what = "isinstance() arg 2 must be a type, a tuple of types, or a union";
        self.check_class(class, what)?;
        match self.get_attr_opt(value, &self.names.class)? {
            Some(claimed) => self.abstract_is_subclass(&claimed, class),
            None => Ok(false),
        }
    }

    /// `issubclass(derived, class)`.
    pub fn is_subclass(&self, derived: &Value, class: &Value) -> Result<bool> {
        if class.header().is_some_and(|h| h.ty().is(&self.types.r#type)) {
            if derived.is(class) {
                return Ok(true);
            }
            return self.default_is_subclass(derived, class);
        }
        if let Some(union) = class.get::<Union>() {
            return self.is_subclass_of_any(derived, union.args.as_slice());
        }
        if let Some(tuple) = class.get::<Tuple>() {
            return self
                .recursive(" in __subclasscheck__", || self.is_subclass_of_any(derived, tuple.as_slice()));
        }
        if let Some(check) = self.lookup_special(class, &self.names.subclasscheck)? {
            let result = self
                .recursive(" in __subclasscheck__", || self.call(&check, core::slice::from_ref(derived)))?;
            return self.truth(&result);
        }
        self.default_is_subclass(derived, class)
    }

    fn is_subclass_of_any(&self, derived: &Value, classes: &[Value]) -> Result<bool> {
        for class in classes {
            if self.is_subclass(derived, class)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `type.__subclasscheck__`.
    pub fn default_is_subclass(&self, derived: &Value, class: &Value) -> Result<bool> {
        if let (Some(derived), Some(class)) = (derived.get::<Type>(), class.get::<Type>()) {
            return Ok(derived.is_subtype(class));
        }
        self.check_class(derived, "issubclass() arg 1 must be a class")?;
        self.check_class(class, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
        self.abstract_is_subclass(derived, class)
    }

    fn check_class(&self, class: &Value, message: &str) -> Result<()> {
        match self.abstract_bases(class)? {
            Some(_) => Ok(()),
            None => Err(self.type_error(message)),
        }
    }

    fn abstract_bases(&self, class: &Value) -> Result<Option<Py<Tuple>>> {
        Ok(self.get_attr_opt(class, &self.names.bases)?.and_then(|bases| bases.downcast().ok()))
    }

    fn abstract_is_subclass(&self, derived: &Value, class: &Value) -> Result<bool> {
        if derived.is(class) {
            return Ok(true);
        }
        let Some(bases) = self.abstract_bases(derived)? else { return Ok(false) };
        for base in bases.as_slice() {
            if self.recursive(" in __issubclass__", || self.abstract_is_subclass(base, class))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
