//! The three differences that CPython does not fix itself, and nothing else.
//!
//! 1. Addresses in object reprs (` at 0x7f…`) go.
//! 2. The members of a frozenset's display compare as a set.
//! 3. In a symbol table, free symbols that only pass through a scope compare as a set in that scope.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r" at 0x[0-9a-fA-F]+").expect("a fixed pattern"));
static FROZENSET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"frozenset\(\{([^\n]*?)\}\)").expect("a fixed pattern"));
static MEMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*"|\((?:[^()'"]|'[^']*'|"[^"]*")*\)|[^,{} ]+"#)
        .expect("a fixed pattern")
});

/// Removes ` at 0x…`.
pub fn without_addresses(text: &str) -> Cow<'_, str> {
    ADDRESS.replace_all(text, "")
}

/// Sorts the members of every frozenset display.
pub fn with_sorted_frozensets(text: &str) -> Cow<'_, str> {
    FROZENSET.replace_all(text, |found: &Captures<'_>| {
        let mut members: Vec<&str> = MEMBER.find_iter(&found[1]).map(|member| member.as_str()).collect();
        members.sort_unstable();
        format!("frozenset({{{}}})", members.join(", "))
    })
}

/// Sorts the free symbols that only pass through a scope: they stand in one run of lines without a flag.
pub fn with_sorted_free_symbols(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for run in lines.chunk_by_mut(|a, b| passes_through(a) && passes_through(b)) {
        if passes_through(run[0]) {
            run.sort_unstable();
        }
    }
    lines.join("\n")
}

fn passes_through(line: &str) -> bool {
    line.trim_start().starts_with("free symbol '") && line.ends_with("': ")
}
