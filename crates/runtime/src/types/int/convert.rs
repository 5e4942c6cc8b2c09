//! Making ints from other things, and doubles from ints.

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, ToPrimitive};

use crate::heap::{Py, new_object};
use crate::object::{ByteArray, Bytes, Int, Str, Type};
use crate::value::Value;
use crate::vm::{Result, Vm};

/// The nearest double, halves to even; `None` when too large.
pub fn to_double(big: &BigInt) -> Option<f64> {
    if let Some(i) = big.to_i64() {
        return Some(i as f64);
    }
    let bits = big.bits();
    if bits > 1024 {
        return None;
    }
    let magnitude = big.magnitude();
    let shift = bits.saturating_sub(64);
    let top = (magnitude >> shift).to_u64()?;
    // A sticky bit for what was shifted out: rounding to 53 bits is then right.
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
    let rounded = (top | u64::from(sticky)) as f64;
    let scaled = rounded * (shift as f64).exp2();
    if scaled.is_infinite() {
        return None;
    }
    Some(if big.sign() == Sign::Minus { -scaled } else { scaled })
}

/// `int.__new__`.
pub(super) fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let value = value_of(vm, args, names)?;
    if ty.is(&vm.types.int) {
        return Ok(super::plain(vm, &value));
    }
    let big = value.to_big_int().unwrap_or_default();
    Ok(new_object(ty, Int(big), core::iter::empty()).into())
}

fn value_of(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.len() - names.len();
    if names.is_empty() {
        match args {
            [] => return Ok(vm.int(0)),
            [x] => return vm.to_int(x),
            _ => {}
        }
    }
    if args.len() > 2 {
        return Err(vm.type_error(&format!("int() takes at most 2 arguments ({} given)", args.len())));
    }
    let mut base = args.get(1).filter(|_| positional > 1);
    for (name, value) in names.iter().zip(&args[positional..]) {
        match name.as_text().map(rustpython_wtf8::Wtf8::as_bytes) {
            Some(b"base") => base = Some(value),
            _ => {
                let name = name.get::<Str>().map(|n| n.lossy().into_owned()).unwrap_or_default();
                return Err(vm.type_error(&format!("int() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    let (Some(x), Some(base)) = (args.first().filter(|_| positional > 0), base) else {
        return Err(vm.type_error("int() missing string argument"));
    };
    let base = vm.index_size(base)?;
    if base != 0 && !(2..=36).contains(&base) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if let Some(text) = x.get::<Str>() {
        return super::parse(vm, text.as_wtf8(), base as u32, x);
    }
    match bytes_of(x) {
        Some(bytes) => parse_bytes(vm, &bytes, base as u32, x),
        None => Err(vm.type_error("int() can't convert non-string with explicit base")),
    }
}

fn bytes_of(x: &Value) -> Option<Vec<u8>> {
    match (x.get::<Bytes>(), x.get::<ByteArray>()) {
        (Some(bytes), _) => Some(bytes.data.to_vec()),
        (_, Some(array)) => Some(array.data.borrow().clone()),
        _ => None,
    }
}

fn parse_bytes(vm: &Vm, bytes: &[u8], base: u32, x: &Value) -> Result<Value> {
    let text: String = bytes.iter().map(|&b| char::from(b)).collect();
    let usable = if bytes.is_ascii() { text } else { "\u{0}".to_owned() };
    super::parse(vm, rustpython_wtf8::Wtf8::new(usable.as_str()), base, x)
}

impl Vm {
    /// `int(x)`.
    pub fn to_int(&self, x: &Value) -> Result<Value> {
        if x.is_small_int() {
            return Ok(x.clone());
        }
        if let Some(f) = x.exact_float() {
            return self.int_from_double(f);
        }
        let slots = self.type_of(x).slots();
        if let Some(int) = slots.int.get() {
            let result = int(self, x)?;
            if result.is_int() {
                return Ok(super::plain(self, &result));
            }
            return Err(
                self.type_error(&format!("__int__ returned non-int (type {})", self.type_name(&result)))
            );
        }
        if slots.index.get().is_some() {
            let index = self.index(x)?;
            return Ok(super::plain(self, &index));
        }
        if let Some(trunc) = self.lookup_special(x, &self.names.trunc)? {
            self.warn_deprecated("The delegation of int() to __trunc__ is deprecated.")?;
            let result = self.call(&trunc, &[])?;
            if self.has_index(&result) {
                let index = self.index(&result)?;
                return Ok(super::plain(self, &index));
            }
            return Err(self
                .type_error(&format!("__trunc__ returned non-Integral (type {})", self.type_name(&result))));
        }
        if let Some(text) = x.get::<Str>() {
            return super::parse(self, text.as_wtf8(), 10, x);
        }
        if let Some(bytes) = bytes_of(x) {
            return parse_bytes(self, &bytes, 10, x);
        }
        let got = self.type_name(x);
        Err(self.type_error(&format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{got}'"
        )))
    }

    /// The integer part of a double.
    pub fn int_from_double(&self, f: f64) -> Result<Value> {
        if f.is_nan() {
            return Err(self.value_error("cannot convert float NaN to integer"));
        }
        if f.is_infinite() {
            return Err(self.overflow_error("cannot convert float infinity to integer"));
        }
        if f.abs() < 4e18 {
            return Ok(self.int(f as i64));
        }
        Ok(self.big_int(BigInt::from_f64(f.trunc()).unwrap_or_default()))
    }
}
