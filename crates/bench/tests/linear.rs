//! Memory grows with the size of the program and no faster, whatever the program is.
//!
//! Times would say more, but not reliably; `cargo xtask bench --scaling` shows them.

use cutaway_bench::ours::Stopwatch;
use cutaway_bench::shapes::{LARGEST, SHAPES};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes that compiling takes at most, above the program itself.
fn peak(program: &str) -> usize {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let code = Stopwatch::default().compile(program);
    assert!(code.is_ok(), "{program:.200}");
    ALLOCATOR.peak_usage() - before
}

/// Tables double and what is fixed counts less and less, but four times as much never takes six times the memory.
#[test]
fn memory_is_linear() {
    for shape in SHAPES {
        let [small, large] = [LARGEST / 4, LARGEST].map(|n| peak(&(shape.program)(n)));
        assert!(large < small * 6, "{}: {small} bytes, four times as much {large} bytes", shape.name);
    }
}
