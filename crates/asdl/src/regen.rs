//! The committed files that come out of descriptions, for `cargo xtask regen` and for the tests that keep them fresh.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::{Profile, parse, rust};

/// The descriptions whose Rust is committed, each with its profile and the folder of its modules.
const SOURCES: [(&str, &Profile, &str); 4] = [
    ("crates/ast/Python.asdl", &Profile::PYTHON, "crates/ast/src/generated"),
    ("crates/asdl/tests/languages/objects.asdl", &Profile::PLAIN, "crates/asdl/tests/languages/objects"),
    ("crates/asdl/tests/languages/circuits.asdl", &Profile::PLAIN, "crates/asdl/tests/languages/circuits"),
    ("crates/asdl/tests/languages/queries.asdl", &Profile::PLAIN, "crates/asdl/tests/languages/queries"),
];

/// A generated file: where it belongs, below the workspace's root, and what should be in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below the root.
    pub path: PathBuf,
    /// The whole text.
    pub text: String,
}

/// Why nothing could be generated.
#[derive(Debug)]
pub enum Error {
    /// A description could not be read.
    Read(PathBuf, std::io::Error),
    /// A description was refused.
    Description(PathBuf, crate::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Description(path, error) => write!(f, "{}:{error}", path.display()),
        }
    }
}

impl std::error::Error for Error {}

/// Every generated file, from the descriptions below the workspace's root.
pub fn files(root: &Path) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    for (source, profile, folder) in SOURCES {
        let path = root.join(source);
        let text = std::fs::read_to_string(&path).map_err(|error| Error::Read(path.clone(), error))?;
        let description = parse(&text).map_err(|error| Error::Description(path, error))?;
        for module in rust::emit(&description, profile) {
            files.push(File {
                path: Path::new(folder).join(format!("{}.rs", module.name)),
                text: module.text,
            });
        }
    }
    Ok(files)
}

/// The generated files that are missing or differ from what they should be; line ends do not count.
pub fn stale(root: &Path) -> Result<Vec<File>, Error> {
    let mut files = files(root)?;
    files.retain(|file| {
        let committed = std::fs::read_to_string(root.join(&file.path));
        committed.map_or(true, |text| text.replace("\r\n", "\n") != file.text)
    });
    Ok(files)
}
