//! Bytes → constants and code objects. The bytes may be hostile.

use std::rc::Rc;

use cutaway_source::depth::Depth;
use num_bigint::{BigInt, BigUint, Sign};
use rustpython_wtf8::Wtf8;

use super::depth::MAX_DEPTH;
use super::{Error, ErrorKind, tag};
use crate::code::{flags, kinds};
use crate::{CodeObject, Constant, Name};

/// How many bytes references to strings and bytes may copy altogether.
const MAX_EXPANSION: usize = 64 << 20;

/// The object at the start of `bytes`; what follows it is ignored, as `marshal.loads` does.
pub fn load(bytes: &[u8]) -> Result<Constant, Error> {
    load_prefix(bytes).map(|(constant, _)| constant)
}

/// The object at the start of `bytes` and the number of bytes that it takes.
pub fn load_prefix(bytes: &[u8]) -> Result<(Constant, usize), Error> {
    let mut reader =
        Reader { bytes, at: 0, refs: Vec::new(), depth: Rc::new(Depth::new(MAX_DEPTH)), expanded: 0 };
    match reader.object() {
        Ok(constant) => Ok((constant, reader.at)),
        Err(kind) => Err(Error { kind, offset: reader.at }),
    }
}

/// What a reference may name.
enum Slot {
    /// Its object is still being read.
    Pending,
    Constant(Constant),
    /// A string that was met as a name.
    Name(Name),
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    refs: Vec<Slot>,
    depth: Rc<Depth>,
    expanded: usize,
}

type Result_<T> = Result<T, ErrorKind>;

impl<'a> Reader<'a> {
    fn object(&mut self) -> Result_<Constant> {
        let byte = self.byte()?;
        let kind = byte & !tag::FLAG_REF;
        if kind == tag::REF {
            let index = self.reference()?;
            return self.referred(index);
        }
        let slot = (byte & tag::FLAG_REF != 0).then_some(self.refs.len());
        if slot.is_some() {
            self.refs.push(Slot::Pending);
        }
        let constant = self.of_kind(kind)?;
        if let Some(slot) = slot {
            self.spend(&constant)?;
            self.refs[slot] = Slot::Constant(constant.clone());
        }
        Ok(constant)
    }

    fn of_kind(&mut self, kind: u8) -> Result_<Constant> {
        Ok(match kind {
            tag::NONE => Constant::None,
            tag::FALSE => Constant::Bool(false),
            tag::TRUE => Constant::Bool(true),
            tag::ELLIPSIS => Constant::Ellipsis,
            tag::INT => Constant::Int(i64::from(self.int32()?)),
            tag::INT64 => Constant::Int(i64::from_le_bytes(self.array()?)),
            tag::LONG => self.long()?,
            tag::FLOAT => Constant::Float(self.float_text()?),
            tag::BINARY_FLOAT => Constant::Float(f64::from_le_bytes(self.array()?)),
            tag::COMPLEX => Constant::Complex { real: self.float_text()?, imag: self.float_text()? },
            tag::BINARY_COMPLEX => Constant::Complex {
                real: f64::from_le_bytes(self.array()?),
                imag: f64::from_le_bytes(self.array()?),
            },
            tag::STRING => {
                let size = self.size("bytes object")?;
                Constant::Bytes(self.take(size)?.into())
            }
            tag::INTERNED
            | tag::UNICODE
            | tag::ASCII
            | tag::ASCII_INTERNED
            | tag::SHORT_ASCII
            | tag::SHORT_ASCII_INTERNED => Constant::Str(Box::from(self.string(kind)?)),
            tag::SMALL_TUPLE | tag::TUPLE => {
                let size = self.tuple_size(kind)?;
                Constant::Tuple(self.items(size)?.into())
            }
            tag::FROZENSET => {
                let size = self.size("set")?;
                Constant::FrozenSet(self.items(size)?.into())
            }
            tag::CODE => {
                let depth = Rc::clone(&self.depth);
                Constant::Code(Rc::new(depth.descend(|| self.code())?))
            }
            tag::LIST => return Err(ErrorKind::NoConstant("list")),
            tag::DICT => return Err(ErrorKind::NoConstant("dict")),
            tag::SET => return Err(ErrorKind::NoConstant("set")),
            tag::STOPITER => return Err(ErrorKind::NoConstant("StopIteration")),
            tag::NULL => return Err(ErrorKind::NoConstant("NULL object")),
            other => return Err(ErrorKind::UnknownType(other)),
        })
    }

    fn items(&mut self, size: usize) -> Result_<Vec<Constant>> {
        let depth = Rc::clone(&self.depth);
        // An item takes a byte at least: a length that lies reserves no more than there are data.
        let mut items = Vec::with_capacity(size.min(self.bytes.len() - self.at));
        depth.descend(|| {
            for _ in 0..size {
                items.push(self.object()?);
            }
            Ok::<(), ErrorKind>(())
        })?;
        Ok(items)
    }

