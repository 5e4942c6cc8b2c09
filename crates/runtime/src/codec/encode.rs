//! Text to bytes.

use cutaway_text::codec::{Encoding, encode};
use rustpython_wtf8::CodePoint;

use super::handler::{self, Replacement, Trouble};
use crate::object::Str;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

impl Vm {
    /// `str.encode(encoding, errors)`.
    pub fn encode(&self, text: &Value, encoding: &str, errors: &str) -> Result<Vec<u8>> {
        let encoding = self.encoding(encoding, "encode")?;
        let Some(this) = text.get::<Str>() else {
            return Err(self.type_error(&format!("encoding needs a str, not {}", self.type_name(text))));
        };
        if let Some(bytes) = same_bytes(this, encoding) {
            return Ok(bytes);
        }
        let points: Vec<u32> = this.as_wtf8().code_points().map(CodePoint::to_u32).collect();
        let mut out = encode::mark(encoding).to_vec();
        out.reserve(points.len());
        let mut at = 0;
        while let Err(refusal) = encode::encode(&points, at, encoding, &mut out) {
            let (start, end, reason) = (refusal.start, refusal.end, refusal.reason);
            let trouble = Trouble { errors, encoding, object: text, start, end, reason };
            let (replacement, next) = handler::encoding(self, &trouble, &points)?;
            self.put_replacement(&replacement, &trouble, &mut out)?;
            at = next;
        }
        Ok(out)
    }

    fn put_replacement(&self, text: &Replacement, trouble: &Trouble<'_>, out: &mut Vec<u8>) -> Result<()> {
        match text {
            Replacement::Bytes(bytes) => {
                let unit = match trouble.encoding {
                    Encoding::Utf16(_) => 2,
                    Encoding::Utf32(_) => 4,
                    _ => 1,
                };
                if !bytes.len().is_multiple_of(unit) {
                    return Err(self.refuse(trouble, &[]));
                }
                out.extend_from_slice(bytes);
                Ok(())
            }
            Replacement::Text(text) => {
                let points: Vec<u32> = text.code_points().map(CodePoint::to_u32).collect();
                let wide = !matches!(trouble.encoding, Encoding::Ascii | Encoding::Latin1);
                if wide && !text.is_ascii() || encode::encode(&points, 0, trouble.encoding, out).is_err() {
                    return Err(self.refuse(trouble, &points));
                }
                Ok(())
            }
        }
    }

    fn refuse(&self, trouble: &Trouble<'_>, _: &[u32]) -> Raised {
        let points = vec![0; trouble.end];
        match handler::encoding(self, &Trouble { errors: "strict", ..*trouble }, &points) {
            Ok(_) => self.system_error("strict handler returned"),
            Err(raised) => raised,
        }
    }
}

/// The bytes where they are those of the text itself.
fn same_bytes(text: &Str, encoding: Encoding) -> Option<Vec<u8>> {
    let same = match encoding {
        Encoding::Ascii | Encoding::Latin1 => text.is_ascii(),
        Encoding::Utf8 => text.is_ascii() || text.as_str().is_some(),
        _ => false,
    };
    same.then(|| text.as_bytes().to_vec())
}
