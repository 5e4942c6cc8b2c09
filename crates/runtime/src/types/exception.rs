//! The built-in exceptions: construction, attributes, texts.

mod group;
mod os;
mod unicode;

use core::cell::Cell;

use crate::heap::{Py, Slot, new_object};
use crate::object::{Dict, Exception, GetSetKind, List, NativeDef, Str, Traceback, Tuple, Type, native};
use crate::types::define::{Attribute, getset};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let mut bases = Vec::new();
    crate::vm::Exceptions::each_name(|_, base| bases.push(base));
    for (ty, base) in vm.exceptions.all().into_iter().zip(bases) {
        let own_base = vm.exceptions.by_field(base).unwrap_or(&vm.types.object);
        define(vm, ty, own_base);
    }
    group::fill(vm);
}

fn define(vm: &Vm, ty: &Py<Type>, base: &Py<Type>) {
    let e = &vm.exceptions;
    if ty.is(&e.base_exception) {
        let slots = |s: &crate::protocol::Slots| {
            s.new.set(Some(new));
            s.init.set(Some(init));
            s.repr.set(Some(repr));
            s.str.set(Some(str));
        };
        vm.define(ty, base, slots, METHODS, ATTRIBUTES);
        return;
    }
    if ty.is(&e.exception_group) {
        let bases = vm.tuple(vec![e.base_exception_group.value(), e.exception.value()]);
        vm.define(ty, base, |_| {}, &[], &[]);
        ty.bases.set(bases.value());
        let mro = [ty, &e.base_exception_group, &e.exception, &e.base_exception, &vm.types.object];
        ty.mro.set(vm.tuple(mro.iter().map(|t| t.value()).collect()).into());
        return;
    }
    let slots = |s: &crate::protocol::Slots| own_slots(vm, ty, s);
    vm.define(ty, base, slots, &[], fields_of(vm, ty));
    os::extend(vm, ty);
}

fn own_slots(vm: &Vm, ty: &Py<Type>, s: &crate::protocol::Slots) {
    let e = &vm.exceptions;
    if ty.is(&e.stop_iteration) || ty.is(&e.system_exit) {
        s.init.set(Some(init_value));
    } else if ty.is(&e.key_error) {
        s.str.set(Some(str_key_error));
    } else if ty.is(&e.attribute_error) {
        s.init.set(Some(init_attribute_error));
    } else if ty.is(&e.name_error) {
        s.init.set(Some(init_name_error));
    } else if ty.is(&e.import_error) {
        s.init.set(Some(init_import_error));
        s.str.set(Some(str_import_error));
    } else if ty.is(&e.syntax_error) {
        s.init.set(Some(init_syntax_error));
        s.str.set(Some(str_syntax_error));
    } else if ty.is(&e.os_error) {
        s.new.set(Some(os::new));
        s.init.set(Some(os::init));
        s.str.set(Some(os::str));
    } else if ty.is(&e.unicode_decode_error)
        || ty.is(&e.unicode_encode_error)
        || ty.is(&e.unicode_translate_error)
    {
        s.init.set(Some(unicode::init));
        s.str.set(Some(unicode::str));
    }
}

const fn field(name: &'static str, index: usize) -> Attribute {
    Attribute { name, kind: GetSetKind::Field { index, writable: true } }
}

fn fields_of(vm: &Vm, ty: &Py<Type>) -> &'static [Attribute] {
    const VALUE: &[Attribute] = &[field("value", 0)];
    const CODE: &[Attribute] = &[field("code", 0)];
    const ATTRIBUTE: &[Attribute] = &[field("name", 0), field("obj", 1)];
    const NAME: &[Attribute] = &[field("name", 0)];
    const IMPORT: &[Attribute] =
        &[field("msg", 0), field("name", 1), field("path", 2), field("name_from", 3)];
    const SYNTAX: &[Attribute] = &[
        field("msg", 0),
        field("filename", 1),
        field("lineno", 2),
        field("offset", 3),
        field("text", 4),
        field("end_lineno", 5),
        field("end_offset", 6),
        field("print_file_and_line", 7),
    ];
    const OS: &[Attribute] =
        &[field("errno", 0), field("strerror", 1), field("filename", 2), field("filename2", 3)];
    const UNICODE: &[Attribute] =
        &[field("encoding", 0), field("object", 1), field("start", 2), field("end", 3), field("reason", 4)];
    let e = &vm.exceptions;
    let table: [(&Py<Type>, &'static [Attribute]); 9] = [
        (&e.stop_iteration, VALUE),
        (&e.system_exit, CODE),
        (&e.attribute_error, ATTRIBUTE),
        (&e.name_error, NAME),
        (&e.import_error, IMPORT),
        (&e.syntax_error, SYNTAX),
        (&e.os_error, OS),
        (&e.unicode_decode_error, UNICODE),
        (&e.unicode_encode_error, UNICODE),
    ];
    if ty.is(&e.unicode_translate_error) {
        return UNICODE;
    }
    table.iter().find(|(t, _)| t.is(ty)).map_or(&[], |(_, fields)| fields)
}

