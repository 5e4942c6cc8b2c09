//! Where the `.pyc` file of a source belongs: `importlib.util.cache_from_source`.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::options::Layout;

/// `sys.implementation.cache_tag` of CPython 3.13.
pub const CACHE_TAG: &str = "cpython-313";

/// The `.pyc` file of a source at an optimization level.
///
/// # Errors
/// When the current folder is needed and cannot be found out.
pub fn path(source: &Path, level: u8, layout: &Layout) -> io::Result<PathBuf> {
    let folder = source.parent().unwrap_or(Path::new(""));
    match layout {
        Layout::Cache => Ok(folder.join("__pycache__").join(file_name(source, level))),
        Layout::Prefix(prefix) => {
            let absolute = std::env::current_dir()?.join(folder);
            let below = absolute.components().filter(|part| !is_root(part));
            Ok(prefix.join(below.collect::<PathBuf>()).join(file_name(source, level)))
        }
        Layout::Legacy => {
            let mut name = source.as_os_str().to_owned();
            name.push("c");
            Ok(name.into())
        }
    }
}

/// `NAME.cpython-313.pyc`, with `.opt-N` for levels above 0.
fn file_name(source: &Path, level: u8) -> OsString {
    let name = source.file_name().unwrap_or_default();
    let stem = match source.file_stem() {
        Some(stem) if stem != name => stem,
        // A file that is called `.py`.
        _ => OsStr::new("py"),
    };
    let mut name = stem.to_owned();
    name.push(".");
    name.push(CACHE_TAG);
    if level > 0 {
        name.push(format!(".opt-{level}"));
    }
    name.push(".pyc");
    name
}

fn is_root(part: &Component<'_>) -> bool {
    matches!(part, Component::Prefix(_) | Component::RootDir)
}
