//! Mutated programs beside an installed CPython 3.13: exception, message, place, printed form and warnings are the same.
//!
//! `CUTAWAY_SEED` and `CUTAWAY_MUTATIONS` choose others and more of them.

use std::path::{Path, PathBuf};

use cutaway_oracle::python::Python;
use cutaway_oracle::refusals::Terms;
use cutaway_oracle::{mutate, refusals};

/// A program that has every construct.
const SAMPLE: &str = "../lexer/benches/sample.py";

#[test]
fn mutated_programs_are_refused_as_cpython_refuses_them() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let number =
        |name, default| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (seed, count) = (number("CUTAWAY_SEED", 7), number("CUTAWAY_MUTATIONS", 400));
    let files: [PathBuf; 1] = [Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE)];
    let case = |index| mutate::mutation(&files, seed, index);
    let tally = refusals::run(count as usize, case, &Terms::always(&python, 2));
    if let Some(difference) = tally.differences.first() {
        let program = String::from_utf8_lossy(&difference.case.source);
        panic!(
            "{}: {}\nCPython:\n{}ours:\n{}program:\n{program}",
            difference.case.origin, difference.part, difference.cpython, difference.ours
        );
    }
    assert!(tally.refused_alike > 0, "{tally}");
}
