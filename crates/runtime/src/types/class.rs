//! Making classes: `type(name, bases, namespace)`.

use crate::heap::{Py, Slot, new_object};
use crate::object::{
    CellObject, Dict, Function, GetSet, GetSetKind, MethodWrapper, Str, Tuple, Type, TypeFlags, Union,
};
use crate::protocol::{fill_slots, generic_getattr};
use crate::types::type_::{expect_type, types_of};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// `type.__new__`.
pub fn new(vm: &Vm, meta: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.len() - names.len();
    if positional != 3 {
        if positional == 1 && meta.is(&vm.types.r#type) {
            return Err(vm.type_error("type() takes 1 or 3 arguments"));
        }
        return Err(vm.type_error(&format!("type.__new__() takes exactly 3 arguments ({positional} given)")));
    }
    let (name, bases, namespace) = (
        argument::<Str>(vm, args, 0, "str")?,
        argument::<Tuple>(vm, args, 1, "tuple")?,
        argument::<Dict>(vm, args, 2, "dict")?,
    );
    let winner = vm.calculate_metaclass(meta, bases.as_slice())?;
    if !winner.is(meta) {
        let native: crate::protocol::NewFn = new;
        if let Some(other) = winner.slots().new.get()
            && other as usize != native as usize
        {
            return other(vm, &winner, args, names);
        }
    }
    let bases = checked_bases(vm, &bases)?;
    let ty = build(vm, &winner, &name, &bases, &namespace)?;
    set_names(vm, &ty)?;
    init_subclass(vm, &ty, &args[3..], names)?;
    Ok(ty.into())
}

fn argument<T: crate::heap::Payload>(vm: &Vm, args: &[Value], i: usize, wanted: &str) -> Result<Py<T>> {
    match args[i].clone().downcast::<T>() {
        Ok(value) => Ok(value),
        Err(other) => {
            let message =
                format!("type.__new__() argument {} must be {wanted}, not {}", i + 1, vm.type_name(&other));
            Err(vm.type_error(&message))
        }
    }
}

