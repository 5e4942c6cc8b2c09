//! Values, types, the object protocols and the built-in types.
//!
//! # Where CPython does it
//! `Objects/`, and `Python/gc.c`, `Python/errors.c`.
//!
//! # Input and output
//! Operations on [`Value`]s through `&Vm`. Python code is run by the evaluator, through the trait [`vm::Call`].
//!
//! # Rules kept
//! - The representation of a value is private to [`value`]; objects are reached as [`heap::Py`] handles of a layout.
//! - Nothing foreign runs while a container is borrowed: [`heap::Slot`] and [`heap::VecCell`] hand old values out.
//! - What may raise returns `Result<T, Raised>`; the exception itself is in the [`vm::Vm`].
//! - Inline caches hold integers only: `Type::version`, `Dict::keys_version`, `Function::version`, and places.
//!
//! # For the evaluator's arms
//! - [`value::Value`] is one word, `Option<Value>` too. `Value::NULL` is "unbound". `v.into_dying()` gives the last reference up
//!   in two steps: note the position, then drop the `Dying`.
//! - `Value::add_int(a, b)` and its like work on the words; `v.as_int()`, `v.exact_float()`, `vm.float(f)`, `vm.int(i)`.
//! - `v.exact::<List>()` tests layout and built-in type in one go, `v.get::<List>()` takes subclasses too.
//! - `list.items.get(i)`, `.replace(i, v)`; `tuple.as_slice()`; `dict.get(vm, k)`, `dict.get_str(name)`, `dict.insert(vm, k, v)`.
//! - `LOAD_GLOBAL`: `dict.name_keys(vm)`, `dict.place_of(name)`, then `dict.keys_version()` and `dict.value_at(place)`.
//! - `LOAD_ATTR`: `type.version`, `instance.inline(place)`, `type.keep_resolved(value)` and `type.resolved(place)`.
//! - Attribute misses raise; see `vm.get_attr`, `vm.lookup_special`.
//! - Iteration: `vm.iter(v)`, `vm.next(it) -> Result<Option<Value>>` (no `StopIteration` at the end).
//! - `vm.gc.breaker` is not zero when something waits: call `heap::maybe_collect()`.
//!
//! # Reading order
//! [`value`], [`heap`], [`object`], [`vm`], [`protocol`], [`types`].
//!
//! # A command to try
//! `cargo test -p cutaway-runtime`

pub mod codec;
pub mod finalize;
pub mod hash;
pub mod heap;
pub mod object;
pub mod protocol;
pub mod types;
pub mod value;
pub mod vm;

pub use heap::{Py, Slot};
pub use value::{Dying, Value};
pub use vm::{Raised, Result, Vm};

#[cfg(test)]
mod tests;
