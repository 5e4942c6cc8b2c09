//! The text of `python -m symtable`.

use std::fmt::Write as _;

use cutaway_ast::constant::{Wtf8, repr};
use cutaway_source::depth::grow;

use crate::flags::{DEF_ANNOT, DEF_BOUND, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, USE};
use crate::{BlockKind, NameScope, Scope, ScopeId, Symbol, SymbolTable};

/// The flags that are shown, in this order; one of several bits is shown where all are set.
const SHOWN: [(&str, u32); 8] = [
    ("use", USE),
    ("def_global", DEF_GLOBAL),
    ("def_nonlocal", DEF_NONLOCAL),
    ("def_local", DEF_LOCAL),
    ("def_param", DEF_PARAM),
    ("def_import", DEF_IMPORT),
    ("def_bound", DEF_BOUND),
    ("def_annot", DEF_ANNOT),
];

/// Prints a table as `python3.13 -m symtable FILE` does; inlined comprehensions are left out, as there.
pub fn dump(table: &SymbolTable<'_>, filename: &str) -> String {
    let mut out = String::new();
    if table.top().is_some() {
        dump_scope(table, ScopeId(0), filename, Level { number: 0, out: &mut out });
    }
    out
}

/// Prints some scopes of a table alone, without those inside them.
pub fn dump_scopes(table: &SymbolTable<'_>, ids: &[ScopeId], filename: &str) -> String {
    let mut out = String::new();
    for id in ids {
        one(&table[*id], filename, Level { number: 0, out: &mut out });
    }
    out
}

struct Level<'a> {
    number: usize,
    out: &'a mut String,
}

fn dump_scope(table: &SymbolTable<'_>, id: ScopeId, filename: &str, level: Level<'_>) {
    let Level { number, out } = level;
    let scope = &table[id];
    one(scope, filename, Level { number, out });
    dump_children(table, scope, filename, Level { number: number + 1, out });
}

/// A scope's heading and its names.
fn one(scope: &Scope<'_>, filename: &str, level: Level<'_>) {
    let Level { number, out } = level;
    indent(number, out);
    heading(scope, filename, out);
    for &(name, symbol) in &scope.symbols {
        indent(number + 1, out);
        dump_symbol(name.as_str(), symbol, out);
    }
    out.push('\n');
}

/// The children of an inlined comprehension stand in its place.
fn dump_children(table: &SymbolTable<'_>, scope: &Scope<'_>, filename: &str, level: Level<'_>) {
    let Level { number, out } = level;
    for &child in &scope.children {
        let level = Level { number, out };
        grow(|| match table[child].inlined_into {
            Some(_) => dump_children(table, &table[child], filename, level),
            None => dump_scope(table, child, filename, level),
        });
    }
}

fn heading(scope: &Scope<'_>, filename: &str, out: &mut String) {
    let kind = scope.kind.name();
    let nested = if scope.nested { "nested " } else { "" };
    write!(out, "symbol table for {nested}{kind} ").unwrap_or(());
    if scope.kind == BlockKind::Module {
        out.push_str("from file ");
        repr::str(Wtf8::new(filename), out);
    } else {
        repr::str(Wtf8::new(scope.name.as_str()), out);
    }
    out.push_str(":\n");
}

fn dump_symbol(name: &str, symbol: Symbol, out: &mut String) {
    out.push_str(match symbol.scope() {
        NameScope::Unknown => "0",
        NameScope::Local => "local",
        NameScope::GlobalExplicit => "global_explicit",
        NameScope::GlobalImplicit => "global_implicit",
        NameScope::Free => "free",
        NameScope::Cell => "cell",
    });
    out.push_str(" symbol ");
    repr::str(Wtf8::new(name), out);
    out.push_str(": ");
    let shown = SHOWN.iter().filter(|&&(_, flag)| symbol.0 & flag == flag);
    for (index, (text, _)) in shown.enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(text);
    }
    out.push('\n');
}

fn indent(level: usize, out: &mut String) {
    for _ in 0..level {
        out.push_str("    ");
    }
}