impl Vm {
    /// The most derived metaclass of the bases.
    pub fn calculate_metaclass(&self, meta: &Py<Type>, bases: &[Value]) -> Result<Py<Type>> {
        let mut winner = meta.clone();
        for base in bases {
            let candidate = self.type_of(base);
            if winner.is_subtype(candidate) {
                continue;
            }
            if candidate.is_subtype(&winner) {
                winner = candidate.clone();
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// A class as `type(name, bases, namespace)` makes it.
    pub fn make_class(&self, name: &str, bases: &[&Py<Type>], namespace: &Py<Dict>) -> Result<Py<Type>> {
        let bases = self.tuple(bases.iter().map(|b| b.value()).collect());
        let args = [self.str(name).into(), bases.into(), namespace.value()];
        let ty = new(self, &self.types.r#type, &args, &[])?;
        ty.downcast().map_err(|_| Raised)
    }
}

fn checked_bases(vm: &Vm, bases: &Py<Tuple>) -> Result<Py<Tuple>> {
    if bases.is_empty() {
        return Ok(vm.tuple(vec![vm.types.object.value()]));
    }
    for base in bases.as_slice() {
        if base.get::<Type>().is_some() {
            continue;
        }
        if vm.get_attr_opt(base, &vm.names.mro_entries)?.is_some() {
            return Err(vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
        return Err(vm.type_error("bases must be types"));
    }
    Ok(bases.clone())
}

/// The class whose additions to the layout an instance has.
fn solid_base(ty: &Py<Type>) -> Py<Type> {
    let Some(base) = ty.base() else { return ty.clone() };
    let below = solid_base(&base);
    let extra = ty.layout.get() != base.layout.get()
        || ty.members.get() > base.members.get()
        || ty.fields.get() > base.fields.get();
    if extra { ty.clone() } else { below }
}

fn best_base(vm: &Vm, bases: &[Py<Type>]) -> Result<Py<Type>> {
    let mut winner: Option<(Py<Type>, Py<Type>)> = None;
    for base in bases {
        if !base.has(TypeFlags::BASE) {
            let message = format!("type '{}' is not an acceptable base type", base.tp_name());
            return Err(vm.type_error(&message));
        }
        let candidate = solid_base(base);
        winner = match winner {
            None => Some((candidate, base.clone())),
            Some((solid, best)) => {
                if solid.is_subtype(&candidate) {
                    Some((solid, best))
                } else if candidate.is_subtype(&solid) {
                    Some((candidate, base.clone()))
                } else {
                    return Err(vm.type_error("multiple bases have instance lay-out conflict"));
                }
            }
        };
    }
    Ok(winner.map_or_else(|| vm.types.object.clone(), |(_, best)| best))
}

/// The new class, ready but for `__set_name__` and `__init_subclass__`.
fn build(
    vm: &Vm,
    meta: &Py<Type>,
    name: &Py<Str>,
    bases: &Py<Tuple>,
    namespace: &Py<Dict>,
) -> Result<Py<Type>> {
    let base_types = types_of(bases);
    let base = best_base(vm, &base_types)?;
    let dict = vm.dict_of(&vm.types.dict, namespace.copy_entries());
    let members = Members::read(vm, name, &base, &base_types, &dict)?;
    if name.as_bytes().contains(&0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    let ty = allocate(meta, &base, &base_types, &members);
    ty.name.set(if name.header().is_exact() { name.value() } else { vm.wtf8(name.as_wtf8()).into() });
    ty.base.set(base.value());
    ty.bases.set(bases.value());
    ty.dict.set(dict.value());
    set_qualname(vm, &ty, &dict)?;
    if dict.get_str(&vm.names.module).is_none()
        && let Some(module) = vm.evaluator().and_then(|e| e.globals(vm)).and_then(|g| g.get_str(&vm.x_name()))
    {
        dict.set_str(&vm.names.module, module);
    }
    wrap_special(vm, &dict);
    add_members(vm, &ty, &dict, &members, &base);
    let cell = set_cells(vm, &ty, &dict)?;
    let mro = custom_mro(vm, &ty)?;
    ty.mro.set(vm.tuple(mro).into());
    if dict.get_str(&vm.names.doc).is_none() {
        dict.set_str(&vm.names.doc, Value::NONE);
    }
    if dict.get_str(&vm.names.eq).is_some() && dict.get_str(&vm.names.hash).is_none() {
        dict.set_str(&vm.names.hash, Value::NONE);
    }
    inherit_flags(&ty, &base_types);
    ty.link_to_bases();
    fill_slots(vm, &ty);
    inline_room(vm, &ty, &dict);
    drop(cell);
    Ok(ty)
}

impl Vm {
    fn x_name(&self) -> Py<Str> {
        self.names.name.clone()
    }
}

fn allocate(meta: &Py<Type>, base: &Py<Type>, bases: &[Py<Type>], members: &Members) -> Py<Type> {
    let mut flags = TypeFlags::HEAP.with(TypeFlags::BASE);
    let any = |flag| bases.iter().any(|b| b.has(flag));
    if members.dict || any(TypeFlags::HAS_DICT) {
        flags = flags.with(TypeFlags::HAS_DICT);
    }
    if members.weakref || any(TypeFlags::HAS_WEAKREF) {
        flags = flags.with(TypeFlags::HAS_WEAKREF);
    }
    for flag in [TypeFlags::TYPE_SUBCLASS, TypeFlags::EXCEPTION_SUBCLASS] {
        if base.has(flag) {
            flags = flags.with(flag);
        }
    }
    let ty = new_object(meta, Type::new(base.layout.get(), flags), core::iter::empty());
    ty.members.set(base.members.get() + members.names.len());
    ty.fields.set(base.fields.get());
    ty
}

fn inherit_flags(ty: &Py<Type>, bases: &[Py<Type>]) {
    for base in bases {
        for flag in [TypeFlags::SEQUENCE, TypeFlags::MAPPING] {
            if base.has(flag) && !ty.has(TypeFlags::SEQUENCE) && !ty.has(TypeFlags::MAPPING) {
                ty.set_flags(flag);
            }
        }
    }
    if let Some(base) = ty.base()
        && base.has(TypeFlags::MATCH_SELF)
    {
        ty.set_flags(TypeFlags::MATCH_SELF);
    }
}

/// Room for the attributes that the class's methods assign, the bases' included.
fn inline_room(vm: &Vm, ty: &Py<Type>, dict: &Py<Dict>) {
    let mut room = ty.base().map_or(0, |base| base.inline.get());
    if let Some(names) = dict.get_str(&vm.names.static_attributes)
        && let Some(names) = names.get::<Tuple>()
    {
        room += names.len();
    }
    ty.inline.set((room + 2).clamp(2, crate::object::MAX_SHARED_KEYS));
}

/// What `__slots__` asks for.
struct Members {
    names: Vec<Py<Str>>,
    dict: bool,
    weakref: bool,
}

impl Members {
    fn read(
        vm: &Vm,
        class: &Py<Str>,
        base: &Py<Type>,
        bases: &[Py<Type>],
        dict: &Py<Dict>,
    ) -> Result<Members> {
        let may_dict = !base.has(TypeFlags::HAS_DICT);
        let may_weak = !base.has(TypeFlags::HAS_WEAKREF) && !is_var_sized(vm, base);
        let Some(slots) = dict.get_str(&vm.names.slots) else {
            return Ok(Members { names: Vec::new(), dict: may_dict, weakref: may_weak });
        };
        let items = if slots.get::<Str>().is_some() { vec![slots] } else { vm.collect(&slots)? };
        if !items.is_empty() && is_var_sized(vm, base) {
            let name = base.tp_name();
            return Err(vm.type_error(&format!("nonempty __slots__ not supported for subtype of '{name}'")));
        }
        let mut members = Members { names: Vec::new(), dict: false, weakref: false };
        for item in &items {
            members.add(vm, class, dict, item, may_dict, may_weak)?;
        }
        members.names.sort_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
        let others = |flag| bases.iter().any(|b| !b.is(base) && b.has(flag));
        members.dict |= may_dict && others(TypeFlags::HAS_DICT);
        members.weakref |= may_weak && others(TypeFlags::HAS_WEAKREF);
        Ok(members)
    }

    fn add(
        &mut self,
        vm: &Vm,
        class: &Py<Str>,
        dict: &Py<Dict>,
        item: &Value,
        may_dict: bool,
        may_weak: bool,
    ) -> Result<()> {
        let Some(name) = item.get::<Str>() else {
            let got = vm.type_name(item);
            return Err(vm.type_error(&format!("__slots__ items must be strings, not '{got}'")));
        };
        if !super::object_identifier(name) {
            return Err(vm.type_error("__slots__ must be identifiers"));
        }
        match name.as_bytes() {
            b"__dict__" => {
                if !may_dict || self.dict {
                    return Err(vm.type_error("__dict__ slot disallowed: we already got one"));
                }
                self.dict = true;
            }
            b"__weakref__" => {
                if !may_weak || self.weakref {
                    return Err(vm.type_error("__weakref__ slot disallowed: we already got one"));
                }
                self.weakref = true;
            }
            _ => {
                let mangled = mangle(vm, class, name);
                let special =
                    matches!(name.as_bytes(), b"__qualname__" | b"__classcell__" | b"__classdictcell__");
                if !special && dict.get_str(&mangled).is_some() {
                    let message = format!("'{}' in __slots__ conflicts with class variable", name.lossy());
                    return Err(vm.value_error(&message));
                }
                self.names.push(mangled);
            }
        }
        Ok(())
    }
}

fn is_var_sized(vm: &Vm, base: &Py<Type>) -> bool {
    [&vm.types.int, &vm.types.tuple, &vm.types.bytes].into_iter().any(|t| base.is_subtype(t))
}

/// Private names: `__x` in class `C` is `_C__x`.
pub fn mangle(vm: &Vm, class: &Py<Str>, name: &Py<Str>) -> Py<Str> {
    let text = name.as_bytes();
    if !text.starts_with(b"__") || text.ends_with(b"__") || text.contains(&b'.') {
        return vm.intern_str(name);
    }
    let class = class.lossy();
    let class = class.trim_start_matches('_');
    if class.is_empty() {
        return vm.intern_str(name);
    }
    vm.intern(&format!("_{class}{}", name.lossy()))
}

fn set_qualname(vm: &Vm, ty: &Py<Type>, dict: &Py<Dict>) -> Result<()> {
    match dict.remove_str(&vm.names.qualname) {
        None => ty.qualname.set(ty.name.get()),
        Some(qualname) => {
            if qualname.get::<Str>().is_none() {
                let got = vm.type_name(&qualname);
                return Err(vm.type_error(&format!("type __qualname__ must be a str, not {got}")));
            }
            ty.qualname.set(qualname);
        }
    }
    Ok(())
}

/// `__new__` becomes a static method, `__init_subclass__` and `__class_getitem__` class methods.
fn wrap_special(vm: &Vm, dict: &Py<Dict>) {
    for (name, is_static) in
        [(&vm.names.new, true), (&vm.names.init_subclass, false), (&vm.names.class_getitem, false)]
    {
        if let Some(function) = dict.get_str(name)
            && function.get::<Function>().is_some()
        {
            let wrapped = if is_static { vm.static_method(function) } else { vm.class_method(function) };
            dict.set_str(name, wrapped);
        }
    }
}

impl Vm {
    /// `staticmethod(callable)`.
    pub fn static_method(&self, callable: Value) -> Value {
        let body = MethodWrapper { callable: Slot::new(callable), dict: Slot::empty() };
        new_object(&self.types.staticmethod, body, core::iter::empty()).into()
    }

    /// `classmethod(callable)`.
    pub fn class_method(&self, callable: Value) -> Value {
        let body = MethodWrapper { callable: Slot::new(callable), dict: Slot::empty() };
        new_object(&self.types.classmethod, body, core::iter::empty()).into()
    }
}

/// Descriptors for `__slots__`, `__dict__` and `__weakref__`.
fn add_members(vm: &Vm, ty: &Py<Type>, dict: &Py<Dict>, members: &Members, base: &Py<Type>) {
    let first = base.members.get();
    for (i, name) in members.names.iter().enumerate() {
        let body = GetSet { name: name.value(), owner: ty.clone(), kind: GetSetKind::Member(first + i) };
        dict.set_str(name, new_object(&vm.types.member_descriptor, body, core::iter::empty()).into());
    }
    if members.dict {
        vm.add_attributes(ty, &[super::descriptor::DICT_ATTRIBUTE]);
    }
    if members.weakref {
        vm.add_attributes(ty, &[super::descriptor::WEAKREF_ATTRIBUTE]);
    }
}

/// `__classcell__` and `__classdictcell__` leave the namespace and are filled.
fn set_cells(vm: &Vm, ty: &Py<Type>, dict: &Py<Dict>) -> Result<Option<Value>> {
    let mut kept = None;
    if let Some(cell) = dict.remove_str(&vm.names.classcell) {
        let Some(target) = cell.get::<CellObject>() else {
            let got = vm.type_name(&cell);
            return Err(vm.type_error(&format!("__classcell__ must be a nonlocal cell, not <class '{got}'>")));
        };
        target.contents.set(ty.value());
        kept = Some(cell);
    }
    if let Some(cell) = dict.remove_str(&vm.names.classdictcell)
        && let Some(target) = cell.get::<CellObject>()
    {
        target.contents.set(dict.value());
    }
    Ok(kept)
}

/// The MRO, by the metaclass's `mro()` if it has its own.
fn custom_mro(vm: &Vm, ty: &Py<Type>) -> Result<Vec<Value>> {
    let meta = vm.type_of(ty.as_value());
    let name = &vm.names.p_mro;
    let own = meta.defining_class(name).is_some_and(|owner| !owner.is(&vm.types.r#type));
    if meta.is(&vm.types.r#type) || !own {
        return compute_mro(vm, ty);
    }
    let Some(result) = vm.call_special(ty.as_value(), name, &[])? else { return compute_mro(vm, ty) };
    let mro = vm.collect(&result)?;
    for class in &mro {
        if class.get::<Type>().is_none() {
            let got = vm.type_name(class);
            return Err(vm.type_error(&format!("mro() returned a non-class ('{got}')")));
        }
    }
    Ok(mro)
}

/// C3: the class, then a merge of the bases' MROs and the bases themselves.
pub fn compute_mro(vm: &Vm, ty: &Py<Type>) -> Result<Vec<Value>> {
    let bases = ty.bases().map(|b| types_of(&b)).unwrap_or_default();
    for (i, base) in bases.iter().enumerate() {
        if bases.iter().skip(i + 1).any(|other| other.is(base)) {
            return Err(vm.type_error(&format!("duplicate base class {}", base.name())));
        }
    }
    let mut lists: Vec<Vec<Value>> =
        bases.iter().filter_map(|b| b.mro()).map(|mro| mro.as_slice().to_vec()).collect();
    lists.push(bases.iter().map(Py::value).collect());
    let mut mro = vec![ty.value()];
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(mro);
        }
        let Some(next) = good_head(&lists) else { return Err(mro_conflict(vm, &lists)) };
        for list in &mut lists {
            if list.first().is_some_and(|head| head.is(&next)) {
                list.remove(0);
            }
        }
        mro.push(next);
    }
}

fn good_head(lists: &[Vec<Value>]) -> Option<Value> {
    lists.iter().filter_map(|list| list.first()).find(|head| !in_a_tail(head, lists)).cloned()
}

fn in_a_tail(class: &Value, lists: &[Vec<Value>]) -> bool {
    lists.iter().any(|list| list.iter().skip(1).any(|other| other.is(class)))
}

#[cold]
fn mro_conflict(vm: &Vm, lists: &[Vec<Value>]) -> Raised {
    let mut names: Vec<String> = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    for head in lists.iter().filter_map(|list| list.first()) {
        if !seen.contains(&head.id()) {
            seen.push(head.id());
            names.push(head.get::<Type>().map(|t| t.name()).unwrap_or_default());
        }
    }
    vm.type_error(&format!(
        "Cannot create a consistent method resolution order (MRO) for bases {}",
        names.join(", ")
    ))
}

/// Calls `__set_name__` of everything in the namespace.
fn set_names(vm: &Vm, ty: &Py<Type>) -> Result<()> {
    let Some(dict) = ty.dict() else { return Ok(()) };
    for (name, value) in dict.items() {
        let Some(hook) = vm.lookup_special(&value, &vm.names.set_name)? else { continue };
        if vm.call(&hook, &[ty.value(), name.clone()]).is_err() {
            let (value_type, ty_name) = (vm.type_name(&value), ty.name());
            let name = vm.repr_in_error(&name);
            vm.add_note(&format!(
                "Error calling __set_name__ on '{value_type}' instance {name} in '{ty_name}'"
            ));
            return Err(Raised);
        }
    }
    Ok(())
}

fn init_subclass(vm: &Vm, ty: &Py<Type>, values: &[Value], names: &[Value]) -> Result<()> {
    let parent = super::super_::super_of(vm, ty.clone(), ty.value());
    let hook = vm.get_attr(&parent, &vm.names.init_subclass)?;
    vm.call_with(&hook, values, names)?;
    Ok(())
}

/// `cls.__bases__ = bases`.
pub(crate) fn set_bases(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let ty = expect_type(vm, x)?;
    if !ty.is_heap() || ty.has(TypeFlags::IMMUTABLE) {
        return Err(
            vm.type_error(&format!("cannot set '__bases__' attribute of immutable type '{}'", ty.tp_name()))
        );
    }
    let name = ty.name();
    let Some(value) = value else {
        return Err(vm.type_error(&format!("cannot delete '__bases__' attribute of type '{name}'")));
    };
    let Ok(bases) = value.downcast::<Tuple>() else {
        return Err(vm.type_error(&format!("can only assign tuple to {name}.__bases__, not other")));
    };
    if bases.is_empty() {
        return Err(vm.type_error(&format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    let types = types_of(&bases);
    if types.iter().any(|base| base.is_subtype(ty)) {
        return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
    }
    let base = best_base(vm, &types)?;
    if !solid_base(&base).is(&solid_base(&ty.base().unwrap_or_else(|| base.clone()))) {
        let old = ty.base().map(|b| b.name()).unwrap_or_default();
        let message = format!("__bases__ assignment: '{}' object layout differs from '{old}'", base.name());
        return Err(vm.type_error(&message));
    }
    ty.modified();
    ty.unlink_from_bases();
    let old = [ty.bases.replace(bases.into()), ty.base.replace(base.into())];
    ty.link_to_bases();
    drop(old);
    recompute(vm, ty)
}

fn recompute(vm: &Vm, ty: &Py<Type>) -> Result<()> {
    let mro = custom_mro(vm, ty)?;
    ty.mro.set(vm.tuple(mro).into());
    ty.modified();
    fill_slots(vm, ty);
    for subclass in ty.subclasses() {
        recompute(vm, &subclass)?;
    }
    Ok(())
}

/// `int | str`.
pub fn union_of(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    if super::typing::makes_typing_union(vm, a) || super::typing::makes_typing_union(vm, b) {
        return super::typing::typing_union(vm, a, b);
    }
    let unionable = |x: &Value| {
        x.is_none()
            || x.get::<Type>().is_some()
            || x.get::<Union>().is_some()
            || [&vm.types.generic_alias, &vm.types.type_alias].into_iter().any(|t| vm.type_of(x).is(t))
    };
    if !unionable(a) || !unionable(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut args: Vec<Value> = Vec::new();
    for x in [a, b] {
        let members = match x.get::<Union>() {
            Some(union) => union.args.as_slice().to_vec(),
            None if x.is_none() => vec![vm.types.none.value()],
            None => vec![x.clone()],
        };
        for member in members {
            let mut known = false;
            for other in &args {
                known = known || (vm.type_of(other).is(vm.type_of(&member)) && vm.eq(other, &member)?);
            }
            if !known {
                args.push(member);
            }
        }
    }
    if args.len() == 1 {
        return Ok(args.swap_remove(0));
    }
    let body = Union { args: vm.tuple(args), parameters: Slot::empty() };
    Ok(new_object(&vm.types.union, body, core::iter::empty()).into())
}

/// Whether attribute access of instances is the ordinary one, for inline caches.
pub fn has_generic_getattr(ty: &Py<Type>) -> bool {
    ty.slots()
        .getattr
        .get()
        .is_some_and(|f| f as usize == (generic_getattr as crate::protocol::GetAttrFn) as usize)
}
