//! Which productions a text reaches, for proofs that a suite of programs reaches all of them. Noted in builds with debug
//! assertions only.

use std::cell::RefCell;

/// The productions as LALRPOP expands them, by number.
pub const PRODUCTIONS: &[&str] = include!(concat!(env!("OUT_DIR"), "/productions.rs"));

thread_local! {
    static REACHED: RefCell<Vec<bool>> = const { RefCell::new(Vec::new()) };
}

/// Called by the generated parser before each reduction.
#[inline(always)]
pub(crate) fn note(production: i16) {
    if cfg!(debug_assertions) {
        REACHED.with_borrow_mut(|reached| {
            reached.resize(PRODUCTIONS.len(), false);
            if let Some(seen) = reached.get_mut(production as usize) {
                *seen = true;
            }
        });
    }
}

/// The productions that this thread's parses have not reached so far; `None` in a build that does not note them.
pub fn missing() -> Option<Vec<&'static str>> {
    cfg!(debug_assertions).then(|| {
        REACHED.with_borrow(|reached| {
            let seen = |number: usize| reached.get(number).copied().unwrap_or(false);
            (0..PRODUCTIONS.len()).filter(|&number| !seen(number)).map(|number| PRODUCTIONS[number]).collect()
        })
    })
}
