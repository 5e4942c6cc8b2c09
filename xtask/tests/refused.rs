//! Calls that make no sense, files that are none, output that nobody takes: one line and a status, never a crash.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn driver(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn output(folder: &Path, arguments: &[&str]) -> Output {
    driver(folder, arguments).output().expect("the driver runs")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    fs::write(folder.path().join("x.py"), "x = 1\n").expect("a program");
    fs::write(folder.path().join("wrong.py"), "x = = 1\n").expect("a program");
    let made = output(folder.path(), &["dump", "pyc", "x.py", "-o", "x.pyc"]);
    assert!(made.status.success(), "{made:?}");
    folder
}

/// What is wrong with a call, in one line; the status is 2.
#[test]
fn calls_that_make_no_sense() {
    let folder = folder();
    let calls: [(&[&str], &str); 17] = [
        (&["report", "x.pyc"], "'x.pyc' is a .pyc file: it has no source text"),
        (&["explain", "scope", "x.pyc"], "'x.pyc' is a .pyc file: it has no source text"),
        (&["explain", "error", "x.pyc"], "'x.pyc' is a .pyc file: it has no source text"),
        (&["where", "x.pyc:1:1"], "'x.pyc' is a .pyc file: it has no source text"),
        (&["round-trip", "x.pyc"], "'x.pyc' is a .pyc file: it has no source text"),
        (&["round-trip", "empty"], "no files to read back"),
        (&["round-trip", "wrong.py"], "no file compiles: there is nothing to read back"),
        (&["round-trip", "pyc", "x.py"], "pyc has no dump that reads back"),
        (&["golden", "empty"], "no programs in 'empty'"),
        (&["dump", "ast", "x.pyc"], "a .pyc file has no ast, only code, pyc and eval"),
        (
            &["dump", "code", "--start-from", "pyc", "x.pyc", "--unit", "y", "--format", "svg"],
            "code has no format 'svg'",
        ),
        (&["where", "x.py:3:1"], "no such line: the program has 1 line"),
        (&["where", "x.py:1:7"], "no such column: the line has 5 columns"),
        (&["explain", "opcode", "LOAD_FEST"], "no opcode 'LOAD_FEST'; the nearest: 'LOAD_FAST'"),
        (&["dump", "ast", "empty"], "can't open file 'empty'"),
        (&["dump", "ast", "x.py", "-o", "nowhere/x"], "can't write 'nowhere/x'"),
        (&["dump", "ast"], "give a FILE, - for standard input, or -c CODE"),
    ];
    for (call, wrong) in calls {
        let output = output(folder.path(), call);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.starts_with(&format!("cutaway: {wrong}")), "{call:?}: {errors}");
        assert_eq!((output.status.code(), errors.lines().count()), (Some(2), 1), "{call:?}: {errors}");
    }
}

#[test]
fn json_of_all_stages_is_documents() {
    let folder = folder();
    let output = output(folder.path(), &["dump", "all", "x.py", "--format", "json"]);
    let documents = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<serde_json::Value>();
    let schemas = documents.map(|document| document.expect("JSON")["schema"].to_string());
    assert_eq!(schemas.count(), 8);
}

#[cfg(target_os = "linux")]
#[test]
fn where_nobody_reads() {
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").expect("a device"));
    let folder = folder();
    let calls: [(&[&str], i32); 5] = [
        (&["dump", "ast", "wrong.py"], 1),
        (&["dump", "ast", "nowhere.py"], 2),
        (&["dump", "ast", "wrong.py", "--message-format", "json"], 1),
        (&["dump", "code", "x.py", "--time-passes", "--print-changed"], 0),
        (&["compile", "-f", "--pass-limit", "1", "x.py"], 0),
    ];
    for (call, status) in calls {
        let ended = driver(folder.path(), call).stdout(Stdio::null()).stderr(full()).status();
        assert_eq!(ended.expect("the driver runs").code(), Some(status), "{call:?}");
    }
    for call in [&["stages"][..], &["dump", "ast", "x.py"], &["report", "x.py"], &["dump", "--list-passes"]] {
        let ended = driver(folder.path(), call).stdout(full()).stderr(Stdio::null()).status();
        assert_eq!(ended.expect("the driver runs").code(), Some(2), "{call:?}");
    }
}

/// A program that prints for ever ends as one of CPython's does.
#[cfg(unix)]
#[test]
fn programs_whose_pipe_is_closed() {
    let folder = folder();
    let mut child = driver(folder.path(), &["run", "-c", "while True: print(1)"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the driver runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("\nBrokenPipeError: [Errno 32] Broken pipe\n"), "{errors}");
    assert_eq!(output.status.code(), Some(1));
}

/// Code may say that it comes from a device, whose lines have no end: none is shown.
#[cfg(target_os = "linux")]
#[test]
fn code_that_says_it_comes_from_a_device() {
    let folder = folder();
    let program = "exec(compile('1 is 1; 1 / 0', '/dev/zero', 'exec'))";
    let output = output(folder.path(), &["run", "-c", program]);
    let errors = String::from_utf8_lossy(&output.stderr);
    let warning = "/dev/zero:1: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n";
    assert!(errors.starts_with(&format!("{warning}Traceback")), "{errors}");
    let frame = "  File \"/dev/zero\", line 1, in <module>\nZeroDivisionError: division by zero\n";
    assert!(errors.ends_with(frame), "{errors}");
}

/// Options for warnings, in front of the program and behind it.
#[test]
fn options_for_warnings() {
    let folder = folder();
    let program = "import sys; print(sys.warnoptions, sys.argv[1:])";
    let calls: [(&[&str], &str); 5] = [
        (&["run", "-W", "error", "-Wi::UserWarning"], "['error', 'i::UserWarning'] []"),
        (&["--color", "never", "run", "--optimize", "1", "-Werror"], "['error'] []"),
        (&["run", "-W", "-Wx"], "['-Wx'] []"),
        (&["run", "--time-passes", "--pass-limit", "0", "-Wa", "-Wa"], "['a'] []"),
        (&["run"], "[] []"),
    ];
    for (call, said) in calls {
        let output = driver(folder.path(), call).args(["-c", program]).output().expect("the driver runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), said, "{call:?}: {output:?}");
    }
    let behind = output(folder.path(), &["run", "-c", program, "-Werror"]);
    assert_eq!(String::from_utf8_lossy(&behind.stdout).trim_end(), "[] ['-Werror']");
    let mut command = driver(folder.path(), &["run", "-W", "error", "-c", program]);
    let output = command.env("PYTHONWARNINGS", "a,,error,no").output().expect("the driver runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), "['a', 'error', 'no'] []");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "Invalid -W option ignored: invalid action: 'no'\n");
}
