//! `types.GenericAlias` and `types.UnionType`.

use crate::heap::{Slot, new_object};
use crate::object::{GenericAlias, Tuple};
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `origin[args]`.
    pub fn generic_alias(&self, origin: &Value, args: &Value) -> Result<Value> {
        let args = match args.clone().downcast::<Tuple>() {
            Ok(tuple) => tuple,
            Err(one) => self.tuple(vec![one]),
        };
        let body = GenericAlias { origin: origin.clone(), args, parameters: Slot::empty(), starred: false };
        Ok(new_object(&self.types.generic_alias, body, core::iter::empty()).into())
    }
}
