//! `hash(x)`.

use crate::object::Str;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `hash(value)`, never -1.
    #[inline]
    pub fn hash(&self, value: &Value) -> Result<i64> {
        if let Some(text) = value.exact::<Str>() {
            return Ok(text.hash());
        }
        if let Some(i) = value.as_int() {
            return Ok(cutaway_constant::hash::small_int(i));
        }
        self.hash_slow(value)
    }

    fn hash_slow(&self, value: &Value) -> Result<i64> {
        match self.type_of(value).slots().hash.get() {
            Some(hash) => hash(self, value),
            None => Err(self.type_error(&format!("unhashable type: '{}'", self.type_name(value)))),
        }
    }

    /// The hash of an address, as `object.__hash__` makes it.
    pub fn hash_pointer(value: &Value) -> i64 {
        let hash = (value.id() as u64).rotate_right(4) as i64;
        if hash == -1 { -2 } else { hash }
    }
}