fn exception(x: &Value) -> Option<&Py<Exception>> {
    x.get::<Exception>()
}

/// Sets a field of the exception's type.
fn set_field(x: &Value, index: usize, value: Value) {
    if let Some(slot) = exception(x).and_then(|e| e.fields().get(index)) {
        slot.set(value);
    }
}

fn get_field(x: &Value, index: usize) -> Option<Value> {
    exception(x)?.fields().get(index)?.load()
}

/// `BaseException.__new__`: keeps the positional arguments.
pub(crate) fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.get(..args.len() - names.len()).unwrap_or_default();
    let fields = ty.fields.get();
    let body = Exception {
        args: Slot::new(vm.tuple(positional.to_vec()).into()),
        suppress_context: Cell::new(false),
        fields,
        ..Exception::default()
    };
    Ok(new_object(ty, body, core::iter::repeat_n(Value::NULL, fields)).into())
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{}() takes no keyword arguments", vm.type_name(x))));
    }
    if let Some(e) = exception(x) {
        e.args.set(vm.tuple(args.to_vec()).into());
    }
    Ok(())
}

fn init_value(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    init(vm, x, args, names)?;
    let value = match args {
        [] => Value::NONE,
        [one] => one.clone(),
        many if vm.type_of(x).is_subtype(&vm.exceptions.system_exit) => vm.tuple(many.to_vec()).into(),
        [first, ..] => first.clone(),
    };
    set_field(x, 0, value);
    Ok(())
}

/// Positional arguments for `init`, keyword arguments by `allowed`, in that order.
fn split_keywords(
    vm: &Vm,
    x: &Value,
    args: &[Value],
    names: &[Value],
    allowed: &[&str],
) -> Result<Vec<Value>> {
    let positional = args.len() - names.len();
    init(vm, x, &args[..positional], &[])?;
    let mut found = vec![Value::NULL; allowed.len()];
    for (name, value) in names.iter().zip(&args[positional..]) {
        let text = name.get::<Str>().map(|n| n.lossy().into_owned()).unwrap_or_default();
        match allowed.iter().position(|a| *a == text) {
            Some(i) => found[i] = value.clone(),
            None => {
                let ty = if vm.type_of(x).is_subtype(&vm.exceptions.import_error) {
                    "ImportError"
                } else {
                    &vm.type_name(x)
                };
                return Err(vm.type_error(&format!("{ty}() got an unexpected keyword argument '{text}'")));
            }
        }
    }
    Ok(found)
}

fn init_attribute_error(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let found = split_keywords(vm, x, args, names, &["name", "obj"])?;
    for (i, value) in found.into_iter().enumerate() {
        set_field(x, i, value);
    }
    Ok(())
}

fn init_name_error(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let found = split_keywords(vm, x, args, names, &["name"])?;
    for (i, value) in found.into_iter().enumerate() {
        set_field(x, i, value);
    }
    Ok(())
}

fn init_import_error(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let found = split_keywords(vm, x, args, names, &["name", "path", "name_from"])?;
    let positional = &args[..args.len() - names.len()];
    set_field(x, 0, if let [message] = positional { message.clone() } else { Value::NULL });
    for (i, value) in found.into_iter().enumerate() {
        set_field(x, i + 1, value);
    }
    Ok(())
}

fn init_syntax_error(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    init(vm, x, args, names)?;
    if let Some(message) = args.first() {
        set_field(x, 0, message.clone());
    }
    if let [_, details] = args {
        let details = vm.collect(details)?;
        if details.len() < 4 || details.len() > 6 || details.len() == 5 {
            return Err(vm.type_error(&if details.len() == 5 {
                "end_offset must be provided when end_lineno is provided".to_owned()
            } else {
                let (bound, n) = if details.len() < 4 { ("at least", 4) } else { ("at most", 6) };
                format!(
                    "function missing required argument (takes {bound} {n} arguments, {} given)",
                    details.len()
                )
            }));
        }
        for (i, value) in details.into_iter().enumerate() {
            set_field(x, i + 1, value);
        }
    }
    Ok(())
}

