//! Items of a memoryview by its format character, in the machine's own order.

use num_traits::ToPrimitive;

use crate::object::Bytes;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// How many bytes an item has; `None` for an unknown format.
pub(super) fn size(format: u8) -> Option<usize> {
    Some(match format {
        b'b' | b'B' | b'c' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        _ => return None,
    })
}

/// The value of an item's bytes.
pub(super) fn unpack(vm: &Vm, format: u8, bytes: &[u8]) -> Result<Value> {
    let mut wide = [0; 8];
    for (place, byte) in wide.iter_mut().zip(bytes) {
        *place = *byte;
    }
    let unsigned = u64::from_le_bytes(wide);
    let unused = 64 - 8 * bytes.len().clamp(1, 8) as u32;
    let signed = ((unsigned << unused) as i64) >> unused;
    Ok(match format {
        b'c' => vm.bytes(bytes).into(),
        b'?' => Value::bool(unsigned != 0),
        b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => vm.int(signed),
        b'f' => vm.float(f64::from(f32::from_bits(unsigned as u32))),
        b'd' => vm.float(f64::from_bits(unsigned)),
        b'e' => return Err(vm.not_implemented_error("memoryview: format e not supported")),
        _ => vm.big_int(unsigned.into()),
    })
}

/// The bytes of a value.
pub(super) fn pack(vm: &Vm, format: u8, value: &Value) -> Result<Vec<u8>> {
    let shown = char::from(format);
    let wrong_type = || vm.type_error(&format!("memoryview: invalid type for format '{shown}'"));
    let out_of_range = || vm.value_error(&format!("memoryview: invalid value for format '{shown}'"));
    match format {
        b'c' => match value.get::<Bytes>() {
            Some(bytes) if bytes.data.len() == 1 => Ok(bytes.data.to_vec()),
            Some(_) => Err(out_of_range()),
            None => Err(wrong_type()),
        },
        b'?' => Ok(vec![u8::from(vm.truth(value)?)]),
        b'f' | b'd' => {
            let number = match vm.to_double(value) {
                Ok(number) => number,
                Err(Raised) => {
                    drop(vm.catch(&vm.exceptions.type_error)?);
                    return Err(wrong_type());
                }
            };
            let narrow = number as f32;
            Ok(if format == b'f' { narrow.to_le_bytes().to_vec() } else { number.to_le_bytes().to_vec() })
        }
        _ => {
            if !vm.has_index(value) {
                return Err(wrong_type());
            }
            let number = vm.index_big(value)?;
            let width = size(format).unwrap_or(1);
            let unused = 64 - 8 * width as u32;
            let bits = if format.is_ascii_uppercase() {
                number.to_u64().filter(|n| *n <= u64::MAX >> unused)
            } else {
                number.to_i64().filter(|n| (n << unused) >> unused == *n).map(|n| n as u64)
            };
            match bits {
                Some(bits) => Ok(bits.to_le_bytes()[..width].to_vec()),
                None => Err(out_of_range()),
            }
        }
    }
}
