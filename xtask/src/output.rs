//! Lines on standard output and on standard error. A closed pipe ends the verb quietly, which `println!` would not, and where
//! errors cannot be told nobody is to blame.

/// Prints a line, or returns from the verb when that cannot be done.
macro_rules! say {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        writeln!(std::io::stdout(), $($part)*)?;
    }};
}

/// Prints on standard error, as far as that can be done.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = write!(std::io::stderr(), $($part)*);
    }};
}

pub(crate) use {say, tell};
