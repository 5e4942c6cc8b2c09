//! `code`: from what the compiler made to an object, its attributes, and `replace`.

use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Constant, linetable};
use rustpython_wtf8::Wtf8;

use crate::heap::{Py, new_object};
use crate::object::{Bytes, Code, Complex, Float, NativeDef, Set, Str, Tuple, native, variadic};
use crate::protocol::CompareOp;
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.hash.set(Some(|_, x| {
            Ok(x.get::<Code>().map_or(0, |c| c.name.hash() ^ i64::from(c.code.co_firstlineno)))
        }));
        s.compare.set(Some(compare));
    };
    vm.define(&vm.types.code, &vm.types.object, slots, METHODS, ATTRIBUTES);
}

impl Vm {
    /// A code object ready to run.
    pub fn code_object(&self, code: &Rc<CodeObject>) -> Py<Code> {
        let intern = |names: &[cutaway_bytecode::Name]| names.iter().map(|name| self.intern(name)).collect();
        let consts: Vec<Value> = code.co_consts.iter().map(|constant| self.constant(constant)).collect();
        let units =
            code.co_code.chunks_exact(2).map(|pair| Cell::new(u16::from(pair[0]) | u16::from(pair[1]) << 8));
        let body = Code {
            units: units.collect(),
            consts: self.tuple(consts),
            names: intern(&code.co_names),
            localsplus: intern(&code.co_localsplusnames),
            name: self.intern(&code.co_name),
            qualname: self.intern(&code.co_qualname),
            filename: self.str(&code.co_filename),
            version: Cell::new(0),
            extra: OnceCell::new(),
            code: code.clone(),
        };
        new_object(&self.types.code, body, core::iter::empty())
    }

    /// A constant as a value. Strings that look like names are interned, as in CPython.
    pub fn constant(&self, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::NONE,
            Constant::Bool(flag) => Value::bool(*flag),
            Constant::Ellipsis => Value::ELLIPSIS,
            Constant::Int(int) => self.int(*int),
            Constant::BigInt(big) => self.big_int((**big).clone()),
            Constant::Float(float) => self.float(*float),
            Constant::Complex { real, imag } => self.complex(*real, *imag),
            Constant::Str(text) => self.constant_text(text).into(),
            Constant::Bytes(bytes) => self.bytes(bytes.clone()).into(),
            Constant::Tuple(items) => {
                self.tuple(items.iter().map(|item| self.constant(item)).collect()).into()
            }
            Constant::FrozenSet(items) => self.constant_set(items),
            Constant::Code(code) => self.code_object(code).into(),
        }
    }

    fn constant_text(&self, text: &Wtf8) -> Py<Str> {
        let text = self.wtf8(text);
        let name_like = text.as_bytes().iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if name_like { self.intern_str(&text) } else { text }
    }

    fn constant_set(&self, items: &[Constant]) -> Value {
        let set = self.set_of(&self.types.frozenset);
        for item in items {
            // Constants hash and compare without foreign code: nothing can be raised.
            if set.add(self, &self.constant(item)).is_err() {
                drop(self.take_raised());
            }
        }
        set.into()
    }

    /// A value as a constant; `None` when it cannot be one.
    #[expect(clippy::self_only_used_in_recursion, reason = "operations on values are the interpreter's")]
    pub fn to_constant(&self, value: &Value) -> Option<Constant> {
        if value.is_none() {
            return Some(Constant::None);
        }
        if let Some(flag) = value.as_bool() {
            return Some(Constant::Bool(flag));
        }
        if value.is(&Value::ELLIPSIS) {
            return Some(Constant::Ellipsis);
        }
        if let Some(i) = value.as_int() {
            return Some(Constant::Int(i));
        }
        let all =
            |items: &[Value]| items.iter().map(|item| self.to_constant(item)).collect::<Option<Vec<_>>>();
        if let Some(text) = value.exact::<Str>() {
            return Some(Constant::Str(text.as_wtf8().to_owned().into()));
        }
        if let Some(f) = value.exact::<Float>() {
            return Some(Constant::Float(f.0));
        }
        if let Some(c) = value.exact::<Complex>() {
            return Some(Constant::Complex { real: c.real, imag: c.imag });
        }
        if let Some(b) = value.exact::<Bytes>() {
            return Some(Constant::Bytes(b.data.to_vec().into()));
        }
        if let Some(tuple) = value.exact::<Tuple>() {
            return Some(Constant::Tuple(all(tuple.as_slice())?.into()));
        }
        if let Some(set) = value.exact::<Set>() {
            return Some(Constant::FrozenSet(all(&set.keys())?.into()));
        }
        if let Some(code) = value.get::<Code>() {
            return Some(Constant::Code(code.code.clone()));
        }
        value.is_int().then(|| Constant::big(value.to_big_int().unwrap_or_default()))
    }
}