const METHODS: &[NativeDef] = &[
    native("with_traceback", "$self, object, /", |vm, args| {
        set_traceback(vm, &args[0], Some(args[1].clone()))?;
        Ok(args[0].clone())
    }),
    native("add_note", "$self, object, /", |vm, args| {
        if args[1].get::<Str>().is_none() {
            return Err(vm.type_error(&format!("note must be a str, not '{}'", vm.type_name(&args[1]))));
        }
        vm.add_note_to(&args[0], args[1].clone())?;
        Ok(Value::NONE)
    }),
    native("__reduce__", "$self, /", |vm, args| {
        let ty = vm.type_of(&args[0]).value();
        let e = exception(&args[0]);
        let own = e.map_or(Value::NONE, |e| e.args.get());
        let mut parts = vec![ty, own];
        if let Some(dict) = vm.dict_if_any(&args[0]) {
            parts.push(dict.into());
        }
        Ok(vm.tuple(parts).into())
    }),
    native("__setstate__", "$self, state, /", |vm, args| {
        if let Some(dict) = args[1].get::<Dict>() {
            for (name, value) in dict.items() {
                if let Some(name) = name.get::<Str>() {
                    vm.set_attr(&args[0], name, value)?;
                }
            }
        } else if !args[1].is_none() {
            return Err(vm.type_error("state is not a dictionary"));
        }
        Ok(Value::NONE)
    }),
];

const ATTRIBUTES: &[Attribute] = &[
    getset(
        "args",
        |_, x| Ok(exception(x).map_or(Value::NONE, |e| e.args.get())),
        |vm, x, v| {
            let Some(v) = v else { return Err(vm.type_error("args may not be deleted")) };
            let items = vm.collect(&v)?;
            if let Some(e) = exception(x) {
                e.args.set(vm.tuple(items).into());
            }
            Ok(())
        },
    ),
    getset(
        "__traceback__",
        |_, x| Ok(exception(x).and_then(|e| e.traceback.load()).unwrap_or(Value::NONE)),
        set_traceback,
    ),
    getset(
        "__context__",
        |_, x| Ok(exception(x).and_then(|e| e.context.load()).unwrap_or(Value::NONE)),
        |vm, x, v| {
            let v = chained(vm, v, "context")?;
            if let Some(e) = exception(x) {
                e.context.set(v);
            }
            Ok(())
        },
    ),
    getset(
        "__cause__",
        |_, x| Ok(exception(x).and_then(|e| e.cause.load()).unwrap_or(Value::NONE)),
        |vm, x, v| {
            let v = chained(vm, v, "cause")?;
            if let Some(e) = exception(x) {
                e.cause.set(v);
                e.suppress_context.set(true);
            }
            Ok(())
        },
    ),
    getset(
        "__suppress_context__",
        |_, x| Ok(Value::bool(exception(x).is_some_and(|e| e.suppress_context.get()))),
        |vm, x, v| {
            let Some(flag) = v.as_ref().and_then(Value::as_bool) else {
                return Err(vm.type_error("attribute value type must be bool"));
            };
            if let Some(e) = exception(x) {
                e.suppress_context.set(flag);
            }
            Ok(())
        },
    ),
    super::descriptor::DICT_ATTRIBUTE,
];

fn chained(vm: &Vm, value: Option<Value>, what: &str) -> Result<Value> {
    match value {
        None => Err(vm.type_error(&format!("__{what}__ may not be deleted"))),
        Some(v) if v.is_none() => Ok(Value::NULL),
        Some(v) if v.get::<Exception>().is_some() => Ok(v),
        Some(_) => Err(vm.type_error(&format!("exception {what} must be None or derive from BaseException"))),
    }
}

fn set_traceback(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let value = match value {
        None => return Err(vm.type_error("__traceback__ may not be deleted")),
        Some(v) if v.is_none() => Value::NULL,
        Some(v) if v.get::<Traceback>().is_some() => v,
        Some(_) => return Err(vm.type_error("__traceback__ must be a traceback or None")),
    };
    if let Some(e) = exception(x) {
        e.traceback.set(value);
    }
    Ok(())
}

