//! Functions, methods and built-in functions.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::cell::Cell;
use std::rc::Rc;

use crate::heap::{Kind, Payload, Py, Slot, new_object};
use crate::object::{Code, Dict, Tuple, Type};
use crate::value::Value;
use crate::vm::{Result, Vm};

/// A Python function.
pub struct Function {
    /// Always a code object.
    pub code: Slot,
    /// `__globals__`.
    pub globals: Py<Dict>,
    /// `__builtins__`.
    pub builtins: Py<Dict>,
    /// `__name__`, a str.
    pub name: Slot,
    /// `__qualname__`, a str.
    pub qualname: Slot,
    /// `__doc__`.
    pub doc: Slot,
    /// `__module__`.
    pub module: Slot,
    /// A tuple, NULL when none.
    pub defaults: Slot,
    /// A dict, NULL when none.
    pub kwdefaults: Slot,
    /// A tuple of cells, NULL when none.
    pub closure: Slot,
    /// A dict, or a tuple of names and values that becomes one when asked for; NULL when none.
    pub annotations: Slot,
    /// A tuple, NULL when none.
    pub type_params: Slot,
    /// Attributes, NULL until needed.
    pub dict: Slot,
    /// Names code, defaults and closure shape for inline caches; 0 when it has no name. Cleared when one changes.
    pub version: Cell<u32>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Function {
    const KIND: Kind = Kind::Function;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.code.peek(&mut *visit);
        visit(self.globals.as_value());
        visit(self.builtins.as_value());
        self.name.peek(&mut *visit);
        self.qualname.peek(&mut *visit);
        self.doc.peek(&mut *visit);
        self.module.peek(&mut *visit);
        self.defaults.peek(&mut *visit);
        self.kwdefaults.peek(&mut *visit);
        self.closure.peek(&mut *visit);
        self.annotations.peek(&mut *visit);
        self.type_params.peek(&mut *visit);
        self.dict.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.doc.take());
        out.push(self.module.take());
        out.push(self.defaults.take());
        out.push(self.kwdefaults.take());
        out.push(self.closure.take());
        out.push(self.annotations.take());
        out.push(self.type_params.take());
        out.push(self.dict.take());
    }
}

impl Function {
    /// The code object.
    #[inline(always)]
    pub fn code(&self) -> Option<Py<Code>> {
        self.code.get().downcast().ok()
    }

    /// The positional defaults.
    #[inline(always)]
    pub fn defaults(&self) -> Option<Py<Tuple>> {
        self.defaults.get().downcast().ok()
    }

    /// The defaults of keyword-only parameters.
    pub fn kwdefaults(&self) -> Option<Py<Dict>> {
        self.kwdefaults.get().downcast().ok()
    }

    /// The cells of the enclosing scopes.
    #[inline(always)]
    pub fn closure(&self) -> Option<Py<Tuple>> {
        self.closure.get().downcast().ok()
    }

    /// Names the function's shape for inline caches if it has no name yet.
    pub fn ensure_version(&self, vm: &Vm) -> u32 {
        if self.version.get() == 0 {
            self.version.set(vm.next_function_version());
        }
        self.version.get()
    }
}

/// A function and its self.
pub struct BoundMethod {
    /// `__func__`.
    pub function: Value,
    /// `__self__`.
    pub receiver: Value,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for BoundMethod {
    const KIND: Kind = Kind::BoundMethod;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.receiver);
    }
}

/// A native function: self first for methods, then one argument for each of its [`Params`], NULL where one is missing.
pub type NativeFn = fn(&Vm, &[Value]) -> Result<Value>;
/// A native function that takes whatever comes: arguments (values of keywords last), names of the keywords.
pub type VariadicFn = fn(&Vm, &[Value], &[Value]) -> Result<Value>;

/// How a native function wants its arguments.
#[derive(Clone, Copy)]
pub enum Imp {
    /// Bound to parameters.
    Bound(NativeFn),
    /// As they come.
    Variadic(VariadicFn),
    /// A slot of the owner type, by its number in the table of slots.
    Slot(u8),
}

/// A row in a table of native functions.
#[derive(Clone, Copy)]
pub struct NativeDef {
    /// The name.
    pub name: &'static str,
    /// Parameters in Argument Clinic's notation: `$self, value, /, *, key=None`.
    pub signature: &'static str,
    /// The function.
    pub imp: Imp,
    /// What it becomes.
    pub role: Role,
}

/// What a native function is in its class or module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A function of a module, or a bound method: `builtin_function_or_method`.
    Function,
    /// `method_descriptor`.
    Method,
    /// `classmethod_descriptor`.
    ClassMethod,
    /// A built-in function in a staticmethod.
    StaticMethod,
    /// `wrapper_descriptor`.
    Wrapper,
    /// `method-wrapper`: a bound wrapper.
    BoundWrapper,
}

/// A function of a module, or a method when the signature starts with `$self`, a class method with `$type`.
pub const fn native(name: &'static str, signature: &'static str, imp: NativeFn) -> NativeDef {
    NativeDef { name, signature, imp: Imp::Bound(imp), role: role_of(signature) }
}

