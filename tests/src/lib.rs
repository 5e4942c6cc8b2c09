//! The suite: where its programs lie, and how a stage's product is shown as text for a snapshot.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cutaway_oracle::normalize::without_addresses;
use cutaway_pipeline::{Options, Request, Stage};
use cutaway_source::Color;

/// One program of the suite.
#[derive(Debug, Clone)]
pub struct Program {
    /// The file.
    pub path: PathBuf,
    /// Its path from this package's folder, in which tests run: `suite/…`, `/` between the parts.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The folder of the suite.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite")
}

/// All programs of the suite, sorted by name.
///
/// # Panics
/// When the suite cannot be read.
pub fn programs() -> Vec<Program> {
    programs_below(&folder(), "suite")
}

/// All programs below a folder, sorted by name; `called` stands for the folder in their names.
///
/// # Panics
/// When one cannot be read.
pub fn programs_below(root: &Path, called: &str) -> Vec<Program> {
    let mut found = Vec::new();
    let mut todo = vec![root.to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                let below =
                    path.strip_prefix(root).expect("below the folder").to_string_lossy().replace('\\', "/");
                let name = format!("{called}/{below}");
                let bytes = fs::read(&path).expect("a readable program");
                found.push(Program { path, name, bytes });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// What a stage shows for a program: its dump, or the error as it is printed, or for bytes a hex dump. Addresses go, and
/// so does the folder that the suite lies in.
pub fn shown(program: &Program, stage: &Stage, options: &Options) -> String {
    let request = Request { name: &program.name, bytes: &program.bytes, options };
    match (stage.dump)(&request) {
        Ok(dump) if stage.name == "pyc" => hex(&dump.bytes),
        Ok(dump) => anywhere(&String::from_utf8_lossy(&dump.bytes)),
        Err(refused) => refused.render(Color::Plain),
    }
}

/// Text without addresses and without the folder that the suite lies in.
pub fn anywhere(text: &str) -> String {
    let here = format!("{}/", env!("CARGO_MANIFEST_DIR"));
    without_addresses(&text.replace(&here, "")).into_owned()
}

/// Sixteen bytes a line with their offset.
fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (line, chunk) in bytes.chunks(16).enumerate() {
        let _ = write!(text, "{:06x}", line * 16);
        for byte in chunk {
            let _ = write!(text, " {byte:02x}");
        }
        text.push('\n');
    }
    text
}
