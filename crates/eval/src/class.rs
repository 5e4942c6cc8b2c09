//! `__build_class__`: the body runs, then the metaclass is called.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{CellObject, Dict, Function, Str, Tuple, Type};
use cutaway_runtime::{Result, Value, Vm};

use crate::bind::text;
use crate::machine::Machine;

/// `__build_class__(body, name, *bases, metaclass=…, **keywords)`.
pub(crate) fn build_class(m: &Machine, args: &[Value], keywords: &[Value]) -> Result<Value> {
    let vm = m.vm();
    let (args, values) = args.split_at(args.len() - keywords.len().min(args.len()));
    let [body, name, bases @ ..] = args else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    let Some(body) = body.get::<Function>() else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    if name.get::<Str>().is_none() {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let mut keywords: Vec<(Value, Value)> = keywords.iter().cloned().zip(values.iter().cloned()).collect();
    let metaclass =
        keywords.iter().position(|(name, _)| text(name) == "metaclass").map(|index| keywords.remove(index).1);
    let given = vm.tuple(bases.to_vec());
    let bases = update_bases(vm, &given)?;
    let metaclass = choose_metaclass(vm, metaclass, &bases)?;
    let class = Class { m, name, metaclass: &metaclass, bases: &bases, keywords: &keywords };
    let namespace = class.prepare()?;
    let cell = m.call_with_namespace(body, namespace.clone())?;
    if !bases.is(&given) {
        vm.set_item(&namespace, vm.intern("__orig_bases__").as_value(), given.into())?;
    }
    class.make(namespace, &cell)
}

struct Class<'a> {
    m: &'a Machine,
    name: &'a Value,
    metaclass: &'a Value,
    bases: &'a Py<Tuple>,
    keywords: &'a [(Value, Value)],
}

impl Class<'_> {
    fn call(&self, callable: &Value, mut args: Vec<Value>) -> Result<Value> {
        args.extend(self.keywords.iter().map(|(_, value)| value.clone()));
        let names: Vec<Value> = self.keywords.iter().map(|(name, _)| name.clone()).collect();
        self.m.vm().call_with(callable, &args, &names)
    }

    /// `metaclass.__prepare__(name, bases, **keywords)`, an empty dict when there is none.
    fn prepare(&self) -> Result<Value> {
        let vm = self.m.vm();
        let Some(prepare) = vm.get_attr_opt(self.metaclass, &vm.names.prepare)? else {
            return Ok(vm.dict().into());
        };
        let namespace = self.call(&prepare, vec![self.name.clone(), self.bases.value()])?;
        if namespace.get::<Dict>().is_none() && vm.type_of(&namespace).slots().getitem.get().is_none() {
            let metaclass =
                self.metaclass.get::<Type>().map_or_else(|| "<metaclass>".to_owned(), |ty| ty.name());
            let ty = vm.type_name(&namespace);
            return Err(vm.type_error(&format!("{metaclass}.__prepare__() must return a mapping, not {ty}")));
        }
        Ok(namespace)
    }

    /// Calls the metaclass and looks whether `__class__` in the body is the class that was made.
    fn make(&self, namespace: Value, cell: &Value) -> Result<Value> {
        let vm = self.m.vm();
        let class = self.call(self.metaclass, vec![self.name.clone(), self.bases.value(), namespace])?;
        let (Some(ty), Some(cell)) = (class.get::<Type>(), cell.get::<CellObject>()) else {
            return Ok(class);
        };
        let inside = cell.contents.get();
        let shown = |value: &Value| vm.repr(value).map(|text| text.lossy().into_owned());
        if inside.is_null() {
            let (name, class) = (shown(self.name)?, shown(ty.as_value())?);
            let message = format!(
                "__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?"
            );
            return Err(vm.runtime_error(&message));
        }
        if !inside.is(&class) {
            let (inside, name, class) = (shown(&inside)?, shown(self.name)?, shown(&class)?);
            return Err(vm.type_error(&format!("__class__ set to {inside} defining {name} as {class}")));
        }
        Ok(class)
    }
}

/// Bases that are no classes are replaced by what their `__mro_entries__` gives. The same tuple when nothing changes.
pub(crate) fn update_bases(vm: &Vm, bases: &Py<Tuple>) -> Result<Py<Tuple>> {
    let mut all = Vec::new();
    let mut changed = false;
    for base in bases.as_slice() {
        let entries = match base.get::<Type>() {
            Some(_) => None,
            None => vm.get_attr_opt(base, &vm.intern("__mro_entries__"))?,
        };
        let Some(entries) = entries else {
            all.push(base.clone());
            continue;
        };
        let replacement = vm.call(&entries, &[bases.value()])?;
        let Some(replacement) = replacement.get::<Tuple>() else {
            return Err(vm.type_error("__mro_entries__ must return a tuple"));
        };
        all.extend_from_slice(replacement.as_slice());
        changed = true;
    }
    Ok(if changed { vm.tuple(all) } else { bases.clone() })
}

/// The most derived metaclass, unless it was given as something that is no class.
fn choose_metaclass(vm: &Vm, given: Option<Value>, bases: &Py<Tuple>) -> Result<Value> {
    let metaclass = match given {
        Some(given) => given,
        None => {
            bases.as_slice().first().map_or_else(|| vm.types.r#type.value(), |base| vm.type_of(base).value())
        }
    };
    let Some(ty) = metaclass.get::<Type>() else { return Ok(metaclass) };
    vm.calculate_metaclass(ty, bases.as_slice()).map(Into::into)
}
