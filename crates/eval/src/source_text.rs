//! The text of the file that code says it comes from, read when a line of it is to be shown.

use std::fs;
use std::path::Path;

use cutaway_source::SourceFile;

/// The text as Python decodes it. Nothing for a name in angle brackets, and for what is no regular file: a device may have
/// no end.
pub fn source_text(filename: &str) -> Option<String> {
    if filename.starts_with('<') || !Path::new(filename).is_file() {
        return None;
    }
    let bytes = fs::read(filename).ok()?;
    Some(match SourceFile::decode(filename, &bytes) {
        Ok(source) => source.text().to_owned(),
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    })
}
