//! Why a source has no `.pyc` file, in the words of `py_compile` and of the exceptions behind it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use cutaway_constant::{Wtf8, repr};
use cutaway_pipeline::Refused;
use cutaway_source::Color;

/// Why a source was not compiled.
#[derive(Debug)]
pub enum Failure {
    /// The program is wrong.
    Refused(Box<Refused>),
    /// Something that is no regular file stands where the `.pyc` file belongs.
    Occupied {
        /// The place.
        target: PathBuf,
        /// What stands there.
        occupant: Occupant,
    },
    /// A file cannot be read or written.
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// What a `.pyc` file must not replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occupant {
    /// A symbolic link.
    Link,
    /// A folder, a pipe, a device.
    NonRegular,
}

impl Failure {
    pub(crate) fn system(path: &Path, error: io::Error) -> Failure {
        Failure::System { path: path.to_path_buf(), error }
    }

    /// What is printed for a source that fails: `python3.13 -m compileall -q`'s line, then the error. `compileall` prints
    /// subclasses of `SyntaxError` without the source line; here they have it.
    pub fn render(&self, source: &Path, color: Color) -> String {
        let head = format!("*** Error compiling {}...\n", quoted(source));
        match self {
            Failure::Refused(refused) => head + &refused.render(color),
            Failure::Occupied { .. } | Failure::System { .. } => format!("{head}{self}\n"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Refused(refused) => f.write_str(refused.render(Color::Plain).trim_end()),
            Failure::Occupied { target, occupant } => {
                let (what, file) = match occupant {
                    Occupant::Link => ("symlink", "regular file"),
                    Occupant::NonRegular => ("non-regular file", "regular one"),
                };
                write!(
                    f,
                    "FileExistsError: {} is a {what} and will be changed into a {file} ",
                    target.display()
                )?;
                f.write_str("if import writes a byte-compiled file to it")
            }
            Failure::System { path, error } => {
                let number = error.raw_os_error().unwrap_or(5);
                let text = error.to_string();
                let text = text.split(" (os error").next().unwrap_or_default();
                write!(f, "{}: [Errno {number}] {text}: {}", exception(error.kind()), quoted(path))
            }
        }
    }
}

impl std::error::Error for Failure {}

/// The class of an `OSError`.
fn exception(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "FileNotFoundError",
        io::ErrorKind::PermissionDenied => "PermissionError",
        io::ErrorKind::AlreadyExists => "FileExistsError",
        io::ErrorKind::NotADirectory => "NotADirectoryError",
        io::ErrorKind::IsADirectory => "IsADirectoryError",
        _ => "OSError",
    }
}

/// The `repr()` of a path.
fn quoted(path: &Path) -> String {
    let mut out = String::new();
    repr::str(Wtf8::new(&*path.to_string_lossy()), &mut out);
    out
}