fn code(x: &Value) -> Option<&Py<Code>> {
    x.get::<Code>()
}

fn number(vm: &Vm, x: &Value, of: impl Fn(&CodeObject) -> i64) -> Result<Value> {
    Ok(vm.int(code(x).map_or(0, |c| of(&c.code))))
}

fn names<'a>(vm: &Vm, names: impl Iterator<Item = &'a cutaway_bytecode::Name>) -> Value {
    vm.tuple(names.map(|name| vm.intern(name).into()).collect()).into()
}

fn with(x: &Value, of: impl Fn(&Py<Code>) -> Value) -> Result<Value> {
    Ok(code(x).map_or(Value::NONE, of))
}

const ATTRIBUTES: &[Attribute] = &[
    getter("co_argcount", |vm, x| number(vm, x, |c| i64::from(c.co_argcount))),
    getter("co_posonlyargcount", |vm, x| number(vm, x, |c| i64::from(c.co_posonlyargcount))),
    getter("co_kwonlyargcount", |vm, x| number(vm, x, |c| i64::from(c.co_kwonlyargcount))),
    getter("co_stacksize", |vm, x| number(vm, x, |c| i64::from(c.co_stacksize))),
    getter("co_flags", |vm, x| number(vm, x, |c| i64::from(c.co_flags))),
    getter("co_nlocals", |vm, x| number(vm, x, |c| c.co_nlocals() as i64)),
    getter("co_firstlineno", |vm, x| number(vm, x, |c| i64::from(c.co_firstlineno))),
    getter("co_code", |vm, x| with(x, |c| vm.bytes(c.code.co_code.clone()).into())),
    getter("_co_code_adaptive", |vm, x| {
        with(x, |c| {
            vm.bytes(c.units.iter().flat_map(|unit| unit.get().to_le_bytes()).collect::<Vec<u8>>()).into()
        })
    }),
    getter("co_consts", |_, x| with(x, |c| c.consts.value())),
    getter("co_names", |vm, x| with(x, |c| vm.tuple(c.names.iter().map(Py::value).collect()).into())),
    getter("co_varnames", |vm, x| with(x, |c| names(vm, c.code.co_varnames()))),
    getter("co_cellvars", |vm, x| with(x, |c| names(vm, c.code.co_cellvars()))),
    getter("co_freevars", |vm, x| with(x, |c| names(vm, c.code.co_freevars()))),
    getter("co_filename", |_, x| with(x, |c| c.filename.value())),
    getter("co_name", |_, x| with(x, |c| c.name.value())),
    getter("co_qualname", |_, x| with(x, |c| c.qualname.value())),
    getter("co_linetable", |vm, x| with(x, |c| vm.bytes(c.code.co_linetable.clone()).into())),
    getter("co_exceptiontable", |vm, x| with(x, |c| vm.bytes(c.code.co_exceptiontable.clone()).into())),
    getter("co_lnotab", |vm, x| {
        vm.warn_deprecated("co_lnotab is deprecated, use co_lines instead.")?;
        with(x, |c| vm.bytes(lnotab(&c.code)).into())
    }),
];

