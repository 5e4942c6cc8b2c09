//! Reports on small programs, and what is said in general checked against what the chain does.

mod error;
mod json;
mod opcode;
mod scope;
mod trail;

use std::path::{Path, PathBuf};

/// The programs of the suite.
fn suite() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite");
    let mut files = Vec::new();
    programs(&root, &mut files);
    files.sort();
    assert!(files.len() > 100, "the suite is not where it should be");
    files
}

/// All programs in a folder, at any depth.
fn programs(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            programs(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}