    fn code(&mut self) -> Result_<CodeObject> {
        let [co_argcount, co_posonlyargcount, co_kwonlyargcount, co_stacksize, co_flags] = self.counts()?;
        let code = CodeObject {
            co_argcount,
            co_posonlyargcount,
            co_kwonlyargcount,
            co_stacksize,
            co_flags,
            co_code: self.byte_string("co_code")?,
            co_consts: self.constants()?,
            co_names: self.names("co_names")?,
            co_localsplusnames: self.names("co_localsplusnames")?,
            co_localspluskinds: self.byte_string("co_localspluskinds")?,
            co_filename: self.name("co_filename")?,
            co_name: self.name("co_name")?,
            co_qualname: self.name("co_qualname")?,
            co_firstlineno: self.int32()?,
            co_linetable: self.byte_string("co_linetable")?,
            co_exceptiontable: self.byte_string("co_exceptiontable")?,
        };
        validate(&code)?;
        Ok(code)
    }

    fn counts(&mut self) -> Result_<[u32; 5]> {
        let mut counts = [0; 5];
        for count in &mut counts {
            *count =
                u32::try_from(self.int32()?).map_err(|_| ErrorKind::MalformedCode("a count is negative"))?;
        }
        Ok(counts)
    }

    fn constants(&mut self) -> Result_<Vec<Constant>> {
        let kind = self.peek()?;
        if matches!(kind, tag::SMALL_TUPLE | tag::TUPLE) {
            self.at += 1;
            let size = self.tuple_size(kind)?;
            return self.items(size);
        }
        let Constant::Tuple(items) = self.object()? else {
            return Err(ErrorKind::WrongType("co_consts"));
        };
        items.iter().try_for_each(|item| self.spend(item))?;
        Ok(items.to_vec())
    }

    fn byte_string(&mut self, field: &'static str) -> Result_<Vec<u8>> {
        match self.object()? {
            Constant::Bytes(bytes) => Ok(bytes.into_vec()),
            _ => Err(ErrorKind::WrongType(field)),
        }
    }

    /// A tuple of strings; each string is shared with every other place that refers to it.
    fn names(&mut self, field: &'static str) -> Result_<Vec<Name>> {
        let byte = self.peek()?;
        let kind = byte & !tag::FLAG_REF;
        if kind == byte && matches!(kind, tag::SMALL_TUPLE | tag::TUPLE) {
            self.at += 1;
            let size = self.tuple_size(kind)?;
            let mut names = Vec::with_capacity(size.min(self.bytes.len() - self.at));
            for _ in 0..size {
                names.push(self.name(field)?);
            }
            return Ok(names);
        }
        let Constant::Tuple(items) = self.object()? else { return Err(ErrorKind::WrongType(field)) };
        items
            .iter()
            .map(|item| match item {
                Constant::Str(text) => to_name(text),
                _ => Err(ErrorKind::WrongType(field)),
            })
            .collect()
    }

    fn name(&mut self, field: &'static str) -> Result_<Name> {
        let byte = self.byte()?;
        match byte & !tag::FLAG_REF {
            tag::REF => {
                let index = self.reference()?;
                self.referred_name(index, field)
            }
            kind @ (tag::INTERNED
            | tag::UNICODE
            | tag::ASCII
            | tag::ASCII_INTERNED
            | tag::SHORT_ASCII
            | tag::SHORT_ASCII_INTERNED) => {
                let name = to_name(self.string(kind)?)?;
                if byte & tag::FLAG_REF != 0 {
                    self.refs.push(Slot::Name(Rc::clone(&name)));
                }
                Ok(name)
            }
            _ => Err(ErrorKind::WrongType(field)),
        }
    }

    fn reference(&mut self) -> Result_<usize> {
        let index = u32::from_le_bytes(self.array()?) as usize;
        if index < self.refs.len() { Ok(index) } else { Err(ErrorKind::InvalidReference) }
    }

    fn referred(&mut self, index: usize) -> Result_<Constant> {
        let constant = match &self.refs[index] {
            Slot::Pending => return Err(ErrorKind::InvalidReference),
            Slot::Constant(constant) => constant.clone(),
            Slot::Name(name) => Constant::str(name),
        };
        self.spend(&constant)?;
        Ok(constant)
    }

    fn referred_name(&mut self, index: usize, field: &'static str) -> Result_<Name> {
        let name = match &self.refs[index] {
            Slot::Pending => return Err(ErrorKind::InvalidReference),
            Slot::Name(name) => return Ok(Rc::clone(name)),
            Slot::Constant(Constant::Str(text)) => to_name(text)?,
            Slot::Constant(_) => return Err(ErrorKind::WrongType(field)),
        };
        self.refs[index] = Slot::Name(Rc::clone(&name));
        Ok(name)
    }

    /// Counts what a reference copies.
    fn spend(&mut self, constant: &Constant) -> Result_<()> {
        self.expanded += match constant {
            Constant::Str(text) => text.len(),
            Constant::Bytes(bytes) => bytes.len(),
            Constant::BigInt(value) => (value.bits() / 8) as usize,
            Constant::Tuple(items) => items.len(),
            _ => 0,
        };
        if self.expanded > MAX_EXPANSION { Err(ErrorKind::Expansion) } else { Ok(()) }
    }

