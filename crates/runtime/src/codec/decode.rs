//! Bytes to text.

use cutaway_text::codec::{Encoding, decode};
use rustpython_wtf8::Wtf8Buf;

use super::handler::{self, Trouble};
use crate::heap::Py;
use crate::object::{Bytes, Str};
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// The text of bytes.
    pub fn decode_bytes(&self, data: &[u8], encoding: &str, errors: &str) -> Result<Py<Str>> {
        let encoding = self.encoding(encoding, "decode")?;
        if matches!(encoding, Encoding::Utf8 | Encoding::Ascii)
            && data.is_ascii()
            && let Ok(text) = core::str::from_utf8(data)
        {
            return Ok(self.wtf8_sized(Wtf8Buf::from(text), data.len()));
        }
        self.decode_as(data, encoding, errors)
    }

    fn decode_as(&self, data: &[u8], encoding: Encoding, errors: &str) -> Result<Py<Str>> {
        let (encoding, mark) = decode::without_mark(data, encoding);
        // Positions in messages count from behind the mark of UTF-8, but from the start for the others.
        let (data, mut at) = if encoding == Encoding::Utf8 { (&data[mark..], 0) } else { (data, mark) };
        let mut out = Wtf8Buf::with_capacity(data.len());
        let name = |name: &str| unicode_names2::character(name);
        let mut object: Option<Py<Bytes>> = None;
        while let Err(refusal) = decode::decode(data, at, encoding, &name, &mut out) {
            let object = object.get_or_insert_with(|| self.bytes(data));
            let (start, end, reason) = (refusal.start, refusal.end, refusal.reason);
            let trouble = Trouble { errors, encoding, object: object.as_value(), start, end, reason };
            let (text, next) = handler::decoding(self, &trouble, data)?;
            out.push_wtf8(&text);
            at = next;
        }
        Ok(self.wtf8_buf(out))
    }

    /// `str(bytes, encoding, errors)`.
    pub fn decode(&self, x: &Value, encoding: Option<&Value>, errors: Option<&Value>) -> Result<Py<Str>> {
        let (encoding, errors) = self.codec_arguments("str", encoding, errors)?;
        if x.as_text().is_some() {
            return Err(self.type_error("decoding str is not supported"));
        }
        let Some(bytes) = self.bytes_like(x) else {
            let got = self.type_name(x);
            return Err(self.type_error(&format!("decoding to str: need a bytes-like object, {got} found")));
        };
        self.decode_bytes(&bytes, &encoding, &errors)
    }
}
