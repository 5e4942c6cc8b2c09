//! `run` of a file, of standard input and of `-c`: each as CPython reads and refuses it, beside a CPython 3.13 where there is one.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use cutaway_oracle::Python;

/// How a program is given.
#[derive(Clone, Copy, Debug)]
enum Form {
    File,
    StandardInput,
    Command,
}

/// Programs that are read, refused or warned of in a way of its own in at least one of the forms.
const PROGRAMS: &[&[u8]] = &[
    b"if x\n  pass\n",
    b"if x:\n",
    b"try:\n  x\n",
    b"def f():",
    b"x = '''a\n",
    b"x = 1 + \\",
    b"\xEF\xBB\xBFprint(1) x\n",
    b"\xEF\xBB\xBFx = (1 +\n",
    b"\xEF\xBB\xBFreturn 1\n",
    b"\xEF\xBB\xBFx = 'a\n",
    b"\xEF\xBB\xBF# coding: latin-1\n",
    b"x = 1\0\n",
    b"x\x9c\0\n",
    b"# \xE9\n",
    b"x = 1\ny = '\xE9'\n",
    b"# coding: no-such\nprint(1)\n",
    b"# coding: ascii\nx = '\xC3\xA9'\n",
    b"x = '\\d'\nassert (x, 1)\n",
    b"x = '\\d'\nx y\n",
    b"exec('x y')\n",
    b"compile('if x:\\n', 'no-such.py', 'exec')\n",
    b"import warnings\nwarnings.simplefilter('ignore')\nexec(\"x = '\\\\d'\")\n",
    b"import warnings\nwarnings.simplefilter('error')\ntry:\n  exec(\"x = '\\\\d'\")\nexcept SyntaxError as e: print(e)\n",
    b"\\",
    b"x = 1\n  \\\n",
    b"0\\\n\\",
    b"0 + \\\n 1 y\n",
    b"('''a\n''' x y)\n",
    b"# coding: latin-1\nprint(ascii('\xE9'))\n",
    b"# coding: ascii\nprint(1)\n",
    b"# coding: utf-8\nprint(1)\n",
    b"#!x\n# coding: cp1252\nx y\n",
    b"\n\nexec('1 is 1')\n",
    b"exec('\\n1 is 1')\n#b\n",
    b"compile('\\n\\n1 is 1', 'program.py', 'exec')\n#a\n  #b\n",
    b"import warnings\nexec('1 is 1')\nwarnings.warn('a')\n",
    b"def f():\n  exec('1/0')\nf()\n",
    b"import warnings\nwith warnings.catch_warnings(record=True) as seen:\n  exec('x = 1 is 1')\nprint(seen[0].message, seen[0].lineno)\n",
];

#[test]
fn as_cpython_does() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for program in PROGRAMS {
        for form in [Form::File, Form::StandardInput, Form::Command] {
            let cpython = run(python.command(), folder.path(), program, form);
            let mut driver = Command::new(env!("CARGO_BIN_EXE_xtask"));
            driver.arg("run").env("PYTHON_COLORS", "0");
            let ours = run(driver, folder.path(), program, form);
            assert_eq!(shown(&ours), shown(&cpython), "{form:?}: {}", program.escape_ascii());
        }
    }
}

fn run(mut command: Command, folder: &Path, program: &[u8], form: Form) -> Output {
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let input = match form {
        Form::File => {
            fs::write(folder.join("program.py"), program).expect("a file");
            command.arg("program.py");
            &b""[..]
        }
        Form::StandardInput => {
            command.arg("-");
            program
        }
        // An argument holds no null bytes, and ours is text.
        Form::Command => {
            let text = std::str::from_utf8(program).ok().filter(|text| !text.contains('\0'));
            command.args(["-c", text.unwrap_or("pass")]);
            b""
        }
    };
    let mut child = command.spawn().expect("it runs");
    // Who refuses a program may not have read it all.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn shown(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}
