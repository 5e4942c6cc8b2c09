//! "Did you mean" and "Did you forget to import" at the end of a message.

use cutaway_runtime::object::{Exception, Frame, Traceback};
use cutaway_runtime::{Value, Vm};

use crate::bind::text;
use crate::traceback::suggest;
use crate::{locals, natives};

/// What follows the message of `exception`.
pub(crate) fn hint(vm: &'static Vm, value: &Value) -> String {
    let Some(exception) = value.get::<Exception>() else { return String::new() };
    let ty = vm.type_of(value);
    let field = |name: &str| match vm.get_attr_opt(value, &vm.intern(name)) {
        Ok(found) => found.filter(|value| !value.is_none()),
        Err(_) => {
            drop(vm.take_raised());
            None
        }
    };
    if ty.is_subtype(&vm.exceptions.import_error) {
        let Some(wrong) = field("name_from") else { return String::new() };
        return did_you_mean(import_candidate(vm, field("name"), &text(&wrong)));
    }
    let is_name = ty.is_subtype(&vm.exceptions.name_error);
    if !is_name && !ty.is_subtype(&vm.exceptions.attribute_error) {
        return String::new();
    }
    let Some(wrong) = field("name").map(|name| text(&name)) else { return String::new() };
    let frame = innermost_frame(&exception.traceback.get());
    if !is_name {
        let Some(object) = field("obj") else { return String::new() };
        return did_you_mean(attribute_candidate(vm, &object, frame.as_ref(), &wrong));
    }
    let found = frame.as_ref().and_then(|frame| name_candidate(vm, frame, &wrong));
    let has_found = found.is_some();
    let hint = did_you_mean(found);
    if !is_stdlib_module(vm, &wrong) {
        return hint;
    }
    if has_found {
        format!("{hint} Or did you forget to import '{wrong}'?")
    } else {
        format!(". Did you forget to import '{wrong}'?")
    }
}

fn did_you_mean(name: Option<String>) -> String {
    name.map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"))
}

fn innermost_frame(traceback: &Value) -> Option<Value> {
    let mut current = traceback.clone();
    let mut frame = None;
    while let Some(entry) = current.clone().get::<Traceback>() {
        frame = Some(entry.frame.clone());
        current = entry.next.get();
    }
    frame
}

fn nearest(names: &[String], wrong: &str) -> Option<String> {
    suggest::nearest(names.iter().map(String::as_str), wrong).map(str::to_owned)
}

fn dir(vm: &Vm, object: &Value) -> Option<Vec<String>> {
    let dir = vm.builtins.get_str(&vm.intern("dir"))?;
    let names = vm.call(&dir, std::slice::from_ref(object)).and_then(|names| vm.collect(&names));
    match names {
        Ok(names) => Some(names.iter().map(text).collect()),
        Err(_) => {
            drop(vm.take_raised());
            None
        }
    }
}

fn attribute_candidate(
    vm: &'static Vm,
    object: &Value,
    frame: Option<&Value>,
    wrong: &str,
) -> Option<String> {
    let mut names = dir(vm, object)?;
    let is_self = frame.is_some_and(|frame| {
        variables(vm, frame).iter().any(|(name, value)| name == "self" && value.is(object))
    });
    if !wrong.starts_with('_') && !is_self {
        names.retain(|name| !name.starts_with('_'));
    }
    nearest(&names, wrong)
}

fn import_candidate(vm: &Vm, module: Option<Value>, wrong: &str) -> Option<String> {
    let module = vm.modules.get_str(&vm.intern(&text(&module?)))?;
    let mut names = dir(vm, &module)?;
    if !wrong.starts_with('_') {
        names.retain(|name| !name.starts_with('_'));
    }
    nearest(&names, wrong)
}

fn name_candidate(vm: &'static Vm, frame: &Value, wrong: &str) -> Option<String> {
    let object = frame.get::<Frame>()?;
    let local = variables(vm, frame);
    if let Some((_, this)) = local.iter().find(|(name, _)| name == "self") {
        match vm.get_attr_opt(this, &vm.intern(wrong)) {
            Ok(Some(_)) => return Some(format!("self.{wrong}")),
            Ok(None) => {}
            Err(_) => drop(vm.take_raised()),
        }
    }
    let mut names: Vec<String> = local.into_iter().map(|(name, _)| name).collect();
    names.extend(object.globals.keys().iter().map(text));
    names.extend(object.builtins.keys().iter().map(text));
    nearest(&names, wrong)
}

/// The names that `f_locals` has, with their values.
fn variables(vm: &'static Vm, frame: &Value) -> Vec<(String, Value)> {
    let (Some(frame), Ok(machine)) = (frame.get::<Frame>(), natives::machine(vm)) else { return Vec::new() };
    if let Some(dict) = frame.locals.get().get::<cutaway_runtime::object::Dict>() {
        return dict.items().iter().map(|(name, value)| (text(name), value.clone())).collect();
    }
    let all = locals::variables(machine, frame);
    all.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (text(&name), value)).collect()
}

/// Whether `sys.stdlib_module_names` has it.
fn is_stdlib_module(vm: &Vm, name: &str) -> bool {
    let Some(sys) = vm.modules.get_str(&vm.intern("sys")) else { return false };
    let Ok(Some(names)) = vm.get_attr_opt(&sys, &vm.intern("stdlib_module_names")) else { return false };
    vm.contains(&names, vm.intern(name).as_value()).unwrap_or(false)
}
