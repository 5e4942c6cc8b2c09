//! The examples of the help texts and of the README work: all are understood, and those that take no time are run.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Verbs that build, measure or sweep, and one that waits: their examples are parsed only.
const NOT_RUN: [&str; 6] = ["bench", "oracle", "regen", "round-trip", "transplant", "--watch"];

#[test]
fn examples_of_the_help_texts_work() {
    let verbs = xtask::command();
    let folder = folder();
    for verb in verbs.get_subcommands() {
        let help = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples = examples(&help);
        assert!(!examples.is_empty(), "{} has no example", verb.get_name());
        for example in &examples {
            check(example, folder.path());
        }
    }
}

#[test]
fn examples_of_the_readme_work() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("a README");
    let examples = examples(&readme);
    assert!(examples.len() > 5, "{examples:?}");
    let folder = folder();
    for example in &examples {
        check(example, folder.path());
    }
}

/// The words of each line that calls the driver, comments left out.
fn examples(text: &str) -> Vec<Vec<String>> {
    let calls = text.lines().filter_map(|line| line.trim().strip_prefix("cargo xtask "));
    calls.map(|call| shlex::split(call).expect("words as a shell splits them")).collect()
}

/// A folder with all that examples name.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = Path::new(ROOT).join("docs/examples");
    for name in ["program.py", "wrong.py", "countdown.asm"] {
        fs::copy(sample.join(name), folder.path().join(name)).expect("a sample");
    }
    fs::create_dir(folder.path().join("my-programs")).expect("a folder");
    fs::copy(sample.join("program.py"), folder.path().join("my-programs/program.py")).expect("a sample");
    #[cfg(unix)]
    for name in ["tests", "crates"] {
        std::os::unix::fs::symlink(Path::new(ROOT).join(name), folder.path().join(name)).expect("a link");
    }
    folder
}

fn check(words: &[String], folder: &Path) {
    let understood = xtask::command()
        .try_get_matches_from(std::iter::once("xtask").chain(words.iter().map(String::as_str)));
    if let Err(error) = understood {
        panic!("{words:?}: {error}");
    }
    if cfg!(windows) || words.iter().any(|word| NOT_RUN.contains(&word.as_str())) {
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the driver runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {}\n{errors}", output.status);
    assert!(!output.stdout.is_empty() || writes_a_file(words), "{words:?} prints nothing");
}

fn writes_a_file(words: &[String]) -> bool {
    words.iter().any(|word| matches!(word.as_str(), "-o" | "--output-dir" | "--dump-dir" | "compile"))
}
