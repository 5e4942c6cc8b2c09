//! `translate` and `maketrans`.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::args::text as text_arg;
use super::text;
use crate::object::{Dict, NativeDef, Str, native};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("translate", "$self, table, /", |vm, args| {
        Ok(vm.wtf8_buf(translate(vm, text(&args[0]), &args[1])?).into())
    }),
    native("maketrans", "x, y=<unrepresentable>, z=<unrepresentable>, /", maketrans).in_class(),
];

/// What a character becomes.
#[derive(Clone)]
enum Image {
    Itself,
    Nothing,
    Point(CodePoint),
    Text(Value),
}

fn translate(vm: &Vm, this: &Str, table: &Value) -> Result<Wtf8Buf> {
    let mut known: [Option<Image>; 128] = [const { None }; 128];
    let mut out = Wtf8Buf::with_capacity(this.as_bytes().len());
    for point in this.as_wtf8().code_points() {
        let place = point.to_u32() as usize;
        let image = match known.get(place) {
            Some(Some(image)) => image.clone(),
            _ => {
                let image = look_up(vm, table, point)?;
                if let Some(known) = known.get_mut(place) {
                    *known = Some(image.clone());
                }
                image
            }
        };
        match image {
            Image::Itself => out.push(point),
            Image::Nothing => {}
            Image::Point(point) => out.push(point),
            Image::Text(value) => out.push_wtf8(text(&value).as_wtf8()),
        }
    }
    Ok(out)
}

fn look_up(vm: &Vm, table: &Value, point: CodePoint) -> Result<Image> {
    let found = match vm.get_item(table, &Value::index(point.to_u32() as usize)) {
        Ok(found) => found,
        Err(Raised) => {
            drop(vm.catch(&vm.exceptions.lookup_error)?);
            return Ok(Image::Itself);
        }
    };
    if found.is_none() {
        return Ok(Image::Nothing);
    }
    if found.is_int() {
        let point = found.to_i64().and_then(|n| u32::try_from(n).ok()).and_then(CodePoint::from_u32);
        return match point {
            Some(point) => Ok(Image::Point(point)),
            None => Err(vm.value_error("character mapping must be in range(0x110000)")),
        };
    }
    if found.get::<Str>().is_some() {
        return Ok(Image::Text(found));
    }
    Err(vm.type_error("character mapping must return integer, None or str"))
}

fn maketrans(vm: &Vm, args: &[Value]) -> Result<Value> {
    let given = |i: usize| args.get(i).filter(|x| !x.is_null());
    let table = vm.dict();
    let Some(_) = given(1) else {
        let Some(dict) = args[0].exact::<Dict>() else {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in dict.items() {
            table.insert(vm, &table_key(vm, key)?, value)?;
        }
        return Ok(table.into());
    };
    // The numbering of argument texts counts from one, as if self came first.
    let shifted = [Value::NULL, args[0].clone(), args[1].clone(), given(2).cloned().unwrap_or(Value::NULL)];
    let to = text_arg(vm, &shifted, "maketrans", 2)?;
    if given(2).is_some() {
        text_arg(vm, &shifted, "maketrans", 3)?;
    }
    let Some(from) = args[0].get::<Str>() else {
        return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if from.len() != to.len() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let number = |c: CodePoint| Value::index(c.to_u32() as usize);
    for (from, to) in from.as_wtf8().code_points().zip(to.as_wtf8().code_points()) {
        table.insert(vm, &number(from), number(to))?;
    }
    if let Some(gone) = given(2) {
        for c in text(gone).as_wtf8().code_points() {
            table.insert(vm, &number(c), Value::NONE)?;
        }
    }
    Ok(table.into())
}

fn table_key(vm: &Vm, key: Value) -> Result<Value> {
    if let Some(text) = key.get::<Str>() {
        return match text.char_at(0) {
            Some(c) if text.len() == 1 => Ok(Value::index(c.to_u32() as usize)),
            _ => Err(vm.value_error("string keys in translate table must be of length 1")),
        };
    }
    if key.is_int() {
        return Ok(key);
    }
    Err(vm.type_error("keys in translate table must be strings or integers"))
}
