//! Code objects as JSON: schema `cutaway/code/1`.
//!
//! `units` are the code objects, outer ones first; a constant `{"unit":"u1"}` is the code object of that number. The
//! fields are CPython's, bytes in hexadecimal.

mod read;

use std::rc::Rc;

use cutaway_constant::{Constant as Borrowed, Int};
use cutaway_json::field::{write_bytes, write_list, write_number, write_text, write_texts};
use cutaway_json::{Program, constant, escape, program};
use cutaway_source::depth::grow;
use num_bigint::Sign;
use rustc_hash::FxHashMap;

use crate::{CodeObject, Constant};

pub use read::{Owned, Unlinked, constants, link, numbered, owned, read};

/// The schema's name and number.
pub const SCHEMA: &str = "cutaway/code/1";

/// The whole document, a field of bytes a line.
pub fn write(code: &Rc<CodeObject>, program: &Program<'_>) -> String {
    write_some(&units(code), |_, _| true, program)
}

/// A document of the code objects that are wanted: it shows them, and does not read back.
pub fn write_some(
    units: &Units<'_>,
    is_wanted: impl Fn(u32, &CodeObject) -> bool,
    program: &Program<'_>,
) -> String {
    let mut out = String::new();
    program::open(SCHEMA, program, &mut out);
    out.push_str(",\"units\":[");
    for (index, (number, unit)) in units.wanted(is_wanted).enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        unit_json(unit, number as usize, units, &mut out);
    }
    out.push_str("\n]}\n");
    out
}

/// A code object and those among its constants, numbered, outer ones first.
#[derive(Default)]
pub struct Units<'a> {
    /// The code objects.
    pub list: Vec<&'a Rc<CodeObject>>,
    numbers: FxHashMap<*const CodeObject, u32>,
}

impl<'a> Units<'a> {
    /// The code objects that are wanted, with their numbers.
    pub fn wanted(
        &self,
        is_wanted: impl Fn(u32, &CodeObject) -> bool,
    ) -> impl Iterator<Item = (u32, &'a Rc<CodeObject>)> {
        (0..).zip(self.list.iter().copied()).filter(move |(number, code)| is_wanted(*number, code))
    }

    /// The number of a code object.
    pub fn number(&self, code: &Rc<CodeObject>) -> u32 {
        self.numbers.get(&Rc::as_ptr(code)).copied().unwrap_or(0)
    }
}

/// Numbers the code objects of a module.
pub fn units(code: &Rc<CodeObject>) -> Units<'_> {
    let mut units = Units::default();
    collect(code, &mut units);
    units
}

fn collect<'a>(code: &'a Rc<CodeObject>, units: &mut Units<'a>) {
    if units.numbers.contains_key(&Rc::as_ptr(code)) {
        return;
    }
    units.numbers.insert(Rc::as_ptr(code), units.list.len() as u32);
    units.list.push(code);
    for constant in &code.co_consts {
        if let Constant::Code(inner) = constant {
            grow(|| collect(inner, units));
        }
    }
}

fn unit_json(code: &CodeObject, number: usize, units: &Units<'_>, out: &mut String) {
    out.push_str("{\"id\":\"u");
    escape::unsigned(number as u64, out);
    out.push('"');
    write_text(",\"co_name\":", &code.co_name, out);
    write_text(",\"co_qualname\":", &code.co_qualname, out);
    write_text(",\"co_filename\":", &code.co_filename, out);
    write_number(",\"co_firstlineno\":", code.co_firstlineno, out);
    write_number(",\"co_argcount\":", code.co_argcount, out);
    write_number(",\"co_posonlyargcount\":", code.co_posonlyargcount, out);
    write_number(",\"co_kwonlyargcount\":", code.co_kwonlyargcount, out);
    write_number(",\"co_stacksize\":", code.co_stacksize, out);
    write_number(",\"co_flags\":", code.co_flags, out);
    out.push_str(",\n \"co_consts\":");
    write_list(&code.co_consts, out, |constant, out| {
        write_constant(constant, &|code| units.number(code), out);
    });
    write_texts(",\n \"co_names\":", &code.co_names, out);
    write_texts(",\n \"co_localsplusnames\":", &code.co_localsplusnames, out);
    write_bytes(",\n \"co_localspluskinds\":", &code.co_localspluskinds, out);
    write_bytes(",\n \"co_code\":", &code.co_code, out);
    write_bytes(",\n \"co_linetable\":", &code.co_linetable, out);
    write_bytes(",\n \"co_exceptiontable\":", &code.co_exceptiontable, out);
    out.push('}');
}

/// Appends a constant; code objects by their numbers.
pub fn write_constant(value: &Constant, number: &dyn Fn(&Rc<CodeObject>) -> u32, out: &mut String) {
    match value {
        Constant::Code(code) => write_unit(number(code), out),
        Constant::Tuple(items) => write_items("{\"tuple\":[", items, number, out),
        Constant::FrozenSet(items) => write_items("{\"frozenset\":[", items, number, out),
        Constant::BigInt(value) => {
            let magnitude = value.magnitude().to_u32_digits();
            let negative = value.sign() == Sign::Minus;
            constant::write(&Borrowed::Int(Int::Big { negative, magnitude: &magnitude }), out);
        }
        Constant::None => constant::write(&Borrowed::None, out),
        Constant::Bool(value) => constant::write(&Borrowed::Bool(*value), out),
        Constant::Ellipsis => constant::write(&Borrowed::Ellipsis, out),
        Constant::Int(value) => constant::write(&Borrowed::int(*value), out),
        Constant::Float(value) => constant::write(&Borrowed::Float(*value), out),
        Constant::Complex { real, imag } => {
            constant::write(&Borrowed::Complex { real: *real, imag: *imag }, out);
        }
        Constant::Str(text) => constant::write(&Borrowed::Str(text), out),
        Constant::Bytes(bytes) => constant::write(&Borrowed::Bytes(bytes), out),
    }
}

/// Appends `{"unit":"u1"}`.
pub fn write_unit(number: u32, out: &mut String) {
    out.push_str("{\"unit\":\"u");
    escape::unsigned(number.into(), out);
    out.push_str("\"}");
}

fn write_items(open: &str, items: &[Constant], number: &dyn Fn(&Rc<CodeObject>) -> u32, out: &mut String) {
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        grow(|| write_constant(item, number, out));
    }
    out.push_str("]}");
}
