//! Raising.

use core::cell::Cell;

use crate::heap::{Py, Slot, new_object};
use crate::object::{Exception, Type};
use crate::value::Value;
use crate::vm::{Raised, Vm};

macro_rules! raisers {
    ($($(#[$doc:meta])* $function:ident => $ty:ident,)*) => {
        impl Vm {
            $($(#[$doc])*
            #[cold]
            pub fn $function(&self, message: &str) -> Raised {
                self.raise_new(&self.exceptions.$ty, message)
            })*
        }
    };
}

raisers! {
    /// Raises `TypeError`.
    type_error => type_error,
    /// Raises `ValueError`.
    value_error => value_error,
    /// Raises `AttributeError` without name and object.
    attribute_error => attribute_error,
    /// Raises `IndexError`.
    index_error => index_error,
    /// Raises `OverflowError`.
    overflow_error => overflow_error,
    /// Raises `ZeroDivisionError`.
    zero_division_error => zero_division_error,
    /// Raises `RuntimeError`.
    runtime_error => runtime_error,
    /// Raises `RecursionError`.
    recursion_error => recursion_error,
    /// Raises `SystemError`.
    system_error => system_error,
    /// Raises `MemoryError`.
    memory_error => memory_error,
    /// Raises `NameError` without name.
    name_error => name_error,
    /// Raises `NotImplementedError`.
    not_implemented_error => not_implemented_error,
    /// Raises `BufferError`.
    buffer_error => buffer_error,
    /// Raises `ReferenceError`.
    reference_error => reference_error,
    /// Raises `LookupError`.
    lookup_error => lookup_error,
    /// Raises `AssertionError`.
    assertion_error => assertion_error,
}

impl Vm {
    /// Raises a new exception with this message.
    #[cold]
    pub fn raise_new(&self, ty: &Py<Type>, message: &str) -> Raised {
        let message = self.str(message).into();
        let exception = self.new_exception(ty, vec![message]);
        self.raise(exception)
    }

    /// A new exception with these arguments, without calling the type.
    pub fn new_exception(&self, ty: &Py<Type>, args: Vec<Value>) -> Value {
        let fields = ty.fields.get();
        if fields > 0
            && !ty.is_heap()
            && let Some(init) = ty.slots().init.get()
        {
            let exception = self.bare_exception(ty, Vec::new());
            if init(self, &exception, &args, &[]).is_ok() {
                return exception;
            }
            drop(self.take_raised());
        }
        self.bare_exception(ty, args)
    }

    fn bare_exception(&self, ty: &Py<Type>, args: Vec<Value>) -> Value {
        let args = self.tuple(args).into();
        let fields = ty.fields.get();
        let body = Exception {
            args: Slot::new(args),
            suppress_context: Cell::new(false),
            fields,
            ..Exception::default()
        };
        new_object(ty, body, core::iter::repeat_n(Value::NULL, fields)).into()
    }

    /// Raises the exception; what is being handled becomes its context.
    #[cold]
    pub fn raise(&self, exception: Value) -> Raised {
        self.chain_context(&exception);
        self.raise_as_is(exception)
    }

    /// Raises the exception without touching its context.
    pub fn raise_as_is(&self, exception: Value) -> Raised {
        self.raised.set(exception);
        Raised
    }

    /// Raises `KeyError(key)`.
    #[cold]
    pub fn key_error(&self, key: &Value) -> Raised {
        let exception = self.new_exception(&self.exceptions.key_error, vec![key.clone()]);
        self.raise(exception)
    }

    /// Raises `StopIteration(value)`, without argument when the value is None.
    #[cold]
    pub fn stop_iteration(&self, value: Value) -> Raised {
        let args = if value.is_none() { Vec::new() } else { vec![value.clone()] };
        let exception = self.new_exception(&self.exceptions.stop_iteration, args);
        if let Some(field) = exception.get::<Exception>().and_then(|e| e.fields().first()) {
            field.set(value);
        }
        self.raise(exception)
    }

    /// Sets `__context__`, breaking a cycle that this would make.
    fn chain_context(&self, exception: &Value) {
        let handled = self.handled.get();
        if handled.is_null() || handled.is_none() || handled.is(exception) {
            return;
        }
        let mut current = handled.clone();
        let mut slow = handled.clone();
        let mut step = false;
        while let Some(link) = current.get::<Exception>() {
            let context = link.context.get();
            if context.is_null() {
                break;
            }
            if context.is(exception) {
                link.context.set(Value::NULL);
                break;
            }
            current = context;
            if current.is(&slow) {
                break;
            }
            if step {
                slow = slow.get::<Exception>().map_or(Value::NULL, |e| e.context.get());
            }
            step = !step;
        }
        if let Some(new) = exception.get::<Exception>() {
            new.context.set(handled);
        }
    }

    /// Reports the exception on its way as one that nobody can catch, and drops it.
    #[cold]
    pub fn unraisable(&self, place: &Value) {
        let exception = self.take_raised();
        if let Some(report) = self.unraisable_hook.get()
            && !exception.is_null()
        {
            report(self, &exception, place);
            drop(self.take_raised());
        }
    }

    /// Takes the exception that is on its way; NULL when there is none.
    pub fn take_raised(&self) -> Value {
        self.raised.take()
    }

    /// Puts an exception back that was taken.
    pub fn restore_raised(&self, exception: Value) {
        self.raised.set(exception);
    }

    /// Whether an exception is on its way.
    pub fn has_raised(&self) -> bool {
        !self.raised.is_null()
    }

    /// Whether the exception on its way is of this type.
    pub fn raised_is(&self, ty: &Py<Type>) -> bool {
        self.raised.peek(|e| e.header().is_some_and(|h| h.ty().is_subtype(ty)))
    }

    /// Takes the exception if it is of this type: `Ok(exception)`, otherwise it stays on its way.
    pub fn catch(&self, ty: &Py<Type>) -> Result<Value, Raised> {
        if self.raised_is(ty) { Ok(self.take_raised()) } else { Err(Raised) }
    }
}
