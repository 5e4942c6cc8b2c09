//! Options for warnings, and what they make of programs, beside an installed CPython 3.13.

use cutaway_oracle::Python;
use cutaway_oracle::outcome::{Case, Form, NO_FILE};
use cutaway_oracle::refusals::{self, Terms, program};
use cutaway_pipeline::{Mode, Options, Request, chain, warn_options};
use cutaway_source::{Filters, Shown};
use cutaway_tests::programs;

fn filters(options: &[&str]) -> Filters {
    let options = options.iter().map(|option| (*option).to_owned()).collect();
    let (filters, invalid) = warn_options::filters(options);
    assert_eq!(invalid, [], "the options are right");
    filters
}

/// Every kind of warning, and what becomes of it where it is an error: in the words, in the parser, in codegen.
const PROGRAMS: [&str; 32] = [
    "x = 1if y else 2\n",
    "x = [0x1for y in z, 1_0jif a else b]\n",
    "\u{e9} = 1if y else 2\n",
    "f'\\{x}' 1if\n",
    "f'''a\nb\\{x} \u{e9}\\}}'''\n",
    "f'{x:\\{y}} {x:\\d}'\n",
    "f'''a{x}\n\\d'''\n",
    "f'a{x}\\d' '\\e'\n",
    "'''a\n\\d'''\n",
    "'a' '\\d'\n'\\d'\n",
    "b'\\777' b'\\d'\n",
    "'\\777'\n",
    "x = '\u{e9}' + '\\d' + '\\e'\n",
    "('\\d'\n",
    "(\n'\\d'\n",
    "'\\d' 'abc\n",
    "'\\d'\n)\n",
    "'\\d'\n1if\n",
    "x = '''\n\\d''' = 3\n1if\n",
    "x = = 3\n1if\n",
    "x = = 3\n'\\d'\n",
    "x = '\\d' = = 3\n",
    "x = '\\d'\nreturn\n",
    "x = ~True\ny = ~~False\nz = 1 is 1\n",
    "x = 1 is 1\ny = 1 is 1\nz = 'a' is not ()\n",
    "assert (x, 'y')\n",
    "try:\n    pass\nfinally:\n    1()\n",
    "x = [1, 2] (3)\ny = 1[2]\nz = 'a'['b']\n",
    "def f():\n    return 1 is 1\nx = '\\d'\n",
    "def f():\n    global x\n    x = '\\d'\n    nonlocal y\n",
    "x = 1 is 1\nreturn\n",
    "\u{e9} = '\u{e9}' is 1; '\\d'\n",
];

const OPTIONS: [&[&str]; 12] = [
    &["error"],
    &["ignore"],
    &["default"],
    &["always"],
    &["once"],
    &["module"],
    &["always", "error::SyntaxWarning"],
    &["always", "error::DeprecationWarning"],
    &["always", "error:INVALID ESCAPE"],
    &["error", "ignore:\"is\"", "ignore::::1"],
    &["once", "error::::2"],
    &["default", "ignore::DeprecationWarning:sys", "error::SyntaxWarning:<program>:3"],
];

#[test]
fn options_do_what_they_do_in_cpython() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    for options in OPTIONS {
        let case = |index: usize| {
            let (source, mode) = (PROGRAMS[index].as_bytes().to_vec(), Mode::Exec);
            Some(Case {
                origin: PROGRAMS[index].into(),
                name: NO_FILE.into(),
                source,
                form: Form::Text,
                mode,
            })
        };
        agree(PROGRAMS.len(), case, &Terms { python: &python, jobs: 1, filters: filters(options) });
    }
}

#[test]
fn the_suite_is_refused_and_warned_of_as_by_cpython() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let paths: Vec<_> = programs().into_iter().map(|program| program.path).collect();
    for options in [["error"], ["ignore"], ["default"]] {
        let terms = Terms { python: &python, jobs: 2, filters: filters(&options) };
        agree(paths.len(), |index| program(&paths[index]), &terms);
    }
}

fn agree(count: usize, case: impl Fn(usize) -> Option<Case> + Sync, terms: &Terms<'_>) {
    let tally = refusals::run(count, case, terms);
    if let Some(difference) = tally.differences.first() {
        panic!(
            "{:?}: {}: {}\nCPython:\n{}ours:\n{}",
            terms.filters.options,
            difference.case.origin,
            difference.part,
            difference.cpython,
            difference.ours
        );
    }
    assert_eq!(tally.accepted_alike + tally.refused_alike, count, "{tally}");
}

/// Options, and what CPython says of them.
const SAID: [(&str, &str); 18] = [
    ("", ""),
    ("e", ""),
    ("all", ""),
    (" error : a : SyntaxWarning : b : 1 ", ""),
    ("d:::x:+1_0", ""),
    ("d::builtins.UserWarning", ""),
    ("errors", "invalid action: 'errors'"),
    ("a:b:c:d:e:f", "too many fields (max 5): 'a:b:c:d:e:f'"),
    ("e::SyntaxWarnings", "unknown warning category: 'SyntaxWarnings'"),
    ("e::builtins.No", "unknown warning category: 'builtins.No'"),
    ("e::warnings.No", "unknown warning category: 'warnings.No'"),
    ("e::Exception", "invalid warning category: 'Exception'"),
    ("e::no_such.module.Name", "invalid module name: 'no_such.module'"),
    ("e::::x", "invalid lineno 'x'"),
    ("e::::1__0", "invalid lineno '1__0'"),
    ("e::::-010", "invalid lineno -10"),
    ("it's", "invalid action: \"it's\""),
    ("\u{e9}\\", "invalid action: '\u{e9}\\\\'"),
];

#[test]
fn what_is_said_of_options() {
    let python = Python::find(None);
    for (option, expected) in SAID {
        let (filters, invalid) = warn_options::filters(vec![option.to_owned(), option.to_owned()]);
        let said: Vec<String> = invalid.iter().map(ToString::to_string).collect();
        let whole = format!("Invalid -W option ignored: {expected}");
        assert_eq!(said, if expected.is_empty() { vec![] } else { vec![whole] }, "{option}");
        assert_eq!(filters.options, [option]);
        if let Some(python) = &python {
            let mut command = python.command();
            let output = command.args(["-W", option, "-W", option, "-c", ""]).output().expect("CPython runs");
            let theirs = String::from_utf8_lossy(&output.stderr);
            assert_eq!(theirs.lines().collect::<Vec<_>>(), said, "{option}");
        }
    }
    let options: Vec<String> = warn_options::of_environment(",error,, ignore,error").collect();
    assert_eq!(options, ["error", " ignore", "error"]);
}

/// Where inverting a bool is an error, it is left to the run time, each time.
#[test]
fn what_is_not_folded() {
    let source = "x = ~True, ~False, -True\n";
    let listing = |options: &[&str]| {
        let options = Options { filters: filters(options), ..Options::default() };
        let request = Request { name: "x.py", bytes: source.as_bytes(), options: &options };
        let compiled = chain::compile(&request).expect("it compiles");
        let shown = Shown::default().render(&compiled.warnings, &options.filters);
        (compiled.code.co_consts.len(), shown.lines().count())
    };
    assert_eq!(listing(&[]), (2, 0));
    assert_eq!(listing(&["default"]), (2, 1));
    assert_eq!(listing(&["always"]), (2, 2));
    assert_eq!(listing(&["error"]), (4, 0));
    assert_eq!(listing(&["error::SyntaxWarning"]), (2, 0));
}
