//! Values, heap and type machinery, without Python code.

use crate::object::{Dict, Exception, Str};
use crate::{Value, Vm};

fn text(vm: &Vm, value: &Value) -> String {
    match vm.repr(value) {
        Ok(text) => text.lossy().into_owned(),
        Err(_) => raised(vm),
    }
}

fn raised(vm: &Vm) -> String {
    let exception = vm.take_raised();
    let name = vm.type_name(&exception);
    let message = vm.to_str(&exception).map(|s| s.lossy().into_owned()).unwrap_or_default();
    assert!(exception.get::<Exception>().is_some());
    format!("{name}: {message}")
}

#[test]
fn ints_in_the_word() {
    for i in [0, 1, -1, (1 << 62) - 1, -(1 << 62)] {
        assert_eq!(Value::small_int(i).and_then(|v| v.as_int()), Some(i));
    }
    assert!(Value::small_int(1 << 62).is_none());
    let max = Value::small_int((1 << 62) - 1).unwrap_or(Value::NULL);
    assert!(Value::add_int(&max, &Value::index(1)).is_none());
    assert_eq!(Value::mul_int(&Value::index(6), &Value::index(7)).and_then(|v| v.as_int()), Some(42));
}

#[test]
fn counts_and_destruction() {
    let vm = Vm::start();
    let list = vm.list(vec![Value::index(1)]);
    assert_eq!(list.as_value().refcount(), Some(1));
    let tuple = vm.tuple(vec![list.value(), list.value()]);
    assert_eq!(list.as_value().refcount(), Some(3));
    drop(tuple);
    assert_eq!(list.as_value().refcount(), Some(1));
}

#[test]
fn long_chains_die_without_recursion() {
    let vm = Vm::start();
    let mut chain = Value::NONE;
    for _ in 0..300_000 {
        chain = vm.list(vec![chain]).into();
    }
    drop(chain);
}

#[test]
fn dicts_keep_their_order() {
    let vm = Vm::start();
    let dict = vm.dict();
    for i in 0..100 {
        assert!(dict.insert(vm, &Value::index(i), Value::index(i * i)).is_ok());
    }
    for i in (0..100).step_by(2) {
        assert!(matches!(dict.remove(vm, &Value::index(i)), Ok(Some(_))));
    }
    assert_eq!(dict.len(), 50);
    assert_eq!(dict.keys().iter().filter_map(Value::as_int).take(3).collect::<Vec<_>>(), [1, 3, 5]);
    assert!(matches!(dict.get(vm, &Value::index(7)), Ok(Some(v)) if v.as_int() == Some(49)));
}

#[test]
fn cycles_are_collected() {
    let vm = Vm::start();
    crate::heap::collect(2);
    let list = vm.list(vec![]);
    list.items.push(list.value());
    drop(list);
    assert_eq!(crate::heap::collect(2), 1);
}

#[test]
fn classes_and_attributes() {
    let vm = Vm::start();
    let namespace = vm.dict();
    namespace.set_str(&vm.intern("x"), Value::index(3));
    let Ok(class) = vm.make_class("C", &[], &namespace) else { panic!("{}", raised(vm)) };
    assert_eq!(text(vm, class.as_value()), "<class 'C'>");
    let Ok(object) = vm.call(class.as_value(), &[]) else { panic!("{}", raised(vm)) };
    assert!(matches!(vm.get_attr_str(&object, "x"), Ok(v) if v.as_int() == Some(3)));
    assert!(vm.set_attr(&object, &vm.intern("y"), Value::TRUE).is_ok());
    assert!(matches!(vm.get_attr_str(&object, "y"), Ok(v) if v.is_true()));
    assert!(vm.get_attr_str(&object, "z").is_err());
    assert_eq!(raised(vm), "AttributeError: 'C' object has no attribute 'z'");
    let dict = vm.get_attr_str(&object, "__dict__");
    assert!(matches!(dict, Ok(d) if d.get::<Dict>().is_some_and(|d| d.len() == 1)));
    let key: Value = vm.str("k").into();
    assert!(vm.call(class.as_value(), &[key]).is_err());
    assert_eq!(raised(vm), "TypeError: C() takes no arguments");
    assert!(class.dict().is_some_and(|d| d.get_str(&vm.names.weakref).is_some()));
    let _: Option<&crate::Py<Str>> = None;
}
