//! Processes that may not run for ever.

use std::io;
use std::process::{Command, Output};
use std::sync::mpsc;
use std::time::Duration;

/// Runs a command to its end, or kills it when it runs too long.
pub(crate) fn output(mut command: Command, limit: Duration) -> io::Result<Output> {
    let child = command.spawn()?;
    let id = child.id();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(child.wait_with_output()));
    receive.recv_timeout(limit).unwrap_or_else(|_| {
        kill(id);
        Err(io::Error::other(format!("killed after {} s", limit.as_secs())))
    })
}

/// Ends a process whose handle waits in another thread.
pub(crate) fn kill(id: u32) {
    let id = id.to_string();
    let _ = if cfg!(windows) {
        Command::new("taskkill").args(["/F", "/PID", &id]).status()
    } else {
        Command::new("kill").args(["-9", &id]).status()
    };
}
