//! The table as JSON, both ways: schema `cutaway/symtable/1`.
//!
//! The document holds the text and the tree that were analysed, so that code can be generated from it alone. A scope names
//! the `scope` id of its node, its parent and its children by number; a symbol has the names of its flags, the
//! resolved scope and, as `bits`, both in CPython's form. `facts` are all mentions in the order in which they
//! were found.

mod read;

use cutaway_ast::future::Features;
use cutaway_ast::{Ident, Mod};
use cutaway_json::{Program, escape, program};
use cutaway_source::{SourceFile, Span};

use crate::{Fact, Scope, ScopeId, Symbol, SymbolTable, flags};

pub use read::{Document, read};

/// The schema's name and number.
pub const SCHEMA: &str = "cutaway/symtable/1";

/// The whole document on one line, with the line end.
pub fn write(
    table: &SymbolTable<'_>,
    features: Features,
    module: Mod<'_>,
    source: &SourceFile,
    program: &Program<'_>,
) -> String {
    let mut out = String::with_capacity(source.text().len() * 32 + 256);
    program::open(SCHEMA, program, &mut out);
    cutaway_ast::json::write_embedded(features, module, source, &mut out);
    list(&mut out, ",\"scopes\":", table.scopes.iter().enumerate(), |out, (id, scope)| {
        write_scope(id, scope, out);
    });
    list(&mut out, ",\"facts\":", &table.facts, write_fact);
    out.push_str("}\n");
    out
}

fn write_scope(id: usize, scope: &Scope<'_>, out: &mut String) {
    number(out, "{\"id\":", id);
    text(out, ",\"type\":", scope.kind.name());
    text(out, ",\"name\":", scope.name.as_str());
    number(out, ",\"node\":", scope.node.index());
    option(out, ",\"parent\":", scope.parent);
    list(out, ",\"children\":", &scope.children, |out, child| escape::unsigned(child.0.into(), out));
    option(out, ",\"inlined_into\":", scope.inlined_into);
    text(out, ",\"comprehension\":", scope.comprehension.name());
    let location = scope.location;
    for (key, value) in [
        (",\"lineno\":", location.lineno),
        (",\"col_offset\":", location.col_offset),
        (",\"end_lineno\":", location.end_lineno),
        (",\"end_col_offset\":", location.end_col_offset),
    ] {
        out.push_str(key);
        escape::int(value.into(), out);
    }
    for (key, value) in facts_of(scope) {
        out.push_str(key);
        out.push_str(if value { "true" } else { "false" });
    }
    list(out, ",\"varnames\":", scope.varnames.iter().copied(), write_name);
    match &scope.mangled_names {
        None => out.push_str(",\"mangled_names\":null"),
        Some(names) => {
            let mut names: Vec<Ident<'_>> = names.iter().copied().collect();
            names.sort_unstable();
            list(out, ",\"mangled_names\":", names.iter().copied(), write_name);
        }
    }
    list(out, ",\"symbols\":", &scope.symbols, |out, &(name, symbol)| write_symbol(name, symbol, out));
    out.push('}');
}

fn facts_of(scope: &Scope<'_>) -> [(&'static str, bool); 11] {
    [
        (",\"nested\":", scope.nested),
        (",\"free\":", scope.free),
        (",\"child_free\":", scope.child_free),
        (",\"generator\":", scope.generator),
        (",\"coroutine\":", scope.coroutine),
        (",\"varargs\":", scope.varargs),
        (",\"varkeywords\":", scope.varkeywords),
        (",\"returns_value\":", scope.returns_value),
        (",\"needs_class_closure\":", scope.needs_class_closure),
        (",\"needs_classdict\":", scope.needs_classdict),
        (",\"can_see_class_scope\":", scope.can_see_class_scope),
    ]
}

fn write_symbol(name: Ident<'_>, symbol: Symbol, out: &mut String) {
    text(out, "{\"name\":", name.as_str());
    text(out, ",\"scope\":", symbol.scope().name());
    write_flags(symbol.0, out);
    number(out, ",\"bits\":", symbol.0 as usize);
    out.push('}');
}

fn write_fact(out: &mut String, fact: &Fact<'_>) {
    number(out, "{\"scope\":", fact.scope.0 as usize);
    text(out, ",\"name\":", fact.name.as_str());
    write_flags(fact.flags, out);
    write_span(fact.span, out);
    out.push('}');
}

fn write_flags(bits: u32, out: &mut String) {
    let names = flags::NAMES.iter().filter(|&&(_, flag)| bits & flag != 0);
    list(out, ",\"flags\":", names, |out, (name, _)| escape::string(name, out));
}

fn write_span(span: Span, out: &mut String) {
    if span.is_none() {
        out.push_str(",\"span\":null");
        return;
    }
    number(out, ",\"span\":[", span.start as usize);
    number(out, ",", span.end as usize);
    out.push(']');
}

fn write_name(out: &mut String, name: Ident<'_>) {
    escape::string(name.as_str(), out);
}

fn text(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    escape::string(value, out);
}

fn number(out: &mut String, key: &str, value: usize) {
    out.push_str(key);
    escape::unsigned(value as u64, out);
}

fn option(out: &mut String, key: &str, id: Option<ScopeId>) {
    if let Some(id) = id {
        number(out, key, id.0 as usize);
    } else {
        out.push_str(key);
        out.push_str("null");
    }
}

fn list<T>(out: &mut String, key: &str, items: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) {
    out.push_str(key);
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}
