//! The end of the interpreter: modules go, then cycles, then what is left of namespaces, as CPython's `finalize_modules`.

use crate::object::{Module, Str};
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// Destroys modules and what only they hold. Native types and the interpreter itself stay.
    pub fn finish(&self) {
        let modules = self.modules.take();
        let mut watched = Vec::new();
        for (name, module) in &modules {
            if module.get::<Module>().is_some()
                && let Some(weak) = self.weakref(&self.types.weakref, module, Value::NULL)
            {
                watched.push((name.clone(), weak));
            }
        }
        drop(modules);
        crate::heap::collect(2);
        for (name, weak) in watched.into_iter().rev() {
            let own =
                matches!(name.as_text().map(rustpython_wtf8::Wtf8::as_bytes), Some(b"sys" | b"builtins"));
            if !own
                && let Some(module) = weak.target()
                && let Some(module) = module.get::<Module>()
            {
                clear_namespace(&module.dict);
            }
        }
        crate::heap::collect(2);
    }
}

/// Names with one leading underscore first, then the others, each set to None; `__builtins__` stays.
fn clear_namespace(dict: &crate::Py<crate::object::Dict>) {
    let text = |key: &Value| key.get::<Str>().map(|s| s.as_bytes().to_vec()).unwrap_or_default();
    for round in 0..2 {
        for (key, value) in dict.items() {
            let name = text(&key);
            let private = name.first() == Some(&b'_') && name.get(1) != Some(&b'_');
            let due =
                if round == 0 { private } else { name.first() != Some(&b'_') || name != b"__builtins__" };
            drop(value);
            if due && let Some(name) = key.get::<Str>() {
                dict.set_str(name, Value::NONE);
            }
        }
    }
}
