use crate::normalize::{with_sorted_free_symbols, with_sorted_frozensets, without_addresses};

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
