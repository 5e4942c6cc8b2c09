//! Heap objects: a counted header and a payload.
//!
//! # Layout
//! ```text
//! [Ext: dict, members]  only with Flags::EXT (subclasses of built-in layouts that have attributes of their own)
//! [GcLinks: prev, next] only with Flags::GC (whatever can hold references to others)
//! Header {rc, kind, flags, aux, ty}   <- Value and Py point here
//! payload T
//! tail (tuple items, instance slots)
//! ```
//! # Invariant
//! `rc` is at least the number of `Value`s and `Py`s that own a count. `kind` names the payload's Rust type and never
//! changes. `ty` points to a live type; it owns a count unless the object is EXACT (types of the interpreter outlive all).
#![expect(unsafe_code, reason = "object memory; the invariant is stated above")]

mod alloc;
mod collect;
mod dealloc;
mod gc;
mod header;
mod kind;
mod py;
mod slot;

pub use alloc::{Ext, new_object};
pub(crate) use alloc::{alloc_raw, reuse_float, set_type};
pub use collect::{collect, maybe_collect, referents};
pub(crate) use dealloc::dealloc;
pub(crate) use gc::is_linked;
pub use gc::{Gc, Generation, is_tracked, objects as gc_objects, track, untrack};
pub use header::{Flags, Header};
pub use kind::{Kind, Payload};
pub(crate) use kind::{clear_payload, drop_payload, tail_of, traverse_payload};
pub use py::Py;
pub use slot::{Slot, VecCell};
