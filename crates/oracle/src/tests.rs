mod difference;
mod snippets;
use crate::known::changes;
use crate::normalize::{with_sorted_free_symbols, with_sorted_frozensets, without_addresses};
use crate::transplant::{self, Extent, outcome};

#[test]
fn addresses_go() {
    assert_eq!(
        without_addresses("<code object f at 0x7f01ab, file \"x\", line 1>"),
        "<code object f, file \"x\", line 1>"
    );
}

#[test]
fn frozensets_compare_as_sets() {
    let a = with_sorted_frozensets("(frozenset({'b', 'a, }', (2, 'x')}))").into_owned();
    let b = with_sorted_frozensets("(frozenset({(2, 'x'), 'b', 'a, }'}))").into_owned();
    assert_eq!(a, b);
    assert_ne!(a, with_sorted_frozensets("(frozenset({'b', 'a, }', (3, 'x')}))"));
}

#[test]
fn only_passing_free_symbols_are_sorted() {
    let text =
        "    local symbol 'z': use\n    free symbol 'y': \n    free symbol 'x': \n    free symbol 'a': use";
    let want =
        "    local symbol 'z': use\n    free symbol 'x': \n    free symbol 'y': \n    free symbol 'a': use";
    assert_eq!(with_sorted_free_symbols(text), want);
}

#[test]
fn the_listed_modules_are_many_and_each_is_listed_once() {
    let (quick, full) = (transplant::modules(Extent::Quick), transplant::modules(Extent::Full));
    assert!(full.starts_with(&quick) && full.len() > quick.len() && full.len() >= 60, "{}", full.len());
    assert!(full.iter().all(|module| module.starts_with("test_")));
    assert_eq!(full.iter().collect::<std::collections::BTreeSet<_>>().len(), full.len());
}

#[test]
fn reports_are_compared_by_test_and_outcome() {
    let plain = outcome::read("[\"a\", \"passed\", \"\"]\n[\"b\", \"failed\", \"AssertionError: 1\"]\n")
        .expect("a report");
    let ours =
        outcome::read("[\"b\", \"failed\", \"AssertionError: 2\"]\n[\"c\", \"passed\", \"\"]\n[7, []]\n")
            .expect("a report");
    assert_eq!(ours.cached, 7);
    let differences = outcome::differences(&plain, &ours);
    let shown: Vec<_> =
        differences.iter().map(|found| format!("{} {} {}", found.test, found.plain, found.ours)).collect();
    assert_eq!(shown, ["a passed not run", "c not run passed"]);
}

#[test]
fn a_library_module_without_a_cache_is_an_error() {
    let error = outcome::read("[3, [\"os\"]]\n").expect_err("refused");
    assert_eq!(error.to_string(), "not cached: [\"os\"]");
}

#[test]
fn a_known_change_explains_a_difference_from_its_release_on() {
    let list = "# a remark\n3.13.2 | ast | lineno=3 | places of decorators\nnot an entry\n";
    let found: Vec<_> = changes(list).collect();
    let [change] = found[..] else { panic!("{found:?}") };
    assert_eq!(change.why, "places of decorators");
    assert!(change.explains("CPython lineno=3,", "ast", "3.13.2"));
    assert!(change.explains("CPython lineno=3,", "ast", "3.13.10"));
    assert!(!change.explains("CPython lineno=3,", "ast", "3.13.1"));
    assert!(!change.explains("CPython lineno=3,", "code", "3.13.2"));
    assert!(!change.explains("CPython lineno=4,", "ast", "3.13.2"));
}

#[test]
fn the_last_words_of_an_interpreter() {
    let fatal = "Fatal Python error: init_sys_streams: can't\nCurrent thread 0x1:\n  File \"<string>\", line 7 in f\n";
    assert_eq!(outcome::reason(fatal), "Fatal Python error: init_sys_streams: can't");
    assert_eq!(outcome::reason("Traceback:\n  f()\nImportError: x\n\n"), "ImportError: x");
    assert_eq!(outcome::reason(""), "");
}
