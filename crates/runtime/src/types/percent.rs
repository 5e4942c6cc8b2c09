//! `%` formatting of str and bytes: templates, arguments, conversions.

mod bytes;
mod text;

pub(crate) use bytes::format as format_bytes;
pub(crate) use text::format as format_text;

use cutaway_text::percent::{self, Flags};

use crate::heap::Py;
use crate::object::Tuple;
use crate::protocol::BinaryOp;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// A conversion as it stands in the template.
#[derive(Clone, Copy)]
struct Conversion {
    flags: Flags,
    width: usize,
    precision: Option<usize>,
    /// The character behind it all.
    code: u32,
    /// Where that stands, in bytes.
    at: usize,
}

/// What differs between str and bytes.
trait Output {
    /// For messages: `string`, `bytes`.
    const WHAT: &'static str;
    /// Appends the template's bytes from `from` to `to`.
    fn literal(&mut self, from: usize, to: usize);
    /// Appends ASCII.
    fn ascii(&mut self, text: &str);
    /// The key of `%(key)s`.
    fn key(&self, vm: &Vm, from: usize, to: usize) -> Value;
    /// The character at a place, and what is behind it; `None` at the end.
    fn code_at(&self, at: usize) -> Option<(u32, usize)>;
    /// Converts what is not a number. `false` when there is no such conversion.
    fn convert(&mut self, vm: &Vm, value: &Value, conversion: &Conversion) -> Result<bool>;
    /// Refuses a conversion that does not exist.
    fn unsupported(&self, vm: &Vm, conversion: &Conversion) -> Raised;
    /// Refuses what is not a float.
    fn not_float(vm: &Vm, value: &Value) -> Raised;
    /// Whether the argument can be a mapping of keys.
    fn is_mapping(vm: &Vm, value: &Value) -> bool;
}

/// The arguments that are left.
struct Arguments<'a> {
    all: &'a Value,
    /// How many of a tuple's items are used; a single value has one.
    used: usize,
    /// The value of the last key, which the conversion takes instead.
    keyed: Option<Value>,
    mapping: bool,
}

impl Arguments<'_> {
    fn next(&mut self, vm: &Vm) -> Result<Value> {
        let next = if self.mapping && self.keyed.is_some() {
            self.keyed.as_mut().map(|value| core::mem::replace(value, Value::NULL)).filter(|v| !v.is_null())
        } else {
            let index = self.used;
            self.used += 1;
            match self.all.get::<Tuple>() {
                Some(tuple) => tuple.as_slice().get(index).cloned(),
                None => (index == 0).then(|| self.all.clone()),
            }
        };
        next.ok_or_else(|| vm.type_error("not enough arguments for format string"))
    }

    fn is_used_up(&self) -> bool {
        self.mapping || self.used >= self.all.get::<Tuple>().map_or(1, Py::<Tuple>::len)
    }
}

struct Formatter<'a, O> {
    vm: &'a Vm,
    template: &'a [u8],
    at: usize,
    arguments: Arguments<'a>,
    out: &'a mut O,
}

fn run<O: Output>(vm: &Vm, template: &[u8], values: &Value, out: &mut O) -> Result<()> {
    let mapping = O::is_mapping(vm, values);
    let arguments = Arguments { all: values, used: 0, keyed: None, mapping };
    let mut formatter = Formatter { vm, template, at: 0, arguments, out };
    while let Some(start) = memchr::memchr(b'%', template.get(formatter.at..).unwrap_or_default()) {
        let percent = formatter.at + start;
        formatter.out.literal(formatter.at, percent);
        formatter.at = percent + 1;
        formatter.conversion()?;
    }
    formatter.out.literal(formatter.at, template.len());
    if formatter.arguments.is_used_up() {
        return Ok(());
    }
    Err(vm.type_error(&format!("not all arguments converted during {} formatting", O::WHAT)))
}

