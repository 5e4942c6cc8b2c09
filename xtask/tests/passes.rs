//! Flags about passes, as the verbs take them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn driver(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).stdin(Stdio::null()).output().expect("the driver runs")
}

fn printed(arguments: &[&str]) -> (String, String) {
    let output = driver(arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr))
}

/// The names of the files in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("text")).collect();
    names.sort();
    names
}

#[test]
fn times_are_of_stages_and_steps() {
    let (_, times) = printed(&["dump", "code", "-c", "x = 1", "--time-passes", "--message-format", "json"]);
    let times: serde_json::Value = serde_json::from_str(&times).expect("JSON");
    assert_eq!(times["schema"], "cutaway/times/1");
    let stages = times["stages"].as_array().expect("a list");
    let names: Vec<&str> = stages.iter().filter_map(|stage| stage["name"].as_str()).collect();
    assert_eq!(names, ["tokens", "ast", "ast-opt", "symtable", "codegen", "cfg", "cfg-opt", "code"]);
    let steps = |stage: &serde_json::Value| stage["steps"].as_array().map_or(0, Vec::len);
    assert_eq!(stages.iter().map(steps).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 2, 14, 8]);
}

#[test]
fn a_step_of_the_assembler_is_printed() {
    let source = "def f(a):\n    return lambda: a\n";
    let (_, log) =
        printed(&["dump", "code", "-c", source, "--unit", "f", "--print-after", "prepare_localsplus"]);
    let expected = "-- after prepare_localsplus --\nu1 f (line 1)\n";
    assert!(log.starts_with(expected) && log.contains("MAKE_CELL                0 (a)"), "{log}");
    let output = driver(&["dump", "code", "-c", source, "--print-after", "makecode"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_folder_has_all_stages_and_steps() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("text");
    printed(&["dump", "pyc", "-c", "x = 1", "--dump-dir", path, "-o", "/dev/null"]);
    let names = names(folder.path());
    assert_eq!(names.len(), 9 + 2 + 14 + 7, "{names:?}");
    assert_eq!(
        names[5..8],
        ["06-cfg-01-mark_except_handlers.txt", "06-cfg-02-label_exception_targets.txt", "06-cfg.txt"]
    );
    assert_eq!(names[names.len() - 2..], ["08-code.txt", "09-pyc.pyc"]);
}

#[test]
fn compile_leaves_passes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("add.py");
    fs::write(&program, "def add(a, b):\n    return a + b\n").expect("a program");
    let path = program.to_str().expect("text");
    let pyc = |flags: &[&str]| {
        printed(&[&["compile", "-q", "-f", "-b", path], flags].concat());
        fs::read(folder.path().join("add.pyc")).expect("a file")
    };
    let usual = pyc(&["--verify-each"]);
    assert_eq!(usual, pyc(&["--pass-limit", "1000"]));
    assert_ne!(usual, pyc(&["--pass-limit", "0"]));
    assert_ne!(usual, pyc(&["--disable-pass", "insert_superinstructions"]));
    let output = driver(&["compile", path, "--disable-pass", "label_exception_targets"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn compile_tells_what_a_limit_cuts_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("add.py");
    fs::write(&program, "def add(a, b):\n    return a + b\n").expect("a program");
    let path = program.to_str().expect("text");
    let told = |flags: &[&str]| printed(&[&["compile", "-f", "-b", path], flags].concat()).1;
    let (_, dumped) = printed(&["dump", "code", path, "--pass-limit", "13", "-o", "/dev/null"]);
    let last = dumped.lines().rfind(|line| line.contains(" runs on ")).expect("one runs");
    let last = last.replace(" runs on ", " on ").replace("pass-limit: ", "pass-limit: the last that ran is ");
    let beyond = dumped.lines().filter(|line| line.contains(" does not run on ")).count();
    let expected = format!("{path}: {last}; {beyond} behind it did not run\n");
    assert_eq!(told(&["--pass-limit", "13"]), expected);
    assert_eq!(told(&["--pass-limit", "0"]), format!("{path}: pass-limit: none ran of {}\n", 13 + beyond));
    assert_eq!(told(&["--pass-limit", "13", "-qq"]), "");
}

#[test]
fn a_pyc_file_is_where_the_chain_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let pyc = folder.path().join("x.pyc");
    let path = pyc.to_str().expect("text");
    printed(&["dump", "pyc", "-c", "print(6 * 7)", "-o", path]);
    assert_eq!(printed(&["run", "--start-from", "pyc", path]).0, "42\n");
    let code = printed(&["dump", "code", "-c", "print(6 * 7)"]).0;
    assert_eq!(printed(&["dump", "code", "--start-from", "pyc", path]).0, code);
    let again = driver(&["dump", "pyc", "--start-from", "pyc", path]).stdout;
    assert_eq!(again, fs::read(&pyc).expect("a file"));
    let output = driver(&["dump", "cfg", "--start-from", "pyc", path]);
    assert_eq!(output.status.code(), Some(2));
    fs::write(&pyc, "x = 1").expect("a file");
    assert_eq!(driver(&["run", "--start-from", "pyc", path]).status.code(), Some(1));
    for verb in ["dump", "run", "compile"] {
        let output = driver(&[verb, "--start-from", "eval", path]);
        assert_eq!(output.status.code(), Some(2), "{verb}");
    }
}

#[test]
fn explanations_leave_passes_out() {
    let source = "def add(a, b): return a + b";
    for words in [&["explain", "code", "1"][..], &["where", "1:23"]] {
        let call = |flags: &[&str]| printed(&[words, &["-c", source], flags].concat()).0;
        assert!(call(&[]).contains("insert_superinstructions"), "{words:?}");
        let without = call(&["--disable-pass", "insert_superinstructions"]);
        assert!(!without.contains("insert_superinstructions") && !without.contains("LOAD_FAST_LOAD_FAST"));
    }
}

#[test]
fn a_unit_of_what_has_none_is_refused() {
    for call in [["pyc", "text"], ["ast", "json"], ["symtable", "json"]] {
        let output = driver(&["dump", call[0], "-c", "x = 1", "--format", call[1], "--unit", "u0"]);
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("of the whole program"), "{call:?}");
    }
}