const METHODS: &[NativeDef] = &[
    native("co_lines", "$self, /", |vm, args| {
        let rows = code(&args[0]).map(|c| lines(vm, &c.code)).unwrap_or_default();
        vm.iter(&vm.list(rows).into())
    }),
    native("co_positions", "$self, /", |vm, args| {
        let rows = code(&args[0]).map(|c| positions(vm, &c.code)).unwrap_or_default();
        vm.iter(&vm.list(rows).into())
    }),
    native("_varname_from_oparg", "$self, /, oparg", |vm, args| {
        let i = vm.index_size(&args[1])?;
        match code(&args[0]).and_then(|c| c.localsplus.get(i as usize)) {
            Some(name) => Ok(name.value()),
            None => Err(vm.index_error("tuple index out of range")),
        }
    }),
    variadic("replace", "$self, /, **changes", replace),
    variadic("__replace__", "$self, /, **changes", replace),
];

/// `(start, end, line)` of runs of one line, in bytes.
fn lines(vm: &Vm, code: &CodeObject) -> Vec<Value> {
    let mut runs: Vec<(usize, usize, Option<i32>)> = Vec::new();
    let mut offset = 0;
    for entry in linetable::entries(&code.co_linetable, code.co_firstlineno) {
        let end = offset + 2 * entry.units;
        let line = (entry.location.lineno >= 0).then_some(entry.location.lineno);
        match runs.last_mut() {
            Some(last) if last.2 == line => last.1 = end,
            _ => runs.push((offset, end, line)),
        }
        offset = end;
    }
    let row = |(start, end, line): (usize, usize, Option<i32>)| {
        let line = line.map_or(Value::NONE, |l| vm.int(i64::from(l)));
        vm.tuple(vec![Value::index(start), Value::index(end), line]).into()
    };
    runs.into_iter().map(row).collect()
}

fn positions(vm: &Vm, code: &CodeObject) -> Vec<Value> {
    let part = |n: i32| if n < 0 { Value::NONE } else { vm.int(i64::from(n)) };
    linetable::locations(&code.co_linetable, code.co_firstlineno)
        .map(|l| {
            vm.tuple(vec![part(l.lineno), part(l.end_lineno), part(l.col_offset), part(l.end_col_offset)])
                .into()
        })
        .collect()
}

/// The table of the time before 3.10: pairs of offset and line increments.
fn lnotab(code: &CodeObject) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut line, mut from, mut offset) = (code.co_firstlineno, 0i64, 0i64);
    for entry in linetable::entries(&code.co_linetable, code.co_firstlineno) {
        let here = entry.location.lineno;
        if here >= 0 && here != line {
            let (mut bytes, mut delta) = (offset - from, here - line);
            while bytes > 255 {
                out.extend([255, 0]);
                bytes -= 255;
            }
            while delta > 127 {
                out.extend([bytes as u8, 127]);
                bytes = 0;
                delta -= 127;
            }
            while delta < -128 {
                out.extend([bytes as u8, 0x80]);
                bytes = 0;
                delta += 128;
            }
            out.extend([bytes as u8, delta as u8]);
            line = here;
            from = offset;
        }
        offset += 2 * entry.units as i64;
    }
    out
}

fn replace(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.len() - names.len();
    if positional > 1 {
        return Err(vm.type_error("replace() takes no positional arguments"));
    }
    let Some(source) = args.first().and_then(code) else { return Ok(Value::NONE) };
    let mut new = (*source.code).clone();
    for (name, value) in names.iter().zip(&args[positional..]) {
        let name = name.get::<Str>().map(|n| n.lossy().into_owned()).unwrap_or_default();
        set_field(vm, &mut new, &name, value)?;
    }
    Ok(vm.code_object(&Rc::new(new)).into())
}

