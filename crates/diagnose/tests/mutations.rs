//! Mutated programs beside an installed CPython 3.13: exception, message and place are the same.
//!
//! `CUTAWAY_SEED` and `CUTAWAY_MUTATIONS` choose others and more of them; `CUTAWAY_PROGRAM` mutates another program.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cutaway_diagnose::{Failure, Mode, diagnose};
use cutaway_lexer::{Options, lex};
use cutaway_source::{SourceFile, Span};

const SAMPLE: &str = include_str!("../../lexer/benches/sample.py");

/// What is put between tokens or in their place.
const PIECES: &str = "( ) [ ] { } : , = == := . * ** -> if else for in not is lambda def class return import from as \
     with try except finally while yield await async match case type print x 1 's' f'{x}' None ... @ + - / % del \
     global raise and or != <> ; \\ #c ! $ ? 0x \u{e9} b'' pass *, /, x= **k _ f' ''' 1_ 08";

/// Reads a program a line, in hexadecimal digits; prints what `compile` raises, or an empty line.
const SCRIPT: &str = r"
import sys, warnings
warnings.simplefilter('ignore')
for line in sys.stdin:
    try:
        compile(bytes.fromhex(line).decode(), 'mutated.py', 'exec', 0x400, dont_inherit=True)
        print()
    except SyntaxError as error:
        _, lineno, offset, _, end_lineno, end_offset = error.args[1]
        print(type(error).__name__, error.args[0], [lineno, offset, end_lineno, end_offset])
    except Exception as error:
        print(type(error).__name__, error)
";

#[test]
fn mutated_programs_are_refused_as_cpython_refuses_them() {
    let Some(python) = find_python() else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let number =
        |name, default| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (seed, count) = (number("CUTAWAY_SEED", 7), number("CUTAWAY_MUTATIONS", 400));
    let program = std::env::var("CUTAWAY_PROGRAM").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let program = program.unwrap_or_else(|| SAMPLE.to_owned());
    let mut random = Random(seed);
    let programs: Vec<String> = (0..count).map(|_| random.mutated(&program)).collect();
    let expected = ask(&python, &programs);
    assert_eq!(expected.len(), programs.len());
    for (program, expected) in programs.iter().zip(expected) {
        assert_eq!(describe(program), expected, "seed {seed}: {program}");
    }
}

fn describe(program: &str) -> String {
    let file = SourceFile::from_text("mutated.py", program.to_owned());
    let tokens = lex(&file, Options::default());
    let failure = Failure { token: 0, span: Span::NONE, refusal: None, is_character_name: |_| true };
    let error = diagnose(&file, &tokens, Mode::Exec, failure);
    match error.place {
        Some(place) => {
            let numbers = [place.lineno, place.offset, place.end_lineno, place.end_offset];
            format!("{} {} {numbers:?}", error.kind.name(), error.message)
        }
        None if error.message == "invalid syntax" => String::new(),
        None => format!("{} {}", error.kind.name(), error.message),
    }
}

/// Numbers that depend on the seed alone.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// A program with a token deleted, repeated, replaced or put in, or cut off.
    fn mutated(&mut self, program: &str) -> String {
        let file = SourceFile::from_text("", program.to_owned());
        let tokens = lex(&file, Options::default()).tokens;
        let pieces: Vec<&str> = PIECES.split_whitespace().collect();
        let range = tokens[self.below(tokens.len())].span.range();
        let (before, token, after) =
            (&program[..range.start], &program[range.clone()], &program[range.end..]);
        let piece = pieces[self.below(pieces.len())];
        match self.below(6) {
            0 => format!("{before}{after}"),
            1 => format!("{before}{token} {token}{after}"),
            2 => format!("{before}{piece}{after}"),
            3 => format!("{before}{piece} {token}{after}"),
            4 => format!("{before}\n    {token}{after}"),
            _ => before.to_owned(),
        }
    }
}

/// What CPython says of each program.
fn ask(python: &Path, programs: &[String]) -> Vec<String> {
    let mut child = Command::new(python)
        .args(["-X", "utf8", "-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("CPython runs");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    let lines: String = programs.iter().map(|program| hexadecimal(program) + "\n").collect();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("CPython ends");
    writer.join().expect("the writer ends").expect("CPython reads");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn hexadecimal(program: &str) -> String {
    program.bytes().fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// A CPython 3.13: `$CUTAWAY_PYTHON`, `python3.13` on the path, or one of pyenv's.
fn find_python() -> Option<PathBuf> {
    let named = std::env::var_os("CUTAWAY_PYTHON").map(PathBuf::from);
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let versions = std::fs::read_dir(home.join(".pyenv/versions")).into_iter().flatten().flatten();
    let pyenv = versions
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("3.13"))
        .map(|entry| entry.path().join("bin/python3.13"));
    let is_3_13 = |python: &PathBuf| {
        let output = Command::new(python).arg("-V").output();
        output.is_ok_and(|output| output.stdout.starts_with(b"Python 3.13."))
    };
    named.into_iter().chain([PathBuf::from("python3.13")]).chain(pyenv).find(is_3_13)
}