impl<O: Output> Formatter<'_, O> {
    fn peek(&self) -> Option<u8> {
        self.template.get(self.at).copied()
    }

    fn conversion(&mut self) -> Result<()> {
        if self.peek() == Some(b'%') {
            self.out.ascii("%");
            self.at += 1;
            return Ok(());
        }
        if self.peek() == Some(b'(') {
            self.key()?;
        }
        let mut flags = Flags::default();
        while self.peek().is_some_and(|flag| flags.take(char::from(flag))) {
            self.at += 1;
        }
        let width = self.width(&mut flags)?;
        let precision = self.precision()?;
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        let Some((code, behind)) = self.out.code_at(self.at) else {
            return Err(self.vm.value_error("incomplete format"));
        };
        let conversion = Conversion { flags, width, precision, code, at: self.at };
        self.at = behind;
        let value = self.arguments.next(self.vm)?;
        self.convert(&value, &conversion)
    }

    fn key(&mut self) -> Result<()> {
        let vm = self.vm;
        if !self.arguments.mapping {
            return Err(vm.type_error("format requires a mapping"));
        }
        let start = self.at + 1;
        let mut depth = 1;
        let close = self.template.iter().enumerate().skip(start).find(|&(_, &byte)| {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some((end, _)) = close else { return Err(vm.value_error("incomplete format key")) };
        let key = self.out.key(vm, start, end);
        self.arguments.keyed = Some(vm.get_item(self.arguments.all, &key)?);
        self.at = end + 1;
        Ok(())
    }

    fn width(&mut self, flags: &mut Flags) -> Result<usize> {
        if self.peek() != Some(b'*') {
            return Ok(self.number("width too big", isize::MAX as usize)?.unwrap_or(0));
        }
        let width = self.star()?;
        let Some(width) = width.to_i64() else {
            return Err(self.vm.overflow_error("Python int too large to convert to C ssize_t"));
        };
        flags.left |= width < 0;
        Ok(width.unsigned_abs() as usize)
    }

    fn precision(&mut self) -> Result<Option<usize>> {
        if self.peek() != Some(b'.') {
            return Ok(None);
        }
        self.at += 1;
        if self.peek() != Some(b'*') {
            return Ok(Some(self.number("precision too big", i32::MAX as usize)?.unwrap_or(0)));
        }
        let precision = self.star()?;
        match precision.to_i64().and_then(|p| i32::try_from(p).ok()) {
            Some(precision) => Ok(Some(usize::try_from(precision).unwrap_or(0))),
            None => Err(self.vm.overflow_error("Python int too large to convert to C int")),
        }
    }

    fn star(&mut self) -> Result<Value> {
        self.at += 1;
        let value = self.arguments.next(self.vm)?;
        if value.is_int() { Ok(value) } else { Err(self.vm.type_error("* wants int")) }
    }

    fn number(&mut self, too_big: &str, most: usize) -> Result<Option<usize>> {
        let mut value: Option<usize> = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let next = value.unwrap_or(0).checked_mul(10).map(|v| v + usize::from(digit - b'0'));
            match next.filter(|&v| v <= most) {
                Some(next) => value = Some(next),
                None => return Err(self.vm.value_error(too_big)),
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn convert(&mut self, value: &Value, conversion: &Conversion) -> Result<()> {
        let vm = self.vm;
        let (flags, width) = (conversion.flags, conversion.width);
        if width > isize::MAX as usize / 8 {
            return Err(vm.memory_error(""));
        }
        let code = char::from_u32(conversion.code).unwrap_or('\0');
        let text = match code {
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => integer(vm, value, conversion, code)?,
            'e' | 'f' | 'g' | 'E' | 'F' | 'G' => {
                let Some(number) = double::<O>(vm, value)? else { return Err(O::not_float(vm, value)) };
                percent::float(number, code, flags, conversion.precision)
            }
            _ => {
                if self.out.convert(vm, value, conversion)? {
                    return Ok(());
                }
                return Err(self.out.unsupported(vm, conversion));
            }
        };
        if width <= text.len() && !flags.plus && !flags.blank {
            self.out.ascii(&text);
        } else {
            self.out.ascii(&percent::number_field(&text, flags, width));
        }
        Ok(())
    }
}

/// The double; `None` when the value is no number.
fn double<O: Output>(vm: &Vm, value: &Value) -> Result<Option<f64>> {
    if let Some(number) = value.as_float() {
        return Ok(Some(number));
    }
    match vm.to_double(value) {
        Ok(number) => Ok(Some(number)),
        Err(Raised) => {
            if vm.raised_is(&vm.exceptions.type_error) && O::WHAT == "bytes" {
                drop(vm.take_raised());
                return Ok(None);
            }
            Err(Raised)
        }
    }
}

/// An integer's digits by its conversion.
fn integer(vm: &Vm, value: &Value, conversion: &Conversion, code: char) -> Result<String> {
    let number = if value.is_int() { value.clone() } else { to_integer(vm, value, code)? };
    let radix = match code {
        'o' => 8,
        'x' | 'X' => 16,
        _ => 10,
    };
    let digits = match (number.to_i64(), radix) {
        (Some(small), 10) => small.to_string(),
        (Some(small), 16) => format!("{}{:x}", if small < 0 { "-" } else { "" }, small.unsigned_abs()),
        (_, 10) => {
            let plain = vm.binary(BinaryOp::Add, &number, &Value::index(0))?;
            vm.to_str(&plain)?.lossy().into_owned()
        }
        _ => number.to_big_int().unwrap_or_default().to_str_radix(radix),
    };
    if conversion.precision.is_some_and(|p| p > i32::MAX as usize - 3) {
        return Err(vm.overflow_error("precision too large"));
    }
    let mut text = percent::int(&digits, code, conversion.flags, conversion.precision);
    if code == 'X' {
        text.make_ascii_uppercase();
    }
    Ok(text)
}

/// `int(value)` for a number, `operator.index(value)` where a float will not do.
fn to_integer(vm: &Vm, value: &Value, code: char) -> Result<Value> {
    let slots = vm.type_of(value).slots();
    let number = slots.index.get().is_some() || slots.int.get().is_some() || slots.float.get().is_some();
    if number {
        let made = if matches!(code, 'o' | 'x' | 'X') { vm.index(value) } else { vm.to_int(value) };
        match made {
            Ok(made) => return Ok(made),
            Err(Raised) => drop(vm.catch(&vm.exceptions.type_error)?),
        }
    }
    let wanted = if matches!(code, 'o' | 'x' | 'X') { "an integer" } else { "a real number" };
    let got = vm.type_name(value);
    Err(vm.type_error(&format!("%{code} format: {wanted} is required, not {got}")))
}
