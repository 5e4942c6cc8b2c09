//! Memory that compiling one file takes, above what the process has when it has read the source.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

const SCRIPT: &str = "
import re, sys
def peak():
    return int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])
source = open(sys.argv[1], 'rb').read()
before = peak()
compile(source, sys.argv[1], 'exec', dont_inherit=True)
print(peak() - before)
";

/// Kilobytes that a CPython takes for a file.
///
/// # Errors
/// When it cannot be run or refuses the file, or the system is not Linux.
pub fn of_cpython(mut command: Command, file: &Path) -> io::Result<u64> {
    of_command(command.args(["-c", SCRIPT]).arg(file))
}

/// Kilobytes that a command takes, as it says itself: it prints what [`of_this_process`] gives.
///
/// # Errors
/// When it cannot be run or says something else.
pub fn of_command(command: &mut Command) -> io::Result<u64> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().map_err(|_| io::Error::other("it does not say how much memory it took"))
}

/// Kilobytes that `compile` takes for the source that is handed to it. Both sides have compiled the same small program
/// before: CPython the script that measures.
///
/// # Errors
/// When the file cannot be read, or the system is not Linux.
pub fn of_this_process(file: &Path, mut compile: impl FnMut(&[u8])) -> io::Result<u64> {
    compile(SCRIPT.as_bytes());
    let source = fs::read(file)?;
    let before = high_water_mark()?;
    compile(&source);
    Ok(high_water_mark()? - before)
}

/// `VmHWM` of this process: the most memory that it has had, in kilobytes.
fn high_water_mark() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| io::Error::other("the system does not say how much memory a process has had"))
}
