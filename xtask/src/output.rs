//! Lines on standard output. A closed pipe ends the verb quietly, which `println!` would not.

/// Prints a line, or returns from the verb when that cannot be done.
macro_rules! say {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        writeln!(std::io::stdout(), $($part)*)?;
    }};
}

pub(crate) use say;