fn args_of(x: &Value) -> Vec<Value> {
    exception(x).and_then(|e| e.args.get().get::<Tuple>().map(|t| t.as_slice().to_vec())).unwrap_or_default()
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let name = vm.type_of(x).name();
    let args = args_of(x);
    let inner = match args.as_slice() {
        [one] => format!("({})", vm.repr(one)?.lossy()),
        _ => {
            let tuple = vm.tuple(args).into();
            vm.repr(&tuple)?.lossy().into_owned()
        }
    };
    Ok(vm.string(format!("{name}{inner}")).into())
}

/// `str` of exceptions.
pub(crate) fn str(vm: &Vm, x: &Value) -> Result<Value> {
    let args = args_of(x);
    match args.as_slice() {
        [] => Ok(vm.empty_str.value()),
        [one] => vm.to_str(one).map(Into::into),
        _ => {
            let tuple = vm.tuple(args).into();
            vm.repr(&tuple).map(Into::into)
        }
    }
}

fn str_key_error(vm: &Vm, x: &Value) -> Result<Value> {
    match args_of(x).as_slice() {
        [one] => vm.repr(one).map(Into::into),
        _ => str(vm, x),
    }
}

fn str_import_error(vm: &Vm, x: &Value) -> Result<Value> {
    match get_field(x, 0) {
        Some(message) if message.exact::<Str>().is_some() => Ok(message),
        _ => str(vm, x),
    }
}

fn str_syntax_error(vm: &Vm, x: &Value) -> Result<Value> {
    let message = get_field(x, 0).unwrap_or(Value::NONE);
    let message = vm.to_str(&message)?;
    let filename = get_field(x, 1).and_then(|f| f.get::<Str>().map(|f| f.lossy().into_owned()));
    let filename = filename.map(|f| f.rsplit('/').next().unwrap_or_default().to_owned());
    let line = get_field(x, 2).and_then(|n| n.as_int());
    let place = match (filename, line) {
        (Some(file), Some(line)) => format!(" ({file}, line {line})"),
        (Some(file), None) => format!(" ({file})"),
        (None, Some(line)) => format!(" (line {line})"),
        (None, None) => return Ok(message.into()),
    };
    Ok(vm.string(format!("{}{place}", message.lossy())).into())
}

impl Vm {
    /// Adds a note to the exception that is on its way.
    pub fn add_note(&self, note: &str) {
        let exception = self.take_raised();
        if !exception.is_null() && self.add_note_to(&exception, self.str(note).into()).is_err() {
            drop(self.take_raised());
        }
        self.restore_raised(exception);
    }

    fn add_note_to(&self, exception: &Value, note: Value) -> Result<()> {
        let notes = self.get_attr_opt(exception, &self.names.notes)?;
        let notes = match notes {
            Some(notes) => notes,
            None => {
                let notes: Value = self.list(Vec::new()).into();
                self.set_attr(exception, &self.names.notes, notes.clone())?;
                notes
            }
        };
        match notes.get::<List>() {
            Some(notes) => {
                notes.items.push(note);
                Ok(())
            }
            None => Err(self.type_error("Cannot add note: __notes__ is not a list")),
        }
    }

    /// `repr` for a message: on failure the type's name.
    pub fn repr_in_error(&self, value: &Value) -> String {
        match self.repr(value) {
            Ok(text) => text.lossy().into_owned(),
            Err(_) => {
                drop(self.take_raised());
                format!("<{}>", self.type_name(value))
            }
        }
    }

    /// An exception from what `raise` was given: a class is called, an instance taken.
    pub fn exception_from(&self, value: &Value) -> Result<Value> {
        if value.get::<Exception>().is_some() {
            return Ok(value.clone());
        }
        if let Some(ty) = value.get::<Type>()
            && ty.is_subtype(&self.exceptions.base_exception)
        {
            let made = self.call(value, &[])?;
            if made.get::<Exception>().is_some() {
                return Ok(made);
            }
            let (class, got) =
                (self.repr_in_error(value), self.repr_in_error(self.type_of(&made).as_value()));
            return Err(self.type_error(&format!(
                "calling {class} should have returned an instance of BaseException, not {got}"
            )));
        }
        Err(self.type_error("exceptions must derive from BaseException"))
    }
}
