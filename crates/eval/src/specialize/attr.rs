//! Attributes: chosen by the version of the owner's class.

use cutaway_bytecode::Opcode;
use cutaway_runtime::heap::Kind;
use cutaway_runtime::object::{
    Function, GetSet, GetSetKind, Instance, Module, Property, Str, Type, TypeFlags,
};
use cutaway_runtime::{Py, Value};

use super::settle;
use crate::machine::Machine;
use crate::regs::Regs;

/// Where [`load_attr`]'s caches are: the version, then what the form needs.
pub(crate) const VERSION: usize = 1;
/// How many shared keys the class had (none of them the name), or the index of an attribute.
pub(crate) const KEYS: usize = 3;
/// The place among the class's resolved values.
pub(crate) const PLACE: usize = 5;

#[cold]
pub(crate) fn load_attr(m: &Machine, r: Regs, oparg: u32) {
    let Some(name) = r.code().names.get((oparg >> 1) as usize) else { return };
    let found = find_load(m, r, name, oparg & 1 != 0);
    settle(r, Opcode::LoadAttr, found);
}

fn find_load(m: &Machine, r: Regs, name: &Py<Str>, method: bool) -> Option<Opcode> {
    let owner = r.peek(1);
    if let Some(module) = owner.exact::<Module>() {
        return load_module(m, r, module, name);
    }
    if let Some(class) = owner.get::<Type>() {
        return load_class(m, r, class, name);
    }
    let ty = m.vm().type_of(owner);
    if !has_generic_getattr(m, ty) {
        return None;
    }
    let version = ty.ensure_version(m.vm());
    if version == 0 {
        return None;
    }
    let found = ty.lookup(m.vm(), name);
    r.set_cache32(VERSION, version);
    match found {
        None => load_own(r, ty, owner, name),
        Some(found) => load_found(m, r, ty, owner, name, found, method),
    }
}

fn has_generic_getattr(m: &Machine, ty: &Py<Type>) -> bool {
    let generic = m.vm().types.object.slots().getattr.get().map(|f| f as usize);
    ty.slots().getattr.get().map(|f| f as usize) == generic
}

/// An attribute of the instance that the class does not know.
fn load_own(r: Regs, ty: &Py<Type>, owner: &Value, name: &Py<Str>) -> Option<Opcode> {
    let instance = owner.get::<Instance>()?;
    let place = ty.shared.find(name)?;
    if !instance.is_inline() {
        return None;
    }
    r.set_cache(KEYS, u16::try_from(place).ok()?);
    Some(Opcode::LoadAttrInstanceValue)
}

/// Something that the class has.
fn load_found(
    m: &Machine,
    r: Regs,
    ty: &Py<Type>,
    owner: &Value,
    name: &Py<Str>,
    found: Value,
    method: bool,
) -> Option<Opcode> {
    if let Some(member) = found.get::<GetSet>()
        && let GetSetKind::Member(index) = member.kind
        && owner.get::<Instance>().is_some()
    {
        r.set_cache(KEYS, u16::try_from(index).ok()?);
        return Some(Opcode::LoadAttrSlot);
    }
    if let Some(property) = found.exact::<Property>()
        && property.getter.get().exact::<Function>().is_some()
    {
        let place = ty.keep_resolved(property.getter.get());
        r.set_cache(PLACE, u16::try_from(place).ok()?);
        return Some(Opcode::LoadAttrProperty);
    }
    let slots = m.vm().type_of(&found).slots();
    let is_method = m.vm().type_of(&found).has(TypeFlags::METHOD_DESCRIPTOR);
    if slots.descr_set.get().is_some()
        || (!is_method && slots.descr_get.get().is_some())
        || is_method != method
    {
        return None;
    }
    r.set_cache(PLACE, u16::try_from(ty.keep_resolved(found)).ok()?);
    let with_values = match owner.header().map(cutaway_runtime::heap::Header::kind) {
        _ if !ty.has(TypeFlags::HAS_DICT) => false,
        Some(Kind::Instance) if ty.shared.find(name).is_none() => true,
        _ => return None,
    };
    r.set_cache(KEYS, u16::try_from(ty.shared.len()).ok()?);
    Some(match (is_method, with_values) {
        (true, true) => Opcode::LoadAttrMethodWithValues,
        (true, false) => Opcode::LoadAttrMethodNoDict,
        (false, true) => Opcode::LoadAttrNondescriptorWithValues,
        (false, false) => Opcode::LoadAttrNondescriptorNoDict,
    })
}

fn load_module(m: &Machine, r: Regs, module: &Py<Module>, name: &Py<Str>) -> Option<Opcode> {
    let place = u16::try_from(module.dict.place_of(name)?).ok()?;
    let version = module.dict.name_keys(m.vm());
    if version == 0 {
        return None;
    }
    r.set_cache32(VERSION, version);
    r.set_cache(KEYS, place);
    Some(Opcode::LoadAttrModule)
}

/// An attribute of a class that is no descriptor, when the metaclass is `type` itself and knows no such name.
fn load_class(m: &Machine, r: Regs, class: &Py<Type>, name: &Py<Str>) -> Option<Opcode> {
    let vm = m.vm();
    if !class.ty().is(&vm.types.r#type) || vm.types.r#type.lookup(vm, name).is_some() {
        return None;
    }
    let found = class.lookup(vm, name)?;
    let function = found.exact::<Function>().is_some();
    if !function && vm.type_of(&found).slots().descr_get.get().is_some() {
        return None;
    }
    let version = class.ensure_version(vm);
    if version == 0 {
        return None;
    }
    r.set_cache32(VERSION, version);
    r.set_cache(PLACE, u16::try_from(class.keep_resolved(found)).ok()?);
    Some(Opcode::LoadAttrClass)
}

#[cold]
pub(crate) fn store_attr(m: &Machine, r: Regs, index: u32) {
    let Some(name) = r.code().names.get(index as usize) else { return };
    let found = find_store(m, r, name);
    settle(r, Opcode::StoreAttr, found);
}

fn find_store(m: &Machine, r: Regs, name: &Py<Str>) -> Option<Opcode> {
    let vm = m.vm();
    let instance = r.peek(1).get::<Instance>()?;
    let ty = instance.ty();
    let generic = vm.types.object.slots().setattr.get().map(|f| f as usize);
    if ty.slots().setattr.get().map(|f| f as usize) != generic {
        return None;
    }
    let version = ty.ensure_version(vm);
    if version == 0 {
        return None;
    }
    r.set_cache32(VERSION, version);
    match ty.lookup(vm, name) {
        Some(found) => {
            let GetSetKind::Member(index) = found.get::<GetSet>()?.kind else { return None };
            r.set_cache(3, u16::try_from(index).ok()?);
            Some(Opcode::StoreAttrSlot)
        }
        None if instance.is_inline() => {
            r.set_cache(3, u16::try_from(ty.shared.find(name)?).ok()?);
            Some(Opcode::StoreAttrInstanceValue)
        }
        None => None,
    }
}

#[cold]
pub(crate) fn load_super_attr(r: Regs) {
    settle(r, Opcode::LoadSuperAttr, None);
}
