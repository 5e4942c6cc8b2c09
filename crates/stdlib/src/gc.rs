//! The module `gc`.

use cutaway_runtime::heap::{Gc, collect, gc_objects, is_tracked, referents};
use cutaway_runtime::object::{NativeDef, native, variadic};
use cutaway_runtime::{Result, Value, Vm};

use crate::new_module;

const FUNCTIONS: &[NativeDef] = &[
    native("collect", "generation=2", |vm, args| {
        let generation = generation(vm, &args[0], 2)?;
        Ok(vm.int(collect(generation) as i64))
    }),
    native("enable", "", |vm, _| {
        vm.gc.enabled.set(true);
        Ok(Value::NONE)
    }),
    native("disable", "", |vm, _| {
        vm.gc.enabled.set(false);
        Ok(Value::NONE)
    }),
    native("isenabled", "", |vm, _| Ok(Value::bool(vm.gc.enabled.get()))),
    native("get_count", "", |vm, _| {
        Ok(vm.tuple(Gc::current().generations.iter().map(|g| vm.int(g.count.get())).collect()).into())
    }),
    native("get_threshold", "", |vm, _| {
        Ok(vm.tuple(Gc::current().generations.iter().map(|g| vm.int(g.threshold.get())).collect()).into())
    }),
    native("set_threshold", "threshold0, threshold1=10, threshold2=10, /", |vm, args| {
        for (g, threshold) in Gc::current().generations.iter().zip(args) {
            if !threshold.is_null() {
                g.threshold.set(vm.index_size(threshold)? as i64);
            }
        }
        Ok(Value::NONE)
    }),
    native("get_objects", "generation=None", |vm, args| {
        let wanted =
            if args[0].is_null() || args[0].is_none() { None } else { Some(generation(vm, &args[0], 0)?) };
        Ok(vm.list(gc_objects(wanted)).into())
    }),
    native("get_stats", "", |vm, _| {
        let mut stats = Vec::new();
        for g in &Gc::current().generations {
            let row = vm.dict();
            row.set_str(&vm.intern("collections"), vm.int(g.collections.get() as i64));
            row.set_str(&vm.intern("collected"), vm.int(g.collected.get() as i64));
            row.set_str(&vm.intern("uncollectable"), vm.int(0));
            stats.push(row.into());
        }
        Ok(vm.list(stats).into())
    }),
    native("is_tracked", "obj, /", |_, args| Ok(Value::bool(is_tracked(&args[0])))),
    native("is_finalized", "obj, /", |_, _| Ok(Value::FALSE)),
    variadic("get_referents", "*objs", |vm, args, _| {
        Ok(vm.list(args.iter().flat_map(referents).collect()).into())
    }),
    variadic("get_referrers", "*objs", |vm, args, _| {
        let refers =
            |object: &Value| referents(object).iter().any(|held| args.iter().any(|arg| arg.is(held)));
        Ok(vm.list(gc_objects(None).into_iter().filter(refers).collect()).into())
    }),
    native("freeze", "", |_, _| Ok(Value::NONE)),
    native("unfreeze", "", |_, _| Ok(Value::NONE)),
    native("get_freeze_count", "", |vm, _| Ok(vm.int(0))),
    native("get_debug", "", |vm, _| Ok(vm.int(0))),
    native("set_debug", "flags, /", |_, _| Ok(Value::NONE)),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    let module = new_module(vm, "gc", FUNCTIONS);
    for name in ["garbage", "callbacks"] {
        module.dict.set_str(&vm.intern(name), vm.list(Vec::new()).into());
    }
    for (name, flag) in [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ] {
        module.dict.set_str(&vm.intern(name), vm.int(flag));
    }
    Ok(module.into())
}

fn generation(vm: &Vm, value: &Value, default: usize) -> Result<usize> {
    if value.is_null() {
        return Ok(default);
    }
    match vm.index_size(value)? {
        generation @ 0..=2 => Ok(generation as usize),
        _ => Err(vm.value_error("invalid generation")),
    }
}
