//! `set` and `frozenset`.

mod methods;

use crate::heap::Py;
use crate::object::{Iter, NativeDef, Set, Type, native};
use crate::protocol::{CompareOp, Slots};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let common = |s: &Slots| {
        s.repr.set(Some(repr));
        s.compare.set(Some(compare));
        s.iter
            .set(Some(|vm, x| Ok(vm.iter_object(&vm.types.set_iterator, x.clone(), 0, set(x).len() as u64))));
        s.len.set(Some(|_, x| Ok(set(x).len())));
        s.contains.set(Some(contains));
        s.and.set(Some(|vm, a, b| {
            if both(a, b) { methods::intersection(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
        }));
        s.or.set(Some(
            |vm, a, b| if both(a, b) { methods::union(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) },
        ));
        s.sub.set(Some(
            |vm, a, b| if both(a, b) { methods::difference(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) },
        ));
        s.xor.set(Some(|vm, a, b| {
            if both(a, b) { methods::symmetric_difference(vm, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
        }));
    };
    vm.define(
        &vm.types.set,
        &vm.types.object,
        |s| {
            common(s);
            s.hash.set(Some(crate::protocol::unhashable));
            s.new.set(Some(|vm, ty, _, _| Ok(vm.set_of(ty).into())));
            s.init.set(Some(init));
            methods::inplace(s);
        },
        methods::SET,
        &[],
    );
    vm.define(
        &vm.types.frozenset,
        &vm.types.object,
        |s| {
            common(s);
            s.hash.set(Some(hash));
            s.new.set(Some(new_frozen));
        },
        methods::FROZENSET,
        &[],
    );
    vm.define(
        &vm.types.set_iterator,
        &vm.types.object,
        |s| {
            s.iter.set(Some(|_, x| Ok(x.clone())));
            s.next.set(Some(next));
        },
        ITERATOR,
        &[],
    );
}

fn both(a: &Value, b: &Value) -> bool {
    a.get::<Set>().is_some() && b.get::<Set>().is_some()
}

/// The set behind a value of which it is known that it is one.
pub(crate) fn set(x: &Value) -> &Set {
    thread_local! {
        static EMPTY: &'static Set = Box::leak(Box::default());
    }
    match x.get::<Set>() {
        Some(set) => set,
        None => EMPTY.with(|empty| *empty),
    }
}

const ITERATOR: &[NativeDef] = &[native("__length_hint__", "$self, /", |_, args| {
    let Some(it) = args[0].get::<Iter>() else { return Ok(Value::index(0)) };
    let source = it.source.get();
    let left = source.get::<Set>().map_or(0, |s| {
        let mut n = 0;
        let mut place = it.index.get();
        while let Some((next, ..)) = s.next(place) {
            place = next;
            n += 1;
        }
        n
    });
    Ok(Value::index(left))
})];

fn next(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = x.get::<Iter>() else { return Ok(None) };
    let source = it.source.get();
    let Some(set) = source.get::<Set>() else { return Ok(None) };
    if set.len() as u64 != it.extra.get() {
        it.extra.set(u64::MAX);
        return Err(vm.runtime_error("Set changed size during iteration"));
    }
    match set.next(it.index.get()) {
        Some((place, key, _)) => {
            it.index.set(place);
            Ok(Some(key))
        }
        None => {
            it.source.set(Value::NULL);
            Ok(None)
        }
    }
}

/// A set as a key is looked up as the frozenset of it.
pub(crate) fn key_of(vm: &Vm, key: &Value) -> Result<Option<Value>> {
    if key.get::<Set>().is_none() || !vm.raised_is(&vm.exceptions.type_error) {
        return Err(Raised);
    }
    drop(vm.take_raised());
    let frozen = vm.set_of(&vm.types.frozenset);
    frozen.merge(vm, set(key))?;
    Ok(Some(frozen.into()))
}

fn contains(vm: &Vm, x: &Value, key: &Value) -> Result<bool> {
    match set(x).contains(vm, key) {
        Ok(found) => Ok(found),
        Err(Raised) => match key_of(vm, key)? {
            Some(frozen) => set(x).contains(vm, &frozen),
            None => Err(Raised),
        },
    }
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let name = vm.type_of(x).name();
    let plain = vm.type_of(x).is(&vm.types.set);
    if set(x).is_empty() {
        return Ok(vm.string(format!("{name}()")).into());
    }
    let (open, close) = if plain { ("{".to_owned(), "}") } else { (format!("{name}({{"), "})") };
    vm.repr_items(x, &set(x).keys(), &open, close, &format!("{name}(...)"))
}

fn hash(_: &Vm, x: &Value) -> Result<i64> {
    let this = set(x);
    if this.hash.get() == -1 {
        let hashes: Vec<i64> = this.hashed_keys().into_iter().map(|(_, hash)| hash).collect();
        this.hash.set(cutaway_constant::hash::frozenset(hashes.into_iter()));
    }
    Ok(this.hash.get())
}

pub(crate) fn is_subset(vm: &Vm, a: &Set, b: &Set) -> Result<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut place = 0;
    while let Some((next, key, hash)) = a.next(place) {
        place = next;
        if !b.contains_hashed(vm, &key, hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (a.get::<Set>(), b.get::<Set>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equal = |vm: &Vm| -> Result<bool> {
        if x.len() != y.len() || x.hash.get() != -1 && y.hash.get() != -1 && x.hash.get() != y.hash.get() {
            return Ok(false);
        }
        is_subset(vm, x, y)
    };
    Ok(Value::bool(match op {
        CompareOp::Eq => equal(vm)?,
        CompareOp::Ne => !equal(vm)?,
        CompareOp::Le => is_subset(vm, x, y)?,
        CompareOp::Ge => is_subset(vm, y, x)?,
        CompareOp::Lt => x.len() < y.len() && is_subset(vm, x, y)?,
        CompareOp::Gt => x.len() > y.len() && is_subset(vm, y, x)?,
    }))
}

/// Adds all keys of an iterable.
pub(crate) fn update(vm: &Vm, target: &Set, source: &Value) -> Result<()> {
    if let Some(other) = source.get::<Set>() {
        return target.merge(vm, other);
    }
    if let Some(dict) = source.exact::<crate::object::Dict>() {
        target.reserve_for_merge(dict.len());
        let mut place = 0;
        while let Some((next, key, _)) = dict.next(place) {
            let hash = dict.hash_at(next - 1).unwrap_or(0);
            place = next;
            target.add_hashed(vm, &key, hash)?;
        }
        return Ok(());
    }
    vm.for_each(source, |key| target.add(vm, &key).map(drop))
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{}() takes no keyword arguments", vm.type_name(x))));
    }
    if args.len() > 1 {
        return Err(vm.type_error(&format!("set expected at most 1 argument, got {}", args.len())));
    }
    drop(set(x).take());
    set(x).hash.set(-1);
    match args.first() {
        Some(source) => update(vm, set(x), source),
        None => Ok(()),
    }
}

fn new_frozen(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() && ty.is(&vm.types.frozenset) {
        return Err(vm.type_error("frozenset() takes no keyword arguments"));
    }
    if args.len() - names.len() > 1 {
        return Err(vm.type_error(&format!("frozenset expected at most 1 argument, got {}", args.len())));
    }
    let source = args.first().filter(|_| args.len() > names.len());
    if ty.is(&vm.types.frozenset)
        && let Some(source) = source
        && vm.type_of(source).is(ty)
    {
        return Ok(source.clone());
    }
    let result = vm.set_of(ty);
    if let Some(source) = source {
        update(vm, &result, source)?;
    }
    Ok(result.into())
}

impl Vm {
    /// Adds all keys of an iterable to a set, in CPython's order.
    pub fn set_update(&self, target: &Set, source: &Value) -> Result<()> {
        update(self, target, source)
    }
}
