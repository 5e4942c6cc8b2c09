//! Calling: functions, native functions with CPython's checks of their arguments, methods, classes.

use crate::heap::Py;
use crate::object::{BoundMethod, Builtin, Function, Imp, NativeFn, Params, Role, Str, Tuple, Type};
use crate::protocol::slotdefs::SLOT_DEFS;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// Up to so many arguments are padded with NULLs without allocation.
const MAX_PADDED: usize = 8;

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
            return self.recursive("", || evaluator.call_function(self, function, args, kwnames));
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

    /// `callable(*args, **kwargs)` with the keywords in a dict.
    pub fn call_dict(
        &self,
        callable: &Value,
        args: &[Value],
        kwargs: &Py<crate::object::Dict>,
    ) -> Result<Value> {
        let mut all = args.to_vec();
        let mut names = Vec::with_capacity(kwargs.len());
        for (name, value) in kwargs.items() {
            if name.get::<Str>().is_none() {
                return Err(self.type_error("keywords must be strings"));
            }
            names.push(name);
            all.push(value);
        }
        self.call_with(callable, &all, &names)
    }

    /// Calls a native function: bound self first, then the arguments.
    pub fn call_builtin(&self, builtin: &Builtin, args: &[Value], kwnames: &[Value]) -> Result<Value> {
        if builtin.receiver.is_null()
            || !builtin.params.has_self && builtin.role == Role::Function && builtin.def.name != "__new__"
        {
            self.check_self(builtin, args, kwnames)?;
            return self.run_builtin(builtin, args, kwnames);
        }
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(builtin.receiver.clone());
        all.extend_from_slice(args);
        self.run_builtin(builtin, &all, kwnames)
    }

    /// Unbound methods of built-in types want an instance first.
    #[inline]
    fn check_self(&self, builtin: &Builtin, args: &[Value], kwnames: &[Value]) -> Result<()> {
        if !matches!(builtin.role, Role::Method | Role::Wrapper | Role::ClassMethod) {
            return Ok(());
        }
        let Some(owner) = builtin.owner.get::<Type>() else { return Ok(()) };
        let positional = args.len() - kwnames.len();
        let Some(object) = args.first().filter(|_| positional > 0) else {
            return Err(self.needs_argument(builtin, owner));
        };
        if builtin.role == Role::ClassMethod {
            return Ok(());
        }
        if self.type_of(object).is_subtype(owner) {
            return Ok(());
        }
        Err(self.wrong_self(builtin, owner, object))
    }

    #[cold]
    fn needs_argument(&self, builtin: &Builtin, owner: &Py<Type>) -> Raised {
        let (name, owner) = (builtin.def.name, owner.tp_name());
        self.type_error(&match builtin.role {
            Role::Method => format!("unbound method {owner}.{name}() needs an argument"),
            _ => format!("descriptor '{name}' of '{owner}' object needs an argument"),
        })
    }

    #[cold]
    fn wrong_self(&self, builtin: &Builtin, owner: &Py<Type>, object: &Value) -> Raised {
        let (name, owner, got) = (builtin.def.name, owner.tp_name(), self.type_name(object));
        self.type_error(&match builtin.role {
            Role::Method => {
                format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object")
            }
            _ => format!("descriptor '{name}' requires a '{owner}' object but received a '{got}'"),
        })
    }

    fn run_builtin(&self, builtin: &Builtin, args: &[Value], kwnames: &[Value]) -> Result<Value> {
        match builtin.def.imp {
            Imp::Bound(function) => self.run_bound(builtin, function, args, kwnames),
            Imp::Variadic(function) => function(self, args, kwnames),
            Imp::Slot(number) => self.run_slot(builtin, number, args, kwnames),
        }
    }

    fn run_slot(&self, builtin: &Builtin, number: u8, args: &[Value], kwnames: &[Value]) -> Result<Value> {
        let (Some(def), Some(owner)) = (SLOT_DEFS.get(number as usize), builtin.owner.get::<Type>()) else {
            return Err(self.system_error("bad slot wrapper"));
        };
        if let Some((low, high)) = def.arity {
            if !kwnames.is_empty() {
                return Err(self.type_error(&format!("wrapper {}() takes no keyword arguments", def.name)));
            }
            let n = args.len() - 1;
            if n < low || n > high {
                return Err(self.wrong_slot_arity(low, high, n));
            }
        }
        (def.wrap)(self, owner.slots(), args, kwnames)
    }

    #[cold]
    fn wrong_slot_arity(&self, low: usize, high: usize, n: usize) -> Raised {
        if low == high {
            let s = if low == 1 { "" } else { "s" };
            return self.type_error(&format!("expected {low} argument{s}, got {n}"));
        }
        let (least, bound) = if n < low { ("at least", low) } else { ("at most", high) };
        let s = if bound == 1 { "" } else { "s" };
        self.type_error(&format!("expected {least} {bound} argument{s}, got {n}"))
    }

    #[inline]
    fn run_bound(
        &self,
        builtin: &Builtin,
        function: NativeFn,
        args: &[Value],
        kwnames: &[Value],
    ) -> Result<Value> {
        let params = &*builtin.params;
        let own = usize::from(params.has_self);
        if kwnames.is_empty() && !params.open && args.len() >= own {
            let n = args.len() - own;
            if n == params.names.len() {
                return function(self, args);
            }
            let total = own + params.names.len();
            if n >= params.required
                && n <= params.positional
                && params.required_keywords == 0
                && total <= MAX_PADDED
            {
                let mut padded = [const { Value::NULL }; MAX_PADDED];
                padded[..args.len()].clone_from_slice(args);
                return function(self, &padded[..total]);
            }
        }
        let bound = self.bind_arguments(builtin, args, kwnames)?;
        function(self, &bound)
    }

    /// Arguments to parameters, with the messages of CPython's argument parsing. Missing optional ones are NULL.
    #[cold]
    fn bind_arguments(&self, builtin: &Builtin, args: &[Value], kwnames: &[Value]) -> Result<Vec<Value>> {
        let params = &*builtin.params;
        let own = usize::from(params.has_self).min(args.len());
        let (receiver, rest) = args.split_at(own);
        let positional = rest.len() - kwnames.len().min(rest.len());
        let (values, keywords) = rest.split_at(positional);
        let name = self.shown_name(builtin);
        if params.names.len() == params.positional_only && !kwnames.is_empty() {
            let qualified = self.qualified(builtin, &name);
            return Err(self.type_error(&format!("{qualified}() takes no keyword arguments")));
        }
        if params.names.len() == params.positional_only {
            self.check_positional(builtin, &name, params, positional)?;
        }
        let mut bound = receiver.to_vec();
        bound.resize(own + params.names.len(), Value::NULL);
        self.check_total(&name, params, positional, kwnames.len())?;
        let least = params.required.min(params.positional_only);
        if positional < least {
            return Err(self.too_few_positional(&name, params, least, positional));
        }
        for (place, value) in bound.iter_mut().skip(own).zip(values) {
            *place = value.clone();
        }
        for (key, value) in kwnames.iter().zip(keywords) {
            self.bind_keyword(&name, params, &mut bound, own, positional, key, value)?;
        }
        self.check_missing(&name, params, &bound[own..])?;
        Ok(bound)
    }

    fn shown_name(&self, builtin: &Builtin) -> String {
        builtin.def.name.to_owned()
    }

    fn check_positional(&self, builtin: &Builtin, name: &str, params: &Params, given: usize) -> Result<()> {
        let (low, high) = (params.required, params.positional);
        if given >= low && given <= high {
            return Ok(());
        }
        let qualified = self.qualified(builtin, name);
        let message = if high == 0 {
            format!("{qualified}() takes no arguments ({given} given)")
        } else if low == 1 && high == 1 {
            format!("{qualified}() takes exactly one argument ({given} given)")
        } else if low == high {
            let s = if low == 1 { "" } else { "s" };
            format!("{name} expected {low} argument{s}, got {given}")
        } else {
            let (least, bound) = if given < low { ("at least", low) } else { ("at most", high) };
            let s = if bound == 1 { "" } else { "s" };
            format!("{name} expected {least} {bound} argument{s}, got {given}")
        };
        Err(self.type_error(&message))
    }

    /// The name with its class or module, as messages show it.
    fn qualified(&self, builtin: &Builtin, name: &str) -> String {
        match builtin.owner.get::<Type>().map(|t| t.tp_name()) {
            Some(owner) => format!("{owner}.{name}"),
            None => self.module_qualified(builtin, name),
        }
    }

    fn module_qualified(&self, builtin: &Builtin, name: &str) -> String {
        match builtin.module.get().get::<Str>() {
            Some(module) if module.as_bytes() != b"builtins" => format!("{}.{name}", module.lossy()),
            _ => name.to_owned(),
        }
    }

    fn check_total(&self, name: &str, params: &Params, positional: usize, keywords: usize) -> Result<()> {
        let total = positional + keywords;
        let max = params.names.len();
        if total > max {
            let kind = if positional == 0 { "keyword " } else { "" };
            let bound = if params.required == max { "exactly" } else { "at most" };
            let s = if max == 1 { "" } else { "s" };
            return Err(
                self.type_error(&format!("{name}() takes {bound} {max} {kind}argument{s} ({total} given)"))
            );
        }
        if positional > params.positional {
            if params.positional == 0 {
                return Err(self.type_error(&format!("{name}() takes no positional arguments")));
            }
            let bound = if params.required < params.positional { "at most" } else { "exactly" };
            let s = if params.positional == 1 { "" } else { "s" };
            return Err(self.type_error(&format!(
                "{name}() takes {bound} {} positional argument{s} ({positional} given)",
                params.positional
            )));
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one step of the loop in bind_arguments")]
    fn bind_keyword(
        &self,
        name: &str,
        params: &Params,
        bound: &mut [Value],
        own: usize,
        positional: usize,
        key: &Value,
        value: &Value,
    ) -> Result<()> {
        let text = key.get::<Str>().map(|k| k.lossy().into_owned()).unwrap_or_default();
        let place = params.names.iter().skip(params.positional_only).position(|n| *n == text);
        let Some(place) = place.map(|p| p + params.positional_only) else {
            return Err(self.type_error(&format!("{name}() got an unexpected keyword argument '{text}'")));
        };
        if place < positional {
            return Err(self.type_error(&format!(
                "argument for {name}() given by name ('{text}') and position ({})",
                place + 1
            )));
        }
        bound[own + place] = value.clone();
        Ok(())
    }

    #[cold]
    fn too_few_positional(&self, name: &str, params: &Params, least: usize, given: usize) -> Raised {
        let bound = if least < params.names.len() { "at least" } else { "exactly" };
        let s = if least == 1 { "" } else { "s" };
        self.type_error(&format!("{name}() takes {bound} {least} positional argument{s} ({given} given)"))
    }

    fn check_missing(&self, name: &str, params: &Params, bound: &[Value]) -> Result<()> {
        for (place, value) in bound.iter().enumerate().take(params.required) {
            if value.is_null() {
                let missing = params.names.get(place).copied().unwrap_or_default();
                return Err(self.type_error(&format!(
                    "{name}() missing required argument '{missing}' (pos {})",
                    place + 1
                )));
            }
        }
        Ok(())
    }

    /// Makes a wrapper of a slot.
    pub(crate) fn wrapper(&self, owner: &Py<Type>, name: &'static str, number: u8) -> Value {
        let def = crate::object::NativeDef {
            name,
            signature: "$self, ...",
            imp: Imp::Slot(number),
            role: Role::Wrapper,
        };
        self.builtin_in(def, Role::Wrapper, owner.value())
    }

    /// A native function that belongs to a class.
    pub(crate) fn builtin_in(&self, def: crate::object::NativeDef, role: Role, owner: Value) -> Value {
        let params = std::rc::Rc::new(Params::parse(def.signature));
        let builtin =
            Builtin { def, params, role, receiver: Value::NULL, owner, module: crate::Slot::empty() };
        crate::heap::new_object(self.builtin_type(role), builtin, core::iter::empty()).into()
    }

    pub(crate) fn run_weakref_callback(&self, callback: &Value, weak: &Value) {
        let pending = self.take_raised();
        if self.call(callback, core::slice::from_ref(weak)).is_err() {
            self.unraisable(callback);
        }
        self.restore_raised(pending);
    }

    /// Positional arguments as a tuple and keywords as a dict.
    pub fn pack_arguments(&self, args: &[Value], kwnames: &[Value]) -> (Py<Tuple>, Py<crate::object::Dict>) {
        let positional = args.len() - kwnames.len();
        let kwargs = self.dict();
        for (name, value) in kwnames.iter().zip(args.iter().skip(positional)) {
            if let Some(name) = name.get::<Str>() {
                kwargs.set_str(name, value.clone());
            }
        }
        (self.tuple(args.get(..positional).unwrap_or_default().to_vec()), kwargs)
    }
}
