//! `eval`: what running the program does.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use crate::registry::{Dump, Refused, Request};
use crate::run::{Invocation, Output, execute};

/// Standard output, then under headings standard error and the exit status, where there is something to show. The
/// program runs in a thread of its own, as every interpreter has one.
pub(crate) fn dump(request: &Request<'_>) -> Result<Dump, Refused> {
    let shown = std::thread::scope(|scope| scope.spawn(|| run(request)).join());
    Ok(Dump { bytes: shown.unwrap_or_default(), ..Dump::default() })
}

fn run(request: &Request<'_>) -> Vec<u8> {
    let (stdout, stderr) = (Shared::default(), Shared::default());
    let output = Output { stdout: Box::new(stdout.clone()), stderr: Box::new(stderr.clone()) };
    let bytes = request.bytes.to_vec();
    let argv = vec![request.name.to_owned()];
    let mut invocation = if request.name.starts_with('<') {
        Invocation::of_text(request.name, bytes, argv)
    } else {
        Invocation::of_file(Path::new(request.name), bytes, argv)
    };
    invocation.optimize = request.options.optimize;
    invocation.passes.clone_from(&request.options.passes);
    invocation.filters.clone_from(&request.options.filters);
    let status = execute(&invocation, output);
    let mut shown = stdout.0.take();
    let errors = stderr.0.take();
    if !errors.is_empty() {
        shown.extend_from_slice(b"-- standard error --\n");
        shown.extend(errors);
    }
    if status != 0 {
        shown.extend_from_slice(format!("-- exit status {status} --\n").as_bytes());
    }
    shown
}

/// A writer that two hold.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
