//! `bool(x)`.

use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `bool(value)`.
    #[inline]
    pub fn truth(&self, value: &Value) -> Result<bool> {
        if let Some(b) = value.as_bool() {
            return Ok(b);
        }
        if value.is_none() {
            return Ok(false);
        }
        if let Some(i) = value.as_int() {
            return Ok(i != 0);
        }
        let slots = self.type_of(value).slots();
        if let Some(truth) = slots.truth.get() {
            return truth(self, value);
        }
        match slots.len.get() {
            Some(len) => Ok(len(self, value)? != 0),
            None => Ok(true),
        }
    }
}