/// As [`native`], for functions that take their arguments as they come.
pub const fn variadic(name: &'static str, signature: &'static str, imp: VariadicFn) -> NativeDef {
    NativeDef { name, signature, imp: Imp::Variadic(imp), role: role_of(signature) }
}

const fn role_of(signature: &str) -> Role {
    let bytes = signature.as_bytes();
    if bytes.len() >= 5 && bytes[0] == b'$' && bytes[1] == b's' {
        Role::Method
    } else if bytes.len() >= 5 && bytes[0] == b'$' && bytes[1] == b't' {
        Role::ClassMethod
    } else {
        Role::Function
    }
}

impl NativeDef {
    /// The same as a static method of a class.
    #[must_use]
    pub const fn in_class(mut self) -> NativeDef {
        self.role = Role::StaticMethod;
        self
    }
}

/// The parameters of a native function.
#[derive(Debug, Default)]
pub struct Params {
    /// Names, self excluded.
    pub names: Vec<&'static str>,
    /// How many are positional-only.
    pub positional_only: usize,
    /// How many can be given by position.
    pub positional: usize,
    /// How many of those are required.
    pub required: usize,
    /// Which keyword-only ones are required is rare; this many are.
    pub required_keywords: usize,
    /// Whether the first argument is self (or the class).
    pub has_self: bool,
    /// Whether the parameters say `*args` or `**kwargs`, or nothing is known.
    pub open: bool,
}

/// `builtin_function_or_method`, `method_descriptor`, `wrapper_descriptor` and so on.
pub struct Builtin {
    /// Name, signature, function.
    pub def: NativeDef,
    /// Parsed from the signature.
    pub params: Rc<Params>,
    /// What it is.
    pub role: Role,
    /// Self of a bound one, NULL otherwise.
    pub receiver: Value,
    /// The class that it belongs to, NULL for functions of modules.
    pub owner: Value,
    /// `__module__`.
    pub module: Slot,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Builtin {
    const KIND: Kind = Kind::Builtin;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.receiver);
        visit(&self.owner);
        self.module.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.module.take());
    }
}

impl Vm {
    /// A function of a module.
    pub fn native_function(&self, def: NativeDef, module: Value) -> Value {
        let params = Rc::new(Params::parse(def.signature));
        let ty = &self.types.builtin_function;
        new_object(
            ty,
            Builtin {
                def,
                params,
                role: Role::Function,
                receiver: Value::NULL,
                owner: Value::NULL,
                module: Slot::new(module),
            },
            core::iter::empty(),
        )
        .into()
    }

    /// A bound method.
    #[inline]
    pub fn bound_method(&self, function: Value, receiver: Value) -> Value {
        new_object(&self.types.method, BoundMethod { function, receiver }, core::iter::empty()).into()
    }

    /// A native function with another role or self.
    pub fn bind_builtin(&self, builtin: &Builtin, role: Role, receiver: Value) -> Value {
        let ty = self.builtin_type(role);
        let module = Slot::new(builtin.module.get());
        new_object(
            ty,
            Builtin {
                def: builtin.def,
                params: builtin.params.clone(),
                role,
                receiver,
                owner: builtin.owner.clone(),
                module,
            },
            core::iter::empty(),
        )
        .into()
    }

    /// The Python type of native functions in a role.
    pub fn builtin_type(&self, role: Role) -> &Py<Type> {
        match role {
            Role::Function | Role::StaticMethod => &self.types.builtin_function,
            Role::Method => &self.types.method_descriptor,
            Role::ClassMethod => &self.types.classmethod_descriptor,
            Role::Wrapper => &self.types.wrapper_descriptor,
            Role::BoundWrapper => &self.types.method_wrapper,
        }
    }
}

impl Params {
    /// Reads Argument Clinic's notation.
    pub fn parse(signature: &'static str) -> Params {
        let mut params = Params::default();
        let mut keyword_only = false;
        for part in split(signature) {
            match part {
                "$self" | "$type" | "$module" => params.has_self = part != "$module",
                "/" => params.positional_only = params.names.len(),
                "*" => keyword_only = true,
                "..." => params.open = true,
                _ if part.starts_with('*') => params.open = true,
                _ => {
                    let required = !part.contains('=');
                    params.names.push(part.split('=').next().unwrap_or(part));
                    if keyword_only {
                        params.required_keywords += usize::from(required);
                    } else {
                        params.positional += 1;
                        params.required += usize::from(required);
                    }
                }
            }
        }
        params
    }
}

/// The parts between the commas that are not in brackets or quotes.
fn split(signature: &'static str) -> impl Iterator<Item = &'static str> {
    let mut depth = 0;
    let mut quoted = false;
    signature
        .split(move |c| {
            match c {
                '\'' => quoted = !quoted,
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            c == ',' && depth == 0 && !quoted
        })
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// An argument that may be missing.
#[inline]
pub fn optional(args: &[Value], index: usize) -> Option<&Value> {
    args.get(index).filter(|value| !value.is_null())
}
