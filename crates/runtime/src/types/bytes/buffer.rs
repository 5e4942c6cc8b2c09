//! The bytes behind objects.

use core::cell::Ref;
use core::ops::Deref;

use crate::object::{ByteArray, Bytes, MemoryView};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// Bytes that are looked at. Nothing foreign may run meanwhile.
pub enum Buffer<'a> {
    /// Those of a bytes object.
    Frozen(&'a [u8]),
    /// Those of a bytearray.
    Array(Ref<'a, Vec<u8>>),
    /// Those of anything else.
    Copied(Vec<u8>),
}

impl Deref for Buffer<'_> {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Buffer::Frozen(data) => data,
            Buffer::Array(data) => data,
            Buffer::Copied(data) => data,
        }
    }
}

/// The bytes of a bytes object or bytearray.
pub(crate) fn own(x: &Value) -> Buffer<'_> {
    if let Some(bytes) = x.get::<Bytes>() {
        return Buffer::Frozen(&bytes.data);
    }
    match x.get::<ByteArray>() {
        Some(array) => Buffer::Array(array.data.borrow()),
        None => Buffer::Frozen(&[]),
    }
}

impl Vm {
    /// The bytes behind a bytes-like object; `None` when it is none.
    pub fn buffer<'a>(&self, x: &'a Value) -> Option<Buffer<'a>> {
        if x.get::<Bytes>().is_some() || x.get::<ByteArray>().is_some() {
            return Some(own(x));
        }
        let view = x.get::<MemoryView>()?;
        Some(Buffer::Copied(crate::types::memoryview::contents(view)?))
    }

    /// The bytes behind a bytes-like object, copied; `None` when it is none.
    pub fn bytes_like(&self, x: &Value) -> Option<Vec<u8>> {
        self.buffer(x).map(|buffer| buffer.to_vec())
    }

    /// The bytes behind a bytes-like object; `TypeError` when it is none.
    pub fn need_buffer<'a>(&self, x: &'a Value) -> Result<Buffer<'a>> {
        self.buffer(x).ok_or_else(|| self.not_bytes_like(x))
    }

    #[cold]
    pub(crate) fn not_bytes_like(&self, x: &Value) -> Raised {
        self.type_error(&format!("a bytes-like object is required, not '{}'", self.type_name(x)))
    }

    /// The bytes behind a bytes-like object or an iterable of ints.
    pub fn bytes_like_or_iterable(&self, x: &Value) -> Result<Vec<u8>> {
        self.bytes_from(x, "bytes", "bytes must be in range(0, 256)")
    }

    pub(crate) fn bytes_from(&self, x: &Value, what: &str, out_of_range: &str) -> Result<Vec<u8>> {
        if let Some(bytes) = self.bytes_like(x) {
            return Ok(bytes);
        }
        let wrong = || self.type_error(&format!("cannot convert '{}' object to {what}", self.type_name(x)));
        if x.as_text().is_some() {
            return Err(wrong());
        }
        if self.iter_opt(x)?.is_none() {
            return Err(wrong());
        }
        let mut out = Vec::new();
        self.for_each(x, |item| {
            out.push(self.byte(&item, out_of_range)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// An int that is a byte.
    pub(crate) fn byte(&self, x: &Value, out_of_range: &str) -> Result<u8> {
        let number = match x.as_int() {
            Some(number) => Some(number),
            None => self.index(x)?.to_i64(),
        };
        match number.and_then(|n| u8::try_from(n).ok()) {
            Some(byte) => Ok(byte),
            None => Err(self.value_error(out_of_range)),
        }
    }
}

/// What a byte must be.
pub(crate) const RANGE: &str = "byte must be in range(0, 256)";
