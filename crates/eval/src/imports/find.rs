//! Which file a module is.

use std::path::{Path, PathBuf};

/// Where a module was found.
pub(super) enum Found {
    /// `name/__init__.py`: the file and the folder.
    Package(PathBuf, PathBuf),
    /// `name.py`.
    Module(PathBuf),
    /// Folders without `__init__.py`.
    Namespace(Vec<PathBuf>),
}

/// Looks for `name` in the folders of `path`.
pub(super) fn find(path: &[String], name: &str) -> Option<Found> {
    let mut portions = Vec::new();
    for entry in path {
        let folder = if entry.is_empty() { Path::new(".") } else { Path::new(entry) };
        let package = folder.join(name);
        let init = package.join("__init__.py");
        if init.is_file() {
            return Some(Found::Package(absolute(&init), absolute(&package)));
        }
        let module = folder.join(format!("{name}.py"));
        if module.is_file() {
            return Some(Found::Module(absolute(&module)));
        }
        if package.is_dir() {
            portions.push(absolute(&package));
        }
    }
    if portions.is_empty() { None } else { Some(Found::Namespace(portions)) }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
