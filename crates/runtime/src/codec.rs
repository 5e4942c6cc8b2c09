//! Encoding and decoding, with the error handlers.
//!
//! CPython: `Python/codecs.c`, `Objects/unicodeobject.c`.

mod decode;
mod encode;
pub mod handler;

use cutaway_text::codec::{Encoding, Found, look_up};

use crate::object::Str;
use crate::types::str_::args::shown_type;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// The encoding of this name; `verb` is `encode` or `decode`, for the message.
    pub fn encoding(&self, name: &str, verb: &str) -> Result<Encoding> {
        match look_up(name) {
            Found::Encoding(encoding) => Ok(encoding),
            Found::NotText => Err(self.lookup_error(&format!(
                "'{name}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs"
            ))),
            Found::Unknown => Err(self.lookup_error(&format!("unknown encoding: {name}"))),
        }
    }

    /// The arguments `encoding` and `errors` of `function`.
    pub(crate) fn codec_arguments(
        &self,
        function: &str,
        encoding: Option<&Value>,
        errors: Option<&Value>,
    ) -> Result<(String, String)> {
        let text = |x: Option<&Value>, name: &str, default: &str| {
            let Some(x) = x.filter(|x| !x.is_null()) else { return Ok(default.to_owned()) };
            let Some(text) = x.get::<Str>() else {
                let got = shown_type(self, x);
                return Err(
                    self.type_error(&format!("{function}() argument '{name}' must be str, not {got}"))
                );
            };
            if text.as_bytes().contains(&0) {
                return Err(self.value_error("embedded null character"));
            }
            Ok(text.lossy().into_owned())
        };
        Ok((text(encoding, "encoding", "utf-8")?, text(errors, "errors", "strict")?))
    }
}
