//! Case, classes of characters, fields.

use cutaway_text::{case, classify, field};
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use super::args::{fill, width};
use super::{plain, text};
use crate::object::{NativeDef, native};
use crate::value::Value;
use crate::vm::{Result, Vm};

macro_rules! table {
    (mapped { $($map:ident)* } tests { $($name:literal $test:ident)* } $($rest:expr,)*) => {
        pub(super) const METHODS: &[NativeDef] = &[
            $(native(stringify!($map), "$self, /", |vm, args| {
                Ok(vm.wtf8_buf(case::$map(text(&args[0]).as_wtf8())).into())
            }),)*
            $(native($name, "$self, /", |_, args| Ok(Value::bool(classify::$test(text(&args[0]).as_wtf8())))),)*
            $($rest,)*
        ];
    };
}

table! {
    mapped { upper lower title capitalize swapcase casefold }
    tests {
        "isalpha" is_alpha "isdecimal" is_decimal "isdigit" is_digit "isnumeric" is_numeric "isalnum" is_alnum
        "isspace" is_space "islower" is_lower "isupper" is_upper "istitle" is_title
        "isidentifier" is_identifier
    }
    native("isascii", "$self, /", |_, args| Ok(Value::bool(text(&args[0]).is_ascii()))),
    native("isprintable", "$self, /", |_, args| Ok(Value::bool(is_printable(text(&args[0]).as_wtf8())))),
    native("center", "$self, width, fillchar=' ', /", |vm, args| in_field(vm, args, field::center)),
    native("ljust", "$self, width, fillchar=' ', /", |vm, args| in_field(vm, args, field::left)),
    native("rjust", "$self, width, fillchar=' ', /", |vm, args| in_field(vm, args, field::right)),
    native("zfill", "$self, width, /", |vm, args| {
        let width = width(vm, &args[1])?;
        let this = text(&args[0]);
        if width <= this.len() {
            return Ok(plain(vm, &args[0]));
        }
        check_width(vm, width)?;
        Ok(vm.wtf8_buf(field::zero_fill(this.as_wtf8(), this.len(), width)).into())
    }),
    native("expandtabs", "$self, /, tabsize=8", |vm, args| {
        let size = match args.get(1).filter(|x| !x.is_null()) {
            Some(size) => usize::try_from(c_int(vm, size)?).unwrap_or(0),
            None => 8,
        };
        Ok(vm.wtf8_buf(field::expand_tabs(text(&args[0]).as_wtf8(), size)).into())
    }),
}

/// A C int.
pub(crate) fn c_int(vm: &Vm, x: &Value) -> Result<i32> {
    let size = vm.index(x)?;
    match size.to_i64().and_then(|n| i32::try_from(n).ok()) {
        Some(n) => Ok(n),
        None => Err(vm.overflow_error("Python int too large to convert to C int")),
    }
}

fn is_printable(text: &Wtf8) -> bool {
    text.code_points().all(|c| c.to_char().is_some_and(cutaway_constant::repr::is_printable))
}

/// Refuses what no memory could hold.
pub(crate) fn check_width(vm: &Vm, width: usize) -> Result<()> {
    if width > isize::MAX as usize / 16 { Err(vm.memory_error("")) } else { Ok(()) }
}

fn in_field(vm: &Vm, args: &[Value], place: fn(&Wtf8, usize, usize, CodePoint) -> Wtf8Buf) -> Result<Value> {
    let width = width(vm, &args[1])?;
    let fill = fill(vm, args.get(2))?;
    let this = text(&args[0]);
    if width <= this.len() {
        return Ok(plain(vm, &args[0]));
    }
    check_width(vm, width)?;
    Ok(vm.wtf8_buf(place(this.as_wtf8(), this.len(), width, fill)).into())
}
