//! `regen`: files that are generated and committed.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use cutaway_asdl::regen::{self, File};
use cutaway_bytecode::opcode::generate as opcodes;
use cutaway_oracle::Python;

use crate::Outcome;
use crate::output::{say, tell};
use crate::status::{Failure, Status};

/// The scripts that read CPython's own tables, each with the file that it prints.
const SCRIPTS: [(&str, &str); 3] = [
    ("crates/source/regen/codecs.py", "crates/source/src/decode/tables.rs"),
    ("crates/source/regen/nameprep.py", "crates/source/src/decode/unicode/nameprep/tables.rs"),
    ("crates/text/regen/unicode.py", "crates/text/src/unicode/tables.rs"),
];

/// The script that prints a set of characters, the folder of its files, and what sets there are.
const CHARSETS: (&str, &str, [&str; 13]) = (
    "crates/source/regen/charsets.py",
    "crates/source/src/decode/charsets",
    [
        "big5",
        "big5hkscs",
        "cp932",
        "cp949",
        "cp950",
        "gb18030",
        "gb2312",
        "gbk",
        "jisx0208",
        "jisx0212",
        "jisx0213_1",
        "jisx0213_2",
        "ksx1001",
    ],
);

/// Regenerate what is generated and committed
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask regen --check")]
pub(crate) struct Arguments {
    /// Change nothing; fail when a file is stale
    #[arg(long)]
    check: bool,
    /// The interpreter whose tables are read
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let root = root()?;
    let mut files = regen::files(&root).map_err(|error| Failure::Usage(error.to_string()))?;
    files.push(File { path: PathBuf::from(opcodes::PATH), text: opcodes::generate() });
    let schemas = cutaway_schemas::files().into_iter();
    files.extend(
        schemas.map(|file| File {
            path: Path::new(cutaway_schemas::FOLDER).join(file.name()),
            text: file.text(),
        }),
    );
    match Python::find(arguments.python.as_deref()) {
        Some(python) => files.extend(from_cpython(&root, &python)?),
        None => {
            let skipped = SCRIPTS.map(|(_, path)| path).join(", ");
            tell!("skipped, as no CPython 3.13 was found: {skipped}, {}\n", CHARSETS.1);
        }
    }
    let mut stale = 0;
    for file in files {
        let path = root.join(&file.path);
        let committed = fs::read_to_string(&path).unwrap_or_default();
        if committed.replace("\r\n", "\n") == file.text {
            continue;
        }
        stale += 1;
        if arguments.check {
            say!("stale: {}", file.path.display());
        } else {
            let folder = path.parent().unwrap_or(&root);
            fs::create_dir_all(folder).map_err(|error| usage(folder, &error))?;
            fs::write(&path, &file.text).map_err(|error| usage(&path, &error))?;
            say!("written: {}", file.path.display());
        }
    }
    Ok(if arguments.check && stale > 0 { Status::Refused } else { Status::Done })
}

/// The folder of the workspace that this driver was built in.
fn root() -> Result<PathBuf, Failure> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf);
    here.filter(|root| root.join("crates").is_dir())
        .ok_or_else(|| Failure::Usage("the sources that this driver was built from are not there".to_owned()))
}

/// What the scripts print.
fn from_cpython(root: &Path, python: &Python) -> Result<Vec<File>, Failure> {
    let (charsets, folder, names) = CHARSETS;
    let tables = SCRIPTS.into_iter().map(|(script, path)| printed(root, python, script, None, path.into()));
    let sets = names.into_iter().map(|name| {
        printed(root, python, charsets, Some(name), Path::new(folder).join(name).with_extension("txt"))
    });
    tables.chain(sets).collect()
}

/// The file that a script prints.
fn printed(
    root: &Path,
    python: &Python,
    script: &str,
    argument: Option<&str>,
    path: PathBuf,
) -> Result<File, Failure> {
    let output = python.command().arg(root.join(script)).args(argument).output();
    let output = output.map_err(|error| usage(&python.path, &error))?;
    if !output.status.success() {
        return Err(Failure::Usage(format!("{script} failed:\n{}", String::from_utf8_lossy(&output.stderr))));
    }
    Ok(File { path, text: String::from_utf8_lossy(&output.stdout).into_owned() })
}

fn usage(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Usage(format!("{}: {error}", path.display()))
}