fn set_field(vm: &Vm, code: &mut CodeObject, name: &str, value: &Value) -> Result<()> {
    let int = |value: &Value| vm.index_size(value);
    let text = |value: &Value| match value.as_text() {
        Some(text) => Ok(cutaway_bytecode::Name::from(text.to_string_lossy().as_ref())),
        None => {
            Err(vm
                .type_error(&format!("replace() argument '{name}' must be str, not {}", vm.type_name(value))))
        }
    };
    let bytes = |value: &Value| match value.get::<Bytes>() {
        Some(bytes) => Ok(bytes.data.to_vec()),
        None => Err(
            vm.type_error(&format!("replace() argument '{name}' must be bytes, not {}", vm.type_name(value)))
        ),
    };
    let tuple = |value: &Value| match value.get::<Tuple>() {
        Some(tuple) => Ok(tuple.as_slice().to_vec()),
        None => Err(
            vm.type_error(&format!("replace() argument '{name}' must be tuple, not {}", vm.type_name(value)))
        ),
    };
    let texts = |value: &Value| tuple(value)?.iter().map(text).collect::<Result<Vec<_>>>();
    match name {
        "co_argcount" => code.co_argcount = int(value)? as u32,
        "co_posonlyargcount" => code.co_posonlyargcount = int(value)? as u32,
        "co_kwonlyargcount" => code.co_kwonlyargcount = int(value)? as u32,
        "co_nlocals" => {
            int(value)?;
        }
        "co_stacksize" => code.co_stacksize = int(value)? as u32,
        "co_flags" => code.co_flags = int(value)? as u32,
        "co_firstlineno" => code.co_firstlineno = int(value)? as i32,
        "co_code" => code.co_code = bytes(value)?,
        "co_linetable" => code.co_linetable = bytes(value)?,
        "co_exceptiontable" => code.co_exceptiontable = bytes(value)?,
        "co_names" => code.co_names = texts(value)?,
        "co_varnames" | "co_cellvars" | "co_freevars" => rename_slots(code, name, texts(value)?),
        "co_filename" => code.co_filename = text(value)?,
        "co_name" => code.co_name = text(value)?,
        "co_qualname" => code.co_qualname = text(value)?,
        "co_consts" => {
            let constants = tuple(value)?.iter().map(|v| vm.to_constant(v)).collect::<Option<Vec<_>>>();
            match constants {
                Some(constants) => code.co_consts = constants,
                None => return Err(vm.type_error("co_consts must hold constants only")),
            }
        }
        _ => return Err(vm.type_error(&format!("replace() got an unexpected keyword argument '{name}'"))),
    }
    Ok(())
}

/// New names for the slots of one kind.
fn rename_slots(code: &mut CodeObject, which: &str, names: Vec<cutaway_bytecode::Name>) {
    use cutaway_bytecode::code::kinds::{CO_FAST_CELL, CO_FAST_FREE, CO_FAST_LOCAL};
    let kind = match which {
        "co_varnames" => CO_FAST_LOCAL,
        "co_cellvars" => CO_FAST_CELL,
        _ => CO_FAST_FREE,
    };
    let mut names = names.into_iter();
    for (slot, slot_kind) in code.co_localsplusnames.iter_mut().zip(&code.co_localspluskinds) {
        if slot_kind & kind != 0
            && let Some(name) = names.next()
        {
            *slot = name;
        }
    }
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(code) = code(x) else { return crate::types::object::repr(vm, x) };
    let text = format!(
        "<code object {} at {:#x}, file \"{}\", line {}>",
        code.name.lossy(),
        x.id(),
        code.filename.lossy(),
        code.code.co_firstlineno
    );
    Ok(vm.string(text).into())
}

fn compare(_: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (code(a), code(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equal = Rc::ptr_eq(&x.code, &y.code) || x.code == y.code;
    Ok(match op {
        CompareOp::Eq => Value::bool(equal),
        CompareOp::Ne => Value::bool(!equal),
        _ => Value::NOT_IMPLEMENTED,
    })
}
