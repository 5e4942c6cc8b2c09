//! Which productions a text reaches, for proofs that a suite of programs reaches all of them. Noted in builds with debug
//! assertions only.

use std::cell::RefCell;
use std::collections::HashSet;

/// The productions as LALRPOP expands them, by number.
pub const PRODUCTIONS: &[&str] = include!(concat!(env!("OUT_DIR"), "/productions.rs"));

thread_local! {
    static REACHED: RefCell<Vec<bool>> = const { RefCell::new(Vec::new()) };
}

/// Called by the generated parser before each reduction.
#[inline]
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

/// The productions that this thread's parses have not reached so far, of those that a parse can reach: LALRPOP keeps the
/// productions of a rule that it has put into the place of its only use. `None` in a build that does not note them.
pub fn missing() -> Option<Vec<&'static str>> {
    let live = live();
    cfg!(debug_assertions).then(|| {
        REACHED.with_borrow(|reached| {
            let seen = |number: usize| reached.get(number).copied().unwrap_or(false);
            let missing = PRODUCTIONS
                .iter()
                .enumerate()
                .filter(|(number, text)| !seen(*number) && live.contains(sides(text).0));
            missing.map(|(_, text)| *text).collect()
        })
    })
}

/// What a production makes, and of what.
fn sides(production: &'static str) -> (&'static str, &'static str) {
    production.split_once(" = ").unwrap_or((production.trim_end_matches(" ="), ""))
}

/// The nonterminals that the start rule leads to.
fn live() -> HashSet<&'static str> {
    let mut live = HashSet::new();
    let mut todo = vec!["__Start"];
    while let Some(name) = todo.pop() {
        if live.insert(name) {
            let made_of = PRODUCTIONS.iter().map(|text| sides(text)).filter(|(made, _)| *made == name);
            todo.extend(made_of.flat_map(|(_, of)| of.split(", ")));
        }
    }
    live
}
