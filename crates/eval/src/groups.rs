//! What is raised at the end of `except*` clauses (`_PyExc_PrepReraiseStar`).

use cutaway_runtime::heap::Slot;
use cutaway_runtime::object::{Exception, List, Tuple};
use cutaway_runtime::{Result, Value, Vm};

/// From the original exception and the list of what the clauses raised: what goes on, None for nothing.
pub(crate) fn prep_reraise_star(vm: &Vm, original: &Value, raised: &Value) -> Result<Value> {
    let Some(list) = raised.get::<List>() else { return Err(vm.system_error("except* without a list")) };
    let all: Vec<Value> = list.items.to_vec().into_iter().filter(|exception| !exception.is_none()).collect();
    if all.is_empty() {
        return Ok(Value::NONE);
    }
    if !vm.type_of(original).is_subtype(&vm.exceptions.base_exception_group) {
        // A lone exception was wrapped: at most one clause ran.
        return Ok(all.into_iter().next().unwrap_or(Value::NONE));
    }
    let (reraised, new): (Vec<Value>, Vec<Value>) =
        all.into_iter().partition(|exception| same_metadata(exception, original));
    let rest = if reraised.is_empty() { Value::NONE } else { projection(vm, original, &reraised)? };
    if new.is_empty() {
        return Ok(rest);
    }
    let mut members = new;
    if !rest.is_none() {
        members.push(rest);
    }
    if let [only] = &members[..] {
        return Ok(only.clone());
    }
    let members = vm.list(members).into();
    vm.call(vm.exceptions.exception_group.as_value(), &[vm.empty_str.value(), members]).map_err(|_| {
        drop(vm.take_raised());
        vm.system_error("except* could not make a group")
    })
}

/// Whether both come from one raise: notes, traceback, cause and context are the same objects.
fn same_metadata(a: &Value, b: &Value) -> bool {
    let (Some(a), Some(b)) = (a.get::<Exception>(), b.get::<Exception>()) else { return false };
    let same = |a: &Slot, b: &Slot| a.get().is(&b.get());
    let notes = |exception: &Exception| {
        let dict = exception.dict.get();
        dict.get::<cutaway_runtime::object::Dict>()
            .and_then(|dict| Vm::current().and_then(|vm| dict.get_str(&vm.intern("__notes__"))))
            .map_or(0, |notes| notes.id())
    };
    notes(a) == notes(b)
        && same(&a.traceback, &b.traceback)
        && same(&a.cause, &b.cause)
        && same(&a.context, &b.context)
}

/// The original group with only those leaves that are in `kept`.
fn projection(vm: &Vm, original: &Value, kept: &[Value]) -> Result<Value> {
    let mut leaves = Vec::new();
    for exception in kept {
        collect_leaves(vm, exception, &mut leaves);
    }
    project(vm, original, &leaves)
}

fn members(exception: &Value) -> Vec<Value> {
    let field = exception.get::<Exception>().and_then(|exception| exception.fields().get(1).map(Slot::get));
    field
        .and_then(|members| members.get::<Tuple>().map(|members| members.as_slice().to_vec()))
        .unwrap_or_default()
}

fn collect_leaves(vm: &Vm, exception: &Value, leaves: &mut Vec<usize>) {
    if !vm.type_of(exception).is_subtype(&vm.exceptions.base_exception_group) {
        leaves.push(exception.id());
        return;
    }
    for member in members(exception) {
        cutaway_source::depth::grow(|| collect_leaves(vm, &member, leaves));
    }
}

fn project(vm: &Vm, exception: &Value, leaves: &[usize]) -> Result<Value> {
    if !vm.type_of(exception).is_subtype(&vm.exceptions.base_exception_group) {
        return Ok(if leaves.contains(&exception.id()) { exception.clone() } else { Value::NONE });
    }
    let all = members(exception);
    let mut kept = Vec::new();
    for member in &all {
        let member = cutaway_source::depth::grow(|| project(vm, member, leaves))?;
        if !member.is_none() {
            kept.push(member);
        }
    }
    if kept.is_empty() {
        return Ok(Value::NONE);
    }
    if kept.len() == all.len() && kept.iter().zip(&all).all(|(a, b)| a.is(b)) {
        return Ok(exception.clone());
    }
    derive(vm, exception, kept)
}

/// `exception.derive(members)` with the metadata of `exception`.
fn derive(vm: &Vm, exception: &Value, kept: Vec<Value>) -> Result<Value> {
    let members = vm.list(kept).into();
    let group = vm.call_method(exception, &vm.intern("derive"), &[members])?;
    if let (Some(from), Some(to)) = (exception.get::<Exception>(), group.get::<Exception>()) {
        to.traceback.set(from.traceback.get());
        to.context.set(from.context.get());
        to.cause.set(from.cause.get());
        to.suppress_context.set(from.suppress_context.get());
    }
    let notes = vm.intern("__notes__");
    if let Some(value) = vm.get_attr_opt(exception, &notes)?
        && let Some(list) = value.get::<List>()
    {
        vm.set_attr(&group, &notes, vm.list(list.items.to_vec()).into())?;
    }
    Ok(group)
}
