//! `mappingproxy`: a mapping that can only be read.

use crate::heap::new_object;
use crate::object::{Dict, List, MappingProxy, NativeDef, Tuple, native, optional};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| {
            let inner = vm.repr(&mapping(x))?;
            Ok(vm.string(format!("mappingproxy({})", inner.lossy())).into())
        }));
        s.str.set(Some(|vm, x| vm.to_str(&mapping(x)).map(Into::into)));
        s.hash.set(Some(|vm, x| vm.hash(&mapping(x))));
        s.compare.set(Some(|vm, a, b, op| vm.compare(&mapping(a), b, op)));
        s.iter.set(Some(|vm, x| vm.iter(&mapping(x))));
        s.len.set(Some(|vm, x| vm.len(&mapping(x))));
        s.getitem.set(Some(|vm, x, key| vm.get_item(&mapping(x), key)));
        s.contains.set(Some(|vm, x, key| vm.contains(&mapping(x), key)));
        s.or.set(Some(|vm, a, b| {
            let unwrap = |x: &Value| x.get::<MappingProxy>().map_or_else(|| x.clone(), |p| p.mapping.clone());
            vm.binary(crate::protocol::BinaryOp::Or, &unwrap(a), &unwrap(b))
        }));
        s.ior.set(Some(|vm, x, _| {
            Err(vm.type_error(&format!("'|=' is not supported by {}; use '|' instead", vm.type_name(x))))
        }));
        s.new.set(Some(|vm, ty, args, names| {
            let bound = vm.bind_simple("mappingproxy", &["mapping"], 1, args, names)?;
            let Some(mapping) = bound.first() else { return Ok(Value::NONE) };
            let usable = vm.type_of(mapping).slots().getitem.get().is_some()
                && mapping.get::<List>().is_none()
                && mapping.get::<Tuple>().is_none();
            if !usable {
                let got = vm.type_name(mapping);
                return Err(vm.type_error(&format!("mappingproxy() argument must be a mapping, not {got}")));
            }
            Ok(new_object(ty, MappingProxy { mapping: mapping.clone() }, core::iter::empty()).into())
        }));
    };
    vm.define(&vm.types.mappingproxy, &vm.types.object, slots, METHODS, &[]);
    vm.types.mappingproxy.set_flags(crate::object::TypeFlags::MAPPING);
}

fn mapping(x: &Value) -> Value {
    x.get::<MappingProxy>().map_or(Value::NONE, |p| p.mapping.clone())
}

fn forward(vm: &Vm, args: &[Value], name: &str) -> Result<Value> {
    let given: Vec<Value> = args.iter().skip(1).filter(|a| !a.is_null()).cloned().collect();
    vm.call_method(&mapping(&args[0]), &vm.intern(name), &given)
}

const METHODS: &[NativeDef] = &[
    native("get", "$self, key, default=None, /", |vm, args| {
        if let Some(dict) = mapping(&args[0]).exact::<Dict>() {
            return Ok(dict
                .get(vm, &args[1])?
                .unwrap_or_else(|| optional(args, 2).cloned().unwrap_or(Value::NONE)));
        }
        forward(vm, args, "get")
    }),
    native("keys", "$self, /", |vm, args| forward(vm, args, "keys")),
    native("values", "$self, /", |vm, args| forward(vm, args, "values")),
    native("items", "$self, /", |vm, args| forward(vm, args, "items")),
    native("copy", "$self, /", |vm, args| forward(vm, args, "copy")),
    native("__reversed__", "$self, /", |vm, args| forward(vm, args, "__reversed__")),
    native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
];
