//! Names of small programs; families of instructions compared with what codegen makes of every mention.

use std::path::Path;

use cutaway_pipeline::{Options, Request};

use crate::scope::{Failure, NameReport, Report, explain, text};

fn report(source: &str) -> Report {
    let options = Options::default();
    let request = Request { name: "f.py", bytes: source.as_bytes(), options: &options };
    explain(&request, None).expect("the program has scopes")
}

fn name<'r>(report: &'r Report, scope: &str, name: &str) -> &'r NameReport {
    let scope = report.scopes.iter().find(|report| report.name == scope).expect("the scope exists");
    scope.names.iter().find(|report| report.name == name).expect("the name exists")
}

/// The last words about a name of a scope.
fn check(source: &str, scope: &str, wanted: &str, words: &str) {
    let report = report(source);
    let last = name(&report, scope, wanted).steps.last().map(|step| step.words.as_str());
    assert_eq!(last, Some(words), "{source}");
}

const COUNTER: &str =
    "def outer():\n    total = 0\n    def inner():\n        return total\n    return inner\n";

#[test]
fn free_and_cell() {
    check(
        COUNTER,
        "inner",
        "total",
        "total in inner is FREE: not a variable of its own, bound in outer (line 2); total of outer becomes a CELL.",
    );
    check(
        COUNTER,
        "outer",
        "total",
        "function inner (line 3) uses it, so it becomes a CELL: both share the value.",
    );
}

#[test]
fn classes_are_skipped() {
    let source = "class C:\n    x = 1\n    def f(self):\n        return x\n";
    let report = report(source);
    let words: Vec<&str> = name(&report, "f", "x").steps.iter().map(|step| step.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Used, but not bound here: look outwards.",
            "class C (line 1) binds it at line 2, but is skipped: what is inside a class does not see the names of \
             its body.",
            "No function around binds it, so it is GLOBAL_IMPLICIT: of the module, or built in.",
        ]
    );
}

#[test]
fn super_uses_the_class_cell() {
    let source = "class C:\n    def f(self):\n        return super().f()\n";
    let report = report(source);
    let class = name(&report, "f", "__class__");
    assert_eq!(class.facts[0].words, "super counts as a use of __class__");
    assert_eq!(class.scope, "FREE");
    assert!(report.scopes[1].notes[0].contains("__classcell__"));
}

#[test]
fn private_names() {
    let source = "class Spam:\n    def f(self, __x):\n        return __x\n";
    let report = report(source);
    let private = name(&report, "f", "_Spam__x");
    assert_eq!(private.written.as_deref(), Some("__x"));
    assert_eq!(private.steps[0].kind, "mangled");
}

#[test]
fn comprehensions_before_and_after() {
    let source = "def f(x, ys):\n    return [x for x in ys if (lambda: x)]\n";
    check(
        source,
        "listcomp",
        "x",
        "After inlining: function f (line 1) has its own x. Its value is put aside while the comprehension runs \
         (LOAD_FAST_AND_CLEAR) and comes back afterwards.",
    );
}

#[test]
fn comprehensions_take_what_is_nonlocal_around_them() {
    let source =
        "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n        [x for y in z]\n";
    check(source, "listcomp", "x", "After inlining: the same as x of function g (line 3).");
}

#[test]
fn refused_by_the_first_pass() {
    let report = report("def f():\n    print(x)\n    global x\n");
    let stopped = report.stopped.as_ref().expect("it is refused");
    assert_eq!(
        (stopped.stage, stopped.line, stopped.message.as_str()),
        ("symtable", Some(3), "name 'x' is used prior to global declaration")
    );
    assert_eq!(name(&report, "f", "x").scope, "not decided");
}

#[test]
fn refused_by_the_second_pass() {
    let report = report("def f():\n    def g():\n        nonlocal x\n");
    assert!(report.stopped.as_ref().is_some_and(|stopped| stopped.words.starts_with("The second pass")));
    let steps = &name(&report, "g", "x").steps;
    assert_eq!(
        steps.last().map(|step| step.words.as_str()),
        Some("The search ends at the module, whose names are global and not nonlocal: nothing is found.")
    );
    assert!(text(&report).contains("stopped in symtable at 3:9: no binding for nonlocal 'x' found"));
}

#[test]
fn names_that_are_not_there() {
    let options = Options::default();
    let request = Request { name: "f.py", bytes: COUNTER.as_bytes(), options: &options };
    let Err(Failure::NoSuchName(near)) = explain(&request, Some("totl")) else { panic!("there is none") };
    assert_eq!(near, ["total"]);
}

#[test]
fn families_are_what_codegen_emits_for_the_suite() {
    let mentions: usize = super::suite().iter().map(|path| verify(path)).sum();
    assert!(mentions > 5_000, "{mentions}");
}

/// Files of an installed library too; `CUTAWAY_LIBRARY` names its folder.
#[test]
fn families_are_what_codegen_emits_for_the_library() {
    let Some(folder) = std::env::var_os("CUTAWAY_LIBRARY") else {
        eprintln!("skipped: CUTAWAY_LIBRARY is not set");
        return;
    };
    let mut files = Vec::new();
    super::programs(Path::new(&folder), &mut files);
    let mentions: usize = files.iter().map(|path| verify(path)).sum();
    eprintln!("{} files, {mentions} mentions", files.len());
    assert!(mentions > 0);
}

/// Compares every mention's instructions with its family, and every step's result with the table.
fn verify(path: &Path) -> usize {
    let bytes = std::fs::read(path).expect("the file can be read");
    let options = Options::default();
    let request = Request { name: "f.py", bytes: &bytes, options: &options };
    let Ok(report) = explain(&request, None) else { return 0 };
    let mut mentions = 0;
    for scope in &report.scopes {
        for name in &scope.names {
            let at = || format!("{}: {} in {}", path.display(), name.name, scope.title);
            let opcodes = name.access.as_ref().map_or(&[][..], |access| access.opcodes);
            for instruction in name.facts.iter().flat_map(|fact| &fact.instructions) {
                assert!(opcodes.contains(instruction), "{}: {instruction} is none of {opcodes:?}", at());
                mentions += 1;
            }
            let explained = !name.steps.is_empty() || name.scope == "not decided";
            assert!(explained || report.stopped.is_some(), "{}: no step says why it is {}", at(), name.scope);
        }
    }
    mentions
}
