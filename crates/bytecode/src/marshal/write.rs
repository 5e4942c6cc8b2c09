//! Constants and code objects → bytes that CPython 3.13 reads back as equal ones.

use cutaway_source::depth::grow;
use num_bigint::{BigInt, Sign};
use rustc_hash::FxHashMap;
use rustpython_wtf8::Wtf8;

use super::tag;
use crate::{CodeObject, Constant, Name};

/// The marshalled form of a constant.
pub fn dump(constant: &Constant) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.constant(constant);
    writer.out
}

/// The marshalled form of a code object.
pub fn dump_code(code: &CodeObject) -> Vec<u8> {
    let mut out = Vec::new();
    dump_code_to(&mut out, code);
    out
}

/// Appends the marshalled form of a code object.
pub fn dump_code_to(out: &mut Vec<u8>, code: &CodeObject) {
    let mut writer = Writer { out: std::mem::take(out), ..Writer::default() };
    writer.code(code);
    *out = writer.out;
}

/// Writes every string once and refers to it from then on, as CPython does with interned ones.
#[derive(Default)]
struct Writer<'a> {
    out: Vec<u8>,
    strings: FxHashMap<&'a [u8], u32>,
}

impl<'a> Writer<'a> {
    fn constant(&mut self, constant: &'a Constant) {
        match constant {
            Constant::None => self.out.push(tag::NONE),
            Constant::Bool(false) => self.out.push(tag::FALSE),
            Constant::Bool(true) => self.out.push(tag::TRUE),
            Constant::Ellipsis => self.out.push(tag::ELLIPSIS),
            Constant::Int(value) => self.int(*value),
            Constant::BigInt(value) => self.long(value),
            Constant::Float(value) => {
                self.out.push(tag::BINARY_FLOAT);
                self.out.extend(value.to_le_bytes());
            }
            Constant::Complex { real, imag } => {
                self.out.push(tag::BINARY_COMPLEX);
                self.out.extend(real.to_le_bytes());
                self.out.extend(imag.to_le_bytes());
            }
            Constant::Str(text) => self.string(text),
            Constant::Bytes(bytes) => self.bytes(bytes),
            Constant::Tuple(items) => {
                self.tuple_head(items.len());
                grow(|| items.iter().for_each(|item| self.constant(item)));
            }
            Constant::FrozenSet(items) => {
                self.out.push(tag::FROZENSET);
                self.size(items.len());
                grow(|| items.iter().for_each(|item| self.constant(item)));
            }
            Constant::Code(code) => grow(|| self.code(code)),
        }
    }

    fn code(&mut self, code: &'a CodeObject) {
        self.out.push(tag::CODE);
        for count in [
            code.co_argcount,
            code.co_posonlyargcount,
            code.co_kwonlyargcount,
            code.co_stacksize,
            code.co_flags,
        ] {
            self.out.extend(count.to_le_bytes());
        }
        self.bytes(&code.co_code);
        self.tuple_head(code.co_consts.len());
        for constant in &code.co_consts {
            self.constant(constant);
        }
        self.names(&code.co_names);
        self.names(&code.co_localsplusnames);
        self.bytes(&code.co_localspluskinds);
        self.string(Wtf8::new(&*code.co_filename));
        self.string(Wtf8::new(&*code.co_name));
        self.string(Wtf8::new(&*code.co_qualname));
        self.out.extend(code.co_firstlineno.to_le_bytes());
        self.bytes(&code.co_linetable);
        self.bytes(&code.co_exceptiontable);
    }

    fn names(&mut self, names: &'a [Name]) {
        self.tuple_head(names.len());
        for name in names {
            self.string(Wtf8::new(&**name));
        }
    }

    fn int(&mut self, value: i64) {
        match i32::try_from(value) {
            Ok(small) => {
                self.out.push(tag::INT);
                self.out.extend(small.to_le_bytes());
            }
            Err(_) => self.long(&BigInt::from(value)),
        }
    }

    fn long(&mut self, value: &BigInt) {
        let mut digits = Vec::with_capacity((value.bits() / 15) as usize + 1);
        let (mut word, mut bits) = (0u64, 0);
        for part in value.magnitude().iter_u32_digits() {
            word |= u64::from(part) << bits;
            bits += 32;
            while bits >= 15 {
                digits.push((word & 0x7FFF) as u16);
                word >>= 15;
                bits -= 15;
            }
        }
        digits.push(word as u16);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let count = digits.len() as i32;
        self.out.push(tag::LONG);
        self.out.extend(if value.sign() == Sign::Minus { -count } else { count }.to_le_bytes());
        self.out.extend(digits.iter().flat_map(|digit| digit.to_le_bytes()));
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.out.push(tag::STRING);
        self.size(bytes.len());
        self.out.extend_from_slice(bytes);
    }

    fn string(&mut self, text: &'a Wtf8) {
        let bytes = text.as_bytes();
        if let Some(index) = self.strings.get(bytes) {
            self.out.push(tag::REF);
            self.out.extend(index.to_le_bytes());
            return;
        }
        self.strings.insert(bytes, self.strings.len() as u32);
        let ascii = bytes.is_ascii();
        let interned = ascii && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let short = ascii && bytes.len() < 256;
        self.out.push(tag::FLAG_REF | string_tag(interned, ascii, short));
        if short {
            self.out.push(bytes.len() as u8);
        } else {
            self.size(bytes.len());
        }
        self.out.extend_from_slice(bytes);
    }

    fn tuple_head(&mut self, size: usize) {
        if let Ok(small) = u8::try_from(size) {
            self.out.extend([tag::SMALL_TUPLE, small]);
        } else {
            self.out.push(tag::TUPLE);
            self.size(size);
        }
    }

    fn size(&mut self, size: usize) {
        self.out.extend((size as u32).to_le_bytes());
    }
}

fn string_tag(interned: bool, ascii: bool, short: bool) -> u8 {
    match (ascii, short, interned) {
        (true, true, true) => tag::SHORT_ASCII_INTERNED,
        (true, true, false) => tag::SHORT_ASCII,
        (true, false, true) => tag::ASCII_INTERNED,
        (true, false, false) => tag::ASCII,
        (false, _, true) => tag::INTERNED,
        (false, _, false) => tag::UNICODE,
    }
}
