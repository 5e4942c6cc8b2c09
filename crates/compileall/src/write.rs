//! Writing a file whole or not at all: `_write_atomic` and `_calc_mode` in `Lib/importlib/_bootstrap_external.py`.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

/// Puts `bytes` into the file at `target`, with the permissions of the source that they were made from.
pub(crate) fn replace(target: &Path, bytes: &[u8], source: &Metadata) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let prefix = target.file_name().unwrap_or_default();
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    if let Some(permissions) = permissions(source) {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// Makes `target` another name of the file at `twin`.
pub(crate) fn link(twin: &Path, target: &Path) -> io::Result<()> {
    match fs::remove_file(target) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => fs::hard_link(twin, target),
    }
}

/// Whoever may read the source may read the file; the owner may always write it.
#[cfg(unix)]
fn permissions(source: &Metadata) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode((source.permissions().mode() | 0o200) & 0o666))
}

#[cfg(not(unix))]
fn permissions(_source: &Metadata) -> Option<Permissions> {
    None
}
