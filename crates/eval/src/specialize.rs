//! Specialisation (PEP 659): when a generic instruction has run often enough, it is rewritten for what it met.
//!
//! A specialised instruction looks whether it meets the same again; if not, the generic one does the work and counts
//! down to the next try. Caches hold integers only: versions of classes, functions and sets of keys, and places.

mod attr;
mod call;
mod operand;

pub(crate) use attr::{KEYS, PLACE, VERSION, load_attr, load_super_attr, store_attr};
pub(crate) use call::call;
pub(crate) use operand::{
    binary_op, binary_subscr, compare_op, contains_op, for_iter, load_global, send, store_subscr, to_bool,
    unpack_sequence,
};

use cutaway_bytecode::Opcode;
use cutaway_runtime::object::Code;

use crate::regs::Regs;

/// How often a generic instruction runs before it is specialised for the first time.
const WARM_UP: u16 = 1;
/// How often a specialised instruction may meet something else before it is specialised anew.
const COOL_DOWN: u16 = 52;
/// How often a generic instruction runs after a try that failed.
const BACK_OFF: u16 = 400;

/// Sets the counters of a code object's instructions to their start.
pub(crate) fn warm_up(code: &Code) {
    let mut units = code.units.iter();
    while let Some(unit) = units.next() {
        let caches = Opcode::from_byte((unit.get() & 0xFF) as u8).map_or(0, Opcode::caches);
        for index in 0..caches {
            if let Some(cache) = units.next() {
                cache.set(if index == 0 { WARM_UP } else { 0 });
            }
        }
    }
}

/// Whether the generic instruction just fetched is to be specialised now.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the loop")]
pub(crate) fn is_due(r: Regs) -> bool {
    let counter = r.cache(0);
    if counter == 0 {
        return true;
    }
    r.set_cache(0, counter - 1);
    false
}

/// Writes the specialised opcode, or the generic one when there is none that fits.
fn settle(r: Regs, generic: Opcode, found: Option<Opcode>) {
    r.rewrite(found.unwrap_or(generic));
    r.set_cache(0, if found.is_some() { COOL_DOWN } else { BACK_OFF });
}
