//! Trees of sources compiled by us and by a CPython 3.13's `compileall`, where one is found.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, UNIX_EPOCH};

use cutaway_compileall::{Invalidation, Options, Outcome, Walk, compile};
use cutaway_oracle::Python;
use cutaway_source::Color;

/// Compares two folders of `.pyc` files: their names, the first 16 bytes, the code, the file name in the code.
const COMPARE: &str = r"
import marshal, pathlib, sys
def key(code):
    return code, code.co_filename, [key(c) for c in code.co_consts if isinstance(c, type(code))]
def tree(root):
    return {str(p.relative_to(root)): p.read_bytes() for p in pathlib.Path(root).rglob('*.pyc')}
want, got = tree(sys.argv[1]), tree(sys.argv[2])
assert want.keys() == got.keys(), want.keys() ^ got.keys()
for name in want:
    assert want[name][:16] == got[name][:16], (name, want[name][:16], got[name][:16])
    assert key(marshal.loads(want[name][16:])) == key(marshal.loads(got[name][16:])), name
print(len(want))
";

/// Sources that only matter to a tool of this kind: encodings, and what CPython refuses.
const ODD: &[(&str, &[u8])] = &[
    ("latin.py", b"# coding: latin-1\nx = '\xe9'\n"),
    ("mark.py", b"\xef\xbb\xbfx = '\xc3\xa9'\n"),
    ("returns.py", b"x = 1\r\ny = '''a\r\nb'''\rz = 2"),
    ("empty.py", b""),
    ("dotted.name.py", b"x = 1\n"),
    ("bad/syntax.py", b"def f(:\n    pass\n"),
    ("bad/null.py", b"x = 1\0\n"),
    ("bad/cookie.py", b"# coding: nonsense\n"),
    ("bad/bytes.py", b"x = '\xff'\n"),
    ("ends.txt", b"not python"),
];

/// The suite and the odd sources, all of one age, below a new folder.
fn tree() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let suite = cutaway_tests::programs();
    let suite = suite.iter().map(|program| (&*program.name, &*program.bytes));
    for (name, bytes) in suite.chain(ODD.iter().copied()) {
        let path = folder.path().join("src").join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        let file = File::options().write(true).open(&path).expect("a file");
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1_700_000_000)).expect("a time");
    }
    folder
}

/// What a command of this interpreter prints.
fn ask(python: &Python, arguments: &[&str], prefix: Option<&Path>) -> String {
    let mut command = python.command();
    if let Some(prefix) = prefix {
        command.env("PYTHONPYCACHEPREFIX", prefix);
    }
    let output = command.args(arguments).stderr(Stdio::inherit()).output().expect("CPython runs");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn files_and_messages_are_those_of_compileall() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let folder = tree();
    let source = folder.path().join("src").display().to_string();
    let found = Walk::default().find(&[PathBuf::from(&source)]);
    for (invalidation, name) in [
        (Invalidation::Timestamp, "timestamp"),
        (Invalidation::CheckedHash, "checked-hash"),
        (Invalidation::UncheckedHash, "unchecked-hash"),
    ] {
        let want = folder.path().join(format!("want-{name}"));
        let got = folder.path().join(format!("got-{name}"));
        let levels = ["-o", "0", "-o", "1", "-o", "2"];
        let arguments =
            [&["-m", "compileall", "-q", "--invalidation-mode", name], &levels[..], &[&*source]].concat();
        let messages = ask(&python, &arguments, Some(&want));
        let options = Options {
            invalidation,
            levels: vec![0, 1, 2],
            layout: cutaway_compileall::Layout::Prefix(got.clone()),
            ..Options::default()
        };
        let mut ours = BTreeMap::new();
        compile(&found.sources, &options, |source, report| {
            if let Outcome::Failed(failure) = report.outcome {
                ours.insert(source.path.clone(), failure.render(&source.path, Color::Plain) + "\n");
            }
        });
        assert_eq!(ours.values().map(String::as_str).collect::<String>(), messages);
        let (want, got) = (want.display().to_string(), got.display().to_string());
        let compared = ask(&python, &["-c", COMPARE, &want, &got], None);
        let written = (found.sources.len() - ours.len()) * levels.len() / 2;
        assert_eq!(compared.trim(), written.to_string());
    }
}
