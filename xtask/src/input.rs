//! Where a program comes from: a file, standard input, or the command line.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
#[cfg(unix)]
use std::os::fd::AsFd as _;
#[cfg(windows)]
use std::os::windows::io::AsHandle as _;
use std::path::{Path, PathBuf};

use clap::Args;
use cutaway_bytecode::pyc::is_pyc;

use crate::status::Failure;

/// A program on the command line.
#[derive(Debug, Args)]
pub(crate) struct Program {
    /// The program; `-` is standard input
    #[arg(value_name = "FILE", conflicts_with = "code")]
    pub(crate) file: Option<PathBuf>,
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    pub(crate) code: Option<String>,
}

/// A program that was read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The name that error messages and code objects show.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Program {
    /// Reads the program.
    pub(crate) fn read(&self) -> Result<Source, Failure> {
        if let Some(code) = &self.code {
            return Ok(Source { name: "<string>".to_owned(), bytes: code.clone().into_bytes() });
        }
        match self.file.as_deref() {
            Some(path) if path != Path::new("-") => {
                Ok(Source { name: path.to_string_lossy().into_owned(), bytes: read_file(path)? })
            }
            Some(_) => read_stdin(),
            None => Err(Failure::Usage("give a FILE, - for standard input, or -c CODE".to_owned())),
        }
    }
}

impl Source {
    /// The program, unless it is a `.pyc` file: those have no text.
    pub(crate) fn with_text(self) -> Result<Self, Failure> {
        if is_pyc(&self.bytes) {
            let Source { name, .. } = self;
            return Err(Failure::Usage(format!("'{name}' is a .pyc file: it has no source text")));
        }
        Ok(self)
    }
}

/// Reads a file, or says in one line why it cannot be read.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::Usage(format!("can't open file '{}': {error}", path.display())))
}

pub(crate) fn read_stdin() -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Usage(format!("can't read standard input: {error}")))?;
    Ok(Source { name: "<stdin>".to_owned(), bytes })
}

/// Whether standard input is a file, in which one can go back.
pub(crate) fn stdin_is_a_file() -> bool {
    #[cfg(unix)]
    let own = io::stdin().as_fd().try_clone_to_owned();
    #[cfg(windows)]
    let own = io::stdin().as_handle().try_clone_to_owned();
    own.map(File::from).and_then(|mut file| file.stream_position()).is_ok()
}
