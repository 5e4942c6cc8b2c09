//! All sources, on several threads.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::job::{Report, Worker};
use crate::options::Options;
use crate::walk::Source;

/// Compiles `sources` and hands their reports to `tell`, in the order of the sources, while the others are compiled.
pub fn compile(sources: &[Source], options: &Options, tell: impl FnMut(&Source, Report)) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..options.jobs.clamp(1, sources.len().max(1)) {
            let (next, sender) = (&next, sender.clone());
            scope.spawn(move || work(sources, options, next, &sender));
        }
        drop(sender);
        tell_in_order(sources, &receiver, tell);
    });
}

/// Takes the next source until there is none.
fn work(sources: &[Source], options: &Options, next: &AtomicUsize, sender: &Sender<(usize, Report)>) {
    let mut worker = Worker::default();
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(source) = sources.get(index) else { break };
        if sender.send((index, worker.compile(source, options))).is_err() {
            break;
        }
    }
}

/// Keeps reports that come early until it is their turn.
fn tell_in_order(
    sources: &[Source],
    receiver: &Receiver<(usize, Report)>,
    mut tell: impl FnMut(&Source, Report),
) {
    let mut early = BTreeMap::new();
    let mut turn = 0;
    for (index, report) in receiver {
        early.insert(index, report);
        while let Some(report) = early.remove(&turn) {
            tell(&sources[turn], report);
            turn += 1;
        }
    }
}
