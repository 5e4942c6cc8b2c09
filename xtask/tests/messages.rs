//! Errors and warnings in each of the three forms, and printing again when a file changes.

use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn driver(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).stdin(Stdio::null()).output().expect("the driver runs")
}

fn errors(arguments: &[&str]) -> String {
    let output = driver(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).expect("text")
}

/// A message is what the schema says.
fn check(message: &serde_json::Value) {
    let file = cutaway_schemas::files().into_iter().find(|file| file.kind == "diagnostic").expect("a schema");
    let validator = jsonschema::validator_for(&file.schema).expect("a schema that is one");
    assert!(validator.is_valid(message), "{message}");
}

#[test]
fn an_error_for_people() {
    let text = errors(&["dump", "ast", "-c", "f(", "--color", "never"]);
    let want = "  File \"<string>\", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n";
    assert_eq!(text, want);
}

#[test]
fn an_error_as_one_line() {
    let text = errors(&["dump", "ast", "-c", "f(", "--message-format", "short"]);
    assert_eq!(text, "<string>:1:2: SyntaxError: '(' was never closed\n");
}

#[test]
fn an_error_as_json() {
    let text = errors(&["dump", "code", "-c", "def f():\n  x\n  global x", "--message-format", "json"]);
    let error: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    check(&error);
    assert_eq!(error["kind"], "SyntaxError");
    assert_eq!(error["message"], "name 'x' is used prior to global declaration");
    assert_eq!([&error["lineno"], &error["offset"], &error["end_offset"]], [3, 3, 11]);
}

#[test]
fn a_warning_as_json_comes_before_the_product() {
    let output = driver(&["dump", "code", "-c", "x is 1", "--message-format", "json"]);
    assert!(output.status.success());
    let warning: serde_json::Value = serde_json::from_slice(&output.stderr).expect("JSON");
    check(&warning);
    assert_eq!(warning["level"], "warning");
    assert_eq!(warning["message"], "\"is\" with 'int' literal. Did you mean \"==\"?");
}

#[test]
fn watching_prints_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (program, shown) = (folder.path().join("p.py"), folder.path().join("shown"));
    fs::write(&program, "first = 1\n").expect("a program");
    let mut watcher = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["dump", "ast", "--watch", "-o"])
        .args([&shown, &program])
        .stdout(Stdio::null())
        .spawn()
        .expect("the driver runs");
    let first = appears(&shown, "first");
    // The watch may start a moment after the first dump; an editor would save again, too.
    let second = (0..50).any(|_| {
        fs::write(&program, "second = 2\n").expect("a program");
        appears_within(&shown, "second", Duration::from_millis(200))
    });
    watcher.kill().expect("it still runs");
    watcher.wait().expect("it ends");
    assert!(first && second, "first {first}, second {second}");
}

fn appears(path: &std::path::Path, word: &str) -> bool {
    appears_within(path, word, Duration::from_secs(20))
}

fn appears_within(path: &std::path::Path, word: &str, limit: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < limit {
        if fs::read_to_string(path).is_ok_and(|text| text.contains(word)) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}
