//! Finding a CPython 3.13.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A CPython 3.13 interpreter.
#[derive(Debug, Clone)]
pub struct Python {
    /// The executable.
    pub path: PathBuf,
    /// Its own version, `3.13.0`.
    pub version: String,
}

impl Python {
    /// Finds an interpreter: the one given, `$CUTAWAY_PYTHON`, `python3.13` on the PATH if it answers 3.13,
    /// or one of pyenv's.
    pub fn find(given: Option<&Path>) -> Option<Python> {
        if let Some(path) = given {
            return Python::ask(path);
        }
        if let Some(path) = std::env::var_os("CUTAWAY_PYTHON") {
            return Python::ask(Path::new(&path));
        }
        Python::ask(Path::new("python3.13"))
            .or_else(|| pyenv_candidates().iter().rev().find_map(|p| Python::ask(p)))
    }

    /// The interpreter at `path`, if it runs and is a CPython 3.13.
    fn ask(path: &Path) -> Option<Python> {
        let script =
            "import sys; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3], sys.executable)";
        let output = Command::new(path).args(["-c", script]).stdin(Stdio::null()).output().ok()?;
        let answer = String::from_utf8(output.stdout).ok()?;
        let mut words = answer.trim_end().splitn(3, ' ');
        let (name, version, executable) = (words.next()?, words.next()?, words.next()?);
        (name == "cpython" && version.starts_with("3.13."))
            .then(|| Python { path: PathBuf::from(executable), version: version.to_owned() })
    }

    /// A command that runs this interpreter with a fixed hash seed and nothing of the user's settings.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env("PYTHONHASHSEED", "0").env("PYTHONIOENCODING", "utf-8").env_remove("PYTHONPATH");
        command.env_remove("PYTHONWARNINGS");
        command.env("PYTHON_COLORS", "0").env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }

    /// Where its standard library lies.
    pub fn library(&self) -> Option<PathBuf> {
        let script = "import os; print(os.path.dirname(os.__file__))";
        let output = self.command().args(["-c", script]).output().ok()?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim_end()))
    }
}

/// The 3.13 interpreters that pyenv has in the home directory, oldest first.
fn pyenv_candidates() -> Vec<PathBuf> {
    let Some(home) = std::env::home_dir() else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(home.join(".pyenv/versions")) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("3.13"))
        .map(|entry| entry.path().join("bin/python3.13"))
        .collect();
    found.sort();
    found
}
