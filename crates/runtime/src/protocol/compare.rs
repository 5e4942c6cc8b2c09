//! Comparisons.

use crate::object::Str;
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `a op b`: any value.
    #[inline]
    pub fn compare(&self, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
        if let Some((a, b)) = Value::both_ints(a, b) {
            return Ok(Value::bool(op.matches(a.cmp(&b))));
        }
        self.compare_slow(a, b, op)
    }

    fn compare_slow(&self, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
        self.recursive(" in comparison", || self.compare_dispatch(a, b, op))
    }

    fn compare_dispatch(&self, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
        let (left, right) = (self.type_of(a), self.type_of(b));
        let mut reflected = false;
        if !left.is(right)
            && right.is_subtype(left)
            && let Some(compare) = right.slots().compare.get()
        {
            reflected = true;
            let result = compare(self, b, a, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if let Some(compare) = left.slots().compare.get() {
            let result = compare(self, a, b, op)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if !reflected && let Some(compare) = right.slots().compare.get() {
            let result = compare(self, b, a, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match op {
            CompareOp::Eq => Ok(Value::bool(a.is(b))),
            CompareOp::Ne => Ok(Value::bool(!a.is(b))),
            _ => Err(self.type_error(&format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.type_name(a),
                self.type_name(b)
            ))),
        }
    }

    /// `a is b or a == b`, as containers compare.
    #[inline]
    pub fn eq(&self, a: &Value, b: &Value) -> Result<bool> {
        self.compare_bool(a, b, CompareOp::Eq)
    }

    /// The truth of `a op b`; identity settles `==` and `!=` first (`PyObject_RichCompareBool`).
    #[inline]
    pub fn compare_bool(&self, a: &Value, b: &Value, op: CompareOp) -> Result<bool> {
        if a.is(b) {
            match op {
                CompareOp::Eq => return Ok(true),
                CompareOp::Ne => return Ok(false),
                _ => {}
            }
        }
        if let Some((a, b)) = Value::both_ints(a, b) {
            return Ok(op.matches(a.cmp(&b)));
        }
        if let (Some(a), Some(b)) = (a.exact::<Str>(), b.exact::<Str>()) {
            return Ok(op.matches(a.as_bytes().cmp(b.as_bytes())));
        }
        let result = self.compare_slow(a, b, op)?;
        self.truth(&result)
    }
}