    fn string(&mut self, kind: u8) -> Result_<&'a Wtf8> {
        let size = match kind {
            tag::SHORT_ASCII | tag::SHORT_ASCII_INTERNED => usize::from(self.byte()?),
            _ => self.size("string")?,
        };
        let bytes = self.take(size)?;
        let ascii = !matches!(kind, tag::UNICODE | tag::INTERNED);
        if ascii && !bytes.is_ascii() {
            return Err(ErrorKind::InvalidUnicode);
        }
        wtf8(bytes).ok_or(ErrorKind::InvalidUnicode)
    }

    /// Digits of 15 bits, the lowest first; the sign is the length's.
    fn long(&mut self) -> Result_<Constant> {
        let count = self.int32()?;
        let size = count.unsigned_abs() as usize;
        let digits = self.take(size.checked_mul(2).ok_or(ErrorKind::SizeOutOfRange("long"))?)?;
        let mut words = Vec::with_capacity(size * 15 / 32 + 1);
        let (mut word, mut bits) = (0u64, 0);
        let mut last = 1;
        for digit in digits.chunks_exact(2) {
            last = u16::from_le_bytes([digit[0], digit[1]]);
            if last > 0x7FFF {
                return Err(ErrorKind::DigitOutOfRange);
            }
            word |= u64::from(last) << bits;
            bits += 15;
            if bits >= 32 {
                words.push(word as u32);
                word >>= 32;
                bits -= 32;
            }
        }
        if last == 0 {
            return Err(ErrorKind::UnnormalizedLong);
        }
        words.push(word as u32);
        let sign = if count < 0 { Sign::Minus } else { Sign::Plus };
        Ok(Constant::big(BigInt::from_biguint(sign, BigUint::new(words))))
    }

    fn float_text(&mut self) -> Result_<f64> {
        let size = usize::from(self.byte()?);
        let text = str::from_utf8(self.take(size)?).map_err(|_| ErrorKind::InvalidFloat)?;
        text.trim().parse().map_err(|_| ErrorKind::InvalidFloat)
    }

    fn tuple_size(&mut self, kind: u8) -> Result_<usize> {
        if kind == tag::SMALL_TUPLE { Ok(usize::from(self.byte()?)) } else { self.size("tuple") }
    }

    fn size(&mut self, what: &'static str) -> Result_<usize> {
        usize::try_from(self.int32()?).map_err(|_| ErrorKind::SizeOutOfRange(what))
    }

    fn int32(&mut self) -> Result_<i32> {
        self.array().map(i32::from_le_bytes)
    }

    fn peek(&self) -> Result_<u8> {
        self.bytes.get(self.at).copied().ok_or(ErrorKind::Truncated)
    }

    fn byte(&mut self) -> Result_<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Ok(byte)
    }

    fn array<const N: usize>(&mut self) -> Result_<[u8; N]> {
        let (array, _) = self.bytes[self.at..].split_first_chunk().ok_or(ErrorKind::Truncated)?;
        self.at += N;
        Ok(*array)
    }

    fn take(&mut self, size: usize) -> Result_<&'a [u8]> {
        let taken = self.bytes[self.at..].get(..size).ok_or(ErrorKind::Truncated)?;
        self.at += size;
        Ok(taken)
    }
}

fn to_name(text: &Wtf8) -> Result_<Name> {
    text.as_str().map(Rc::from).map_err(|_| ErrorKind::InvalidUnicode)
}

/// What `_PyCode_Validate` refuses.
fn validate(code: &CodeObject) -> Result_<()> {
    let bad = |what| Err(ErrorKind::MalformedCode(what));
    if code.co_argcount < code.co_posonlyargcount {
        return bad("more positional-only parameters than parameters");
    }
    if code.co_code.is_empty() || !code.co_code.len().is_multiple_of(2) {
        return bad("co_code is malformed");
    }
    if code.co_localsplusnames.len() != code.co_localspluskinds.len() {
        return bad("co_localsplusnames and co_localspluskinds differ in length");
    }
    let stars =
        [flags::CO_VARARGS, flags::CO_VARKEYWORDS].iter().filter(|flag| code.co_flags & **flag != 0).count()
            as u64;
    let parameters = u64::from(code.co_argcount) + u64::from(code.co_kwonlyargcount) + stars;
    let locals = code.co_localspluskinds.iter().filter(|kind| **kind & kinds::CO_FAST_LOCAL != 0);
    if (locals.count() as u64) < parameters {
        return bad("varnames is too small");
    }
    Ok(())
}

/// Text as the error handler `surrogatepass` encodes it. [`Wtf8::from_bytes`] alone takes any byte for a surrogate's last one.
fn wtf8(bytes: &[u8]) -> Option<&Wtf8> {
    let mut rest = bytes;
    while let Err(error) = str::from_utf8(rest) {
        let [0xED, 0xA0..=0xBF, 0x80..=0xBF, behind @ ..] = &rest[error.valid_up_to()..] else { return None };
        rest = behind;
    }
    Wtf8::from_bytes(bytes)
}
