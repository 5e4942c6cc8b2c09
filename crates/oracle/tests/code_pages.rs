//! Every byte of every single-byte code page, and of every alias, beside an installed CPython 3.13.

use std::process::Command;

use cutaway_oracle::python::Python;
use cutaway_source::decode::code_page;

/// Prints a line for each name of a codec: the name and the code points of its 256 bytes, `-` for none.
const SCRIPT: &str = r"
import encodings.aliases, pkgutil

def code_point(byte, name):
    try:
        text = bytes([byte]).decode(name)
        return str(ord(text)) if len(text) == 1 else '-'
    except Exception:
        return '-'

names = {module.name for module in pkgutil.iter_modules(encodings.__path__)} | set(encodings.aliases.aliases)
for name in sorted(names):
    print(name, *(code_point(byte, name) for byte in range(256)))
";

#[test]
fn code_pages_are_those_of_cpython() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let output = Command::new(&python.path).args(["-c", SCRIPT]).output().expect("CPython runs");
    let mut compared = 0;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut words = line.split(' ');
        let name = words.next().unwrap_or_default();
        let Some(page) = code_page(name) else { continue };
        for (byte, (ours, theirs)) in page.iter().zip(words).enumerate() {
            let ours = ours.map_or("-".to_owned(), |character| u32::from(character).to_string());
            assert_eq!(ours, theirs, "byte {byte:#x} of {name}");
        }
        compared += 1;
    }
    assert!(compared > 200, "{compared} names");
}
