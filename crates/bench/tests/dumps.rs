//! Memory for writing dumps and for reading them grows with their size and no faster.
//!
//! `cargo test --workspace --test dumps -- --nocapture` prints how many bytes each takes for a byte of the dump.

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_bench::shapes::{LARGEST, SHAPES};
use cutaway_pipeline::resume::Dumped;
use cutaway_pipeline::{Format, Options, Request, STAGES, Stage};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Each stage that has dumps which read back, in each format of them.
fn forms() -> impl Iterator<Item = (&'static Stage, Format)> {
    let stages = STAGES.iter().filter(|stage| stage.read.is_some());
    stages.flat_map(|stage| {
        let formats = [Format::Json, Format::Asm].into_iter();
        formats.filter(|format| stage.formats.contains(format)).map(move |format| (stage, format))
    })
}

/// What `work` makes, and the most bytes that it takes at once above what was there before.
fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let made = work();
    (made, ALLOCATOR.peak_usage() - before)
}

/// What a dump takes.
#[derive(Clone, Copy, Default)]
struct Taken {
    /// Bytes of the dump.
    size: usize,
    /// Bytes at most while the program is compiled up to the stage and the dump is written, the dump included.
    written: usize,
    /// Bytes at most while it is read, without the dump.
    read: usize,
}

fn taken(program: &str, stage: &Stage, format: Format) -> Taken {
    let options = Options { format, ..Options::default() };
    let request = Request { name: "program.py", bytes: program.as_bytes(), options: &options };
    let (dump, written) = peak(|| (stage.dump)(&request));
    let dump = dump.unwrap_or_else(|refused| panic!("{}: {refused:?}: {program:.200}", stage.name));
    let read = stage.read.expect("a reader");
    let ((), read) = peak(|| {
        let bump = Bump::new();
        let dumped = Dumped { name: "dump", bytes: &dump.bytes };
        assert!(read(&dumped, &Builder::new(&bump)).is_ok(), "{}: {program:.200}", stage.name);
    });
    Taken { size: dump.bytes.len(), written, read }
}

/// Tables double, but four times as long a dump never takes eight times the memory.
#[test]
fn memory_is_linear() {
    for (stage, format) in forms() {
        let (mut most, mut all) = ((0.0, ""), Taken::default());
        for shape in SHAPES {
            let [small, large] =
                [LARGEST / 16, LARGEST / 4].map(|n| taken(&(shape.program)(n), stage, format));
            let longer = large.size as f64 / small.size as f64;
            for (what, small, large) in
                [("written", small.written, large.written), ("read", small.read, large.read)]
            {
                let growth = large as f64 / small as f64 / longer;
                most = if growth > most.0 { (growth, shape.name) } else { most };
                let form = (stage.name, format.name(), shape.name);
                assert!(
                    growth < 2.0,
                    "{form:?} {what}: {small} bytes, {longer:.1} times as long {large} bytes"
                );
            }
            all.size += large.size;
            all.written += large.written;
            all.read += large.read;
        }
        let per_byte = |bytes: usize| bytes as f64 / all.size as f64;
        let form = format!("{} {}", stage.name, format.name());
        let (written, read) = (per_byte(all.written), per_byte(all.read));
        let (most, shape) = most;
        println!("{form:<14} written {written:>5.1}, read {read:>5.1}, growth at most {most:.2} ({shape})");
    }
}
