//! Iteration.

use core::cell::Cell;

use crate::heap::{Slot, new_object};
use crate::object::{Dict, Generator, Iter, List, Tuple};
use crate::value::Value;
use crate::vm::{Raised, Result, Resumed, Vm};

impl Vm {
    /// `iter(x)`.
    #[expect(clippy::iter_not_returning_iterator, reason = "it returns a Python iterator")]
    pub fn iter(&self, x: &Value) -> Result<Value> {
        match self.iter_opt(x)? {
            Some(iterator) => Ok(iterator),
            None => Err(self.type_error(&format!("'{}' object is not iterable", self.type_name(x)))),
        }
    }

    /// `iter(x)`, `None` when it is not iterable.
    pub fn iter_opt(&self, x: &Value) -> Result<Option<Value>> {
        let ty = self.type_of(x);
        if let Some(iter) = ty.slots().iter.get() {
            let iterator = iter(self, x)?;
            if self.type_of(&iterator).slots().next.get().is_none() {
                let message = format!("iter() returned non-iterator of type '{}'", self.type_name(&iterator));
                return Err(self.type_error(&message));
            }
            return Ok(Some(iterator));
        }
        let sequence = ty.slots().getitem.get().is_some() && x.get::<Dict>().is_none();
        Ok(sequence.then(|| self.sequence_iter(x)))
    }

    /// `iter(x)` of a class that inherited `__getitem__` only.
    pub(crate) fn sequence_iter_of(&self, x: &Value) -> Result<Value> {
        if self.type_of(x).slots().getitem.get().is_some() {
            return Ok(self.sequence_iter(x));
        }
        Err(self.type_error(&format!("'{}' object is not iterable", self.type_name(x))))
    }

    /// An iterator by `x[0]`, `x[1]`, ….
    fn sequence_iter(&self, x: &Value) -> Value {
        let iter = Iter { source: Slot::new(x.clone()), ..Iter::default() };
        new_object(&self.types.iterator, iter, core::iter::empty()).into()
    }

    /// An iterator object of one of the core's types over `source`.
    pub fn iter_object(
        &self,
        ty: &crate::Py<crate::object::Type>,
        source: Value,
        index: usize,
        extra: u64,
    ) -> Value {
        let iter = Iter {
            source: Slot::new(source),
            index: Cell::new(index),
            extra: Cell::new(extra),
            ..Iter::default()
        };
        new_object(ty, iter, core::iter::empty()).into()
    }

    /// The next item; `None` at the end.
    #[inline]
    pub fn next(&self, iterator: &Value) -> Result<Option<Value>> {
        match self.type_of(iterator).slots().next.get() {
            Some(next) => next(self, iterator),
            None => {
                Err(self.type_error(&format!("'{}' object is not an iterator", self.type_name(iterator))))
            }
        }
    }

    /// The next item; `StopIteration` at the end, with what a generator returned.
    pub fn next_or_stop(&self, iterator: &Value) -> Result<Value> {
        if let (Some(generator), Some(evaluator)) = (iterator.exact::<Generator>(), self.evaluator())
            && self.type_of(iterator).slots().next.get().is_some()
        {
            return match evaluator.resume(self, generator, Ok(Value::NONE))? {
                Resumed::Yielded(value) => Ok(value),
                Resumed::Returned(value) => Err(self.stop_iteration(value)),
            };
        }
        self.next(iterator)?.ok_or_else(|| self.stop_iteration(Value::NONE))
    }

    /// All items, in a vector. Lists and tuples are copied without an iterator.
    pub fn collect(&self, x: &Value) -> Result<Vec<Value>> {
        if let Some(list) = x.exact::<List>() {
            return Ok(list.items.to_vec());
        }
        if let Some(tuple) = x.exact::<Tuple>() {
            return Ok(tuple.as_slice().to_vec());
        }
        let iterator = self.iter(x)?;
        let hint = self.length_hint(x)?;
        let mut items = Vec::with_capacity(hint.min(1 << 20));
        while let Some(item) = self.next(&iterator)? {
            items.push(item);
        }
        Ok(items)
    }

    /// Calls `each` with every item.
    pub fn for_each(&self, x: &Value, mut each: impl FnMut(Value) -> Result<()>) -> Result<()> {
        let iterator = self.iter(x)?;
        while let Some(item) = self.next(&iterator)? {
            each(item)?;
        }
        Ok(())
    }

    /// `operator.length_hint(x, 0)`.
    pub fn length_hint(&self, x: &Value) -> Result<usize> {
        if let Some(len) = self.type_of(x).slots().len.get() {
            match len(self, x) {
                Ok(n) => return Ok(n),
                Err(Raised) => drop(self.catch(&self.exceptions.type_error)?),
            }
        }
        let Some(hint) = self.lookup_special(x, &self.names.length_hint)? else { return Ok(0) };
        let result = match self.call(&hint, &[]) {
            Ok(result) => result,
            Err(Raised) => {
                drop(self.catch(&self.exceptions.type_error)?);
                return Ok(0);
            }
        };
        if result.is_not_implemented() {
            return Ok(0);
        }
        if !result.is_int() {
            let message = format!("__length_hint__ must be an integer, not {}", self.type_name(&result));
            return Err(self.type_error(&message));
        }
        match self.index_size(&result)? {
            n if n >= 0 => Ok(n as usize),
            _ => Err(self.value_error("__length_hint__() should return >= 0")),
        }
    }
}
