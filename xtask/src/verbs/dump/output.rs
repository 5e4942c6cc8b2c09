//! Where a dump goes.

use std::io::{self, IsTerminal as _, Write as _};

use super::Arguments;
use crate::passes;
use crate::status::Failure;

/// Refuses to write bytes to a terminal.
pub(super) fn refuse_bytes_on_a_terminal(arguments: &Arguments) -> Result<(), Failure> {
    let is_text = arguments.stage != "pyc" || arguments.format.is_some();
    if !is_text && arguments.output.is_none() && io::stdout().is_terminal() {
        let message = "pyc is not text: give -o FILE, redirect standard output, or ask for --format text";
        return Err(Failure::Usage(message.to_owned()));
    }
    Ok(())
}

/// Writes what the stages show.
pub(super) fn write(arguments: &Arguments, bytes: &[u8]) -> Result<(), Failure> {
    match &arguments.output {
        Some(path) => passes::write_file(path, bytes),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            Ok(out.flush()?)
        }
    }
}
