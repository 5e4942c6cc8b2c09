//! From the symbol table to the report.

use cutaway_ast::Ident;
use cutaway_source::SourceFile;
use cutaway_symtable::{BlockKind, Fact, NameScope, ScopeId, SymbolTable, flags};
use rustc_hash::FxHashMap;

use super::binding::Bindings;
use super::family::{family, unit_scope};
use super::instructions::Mentions;
use super::steps::Steps;
use super::titles::{notes, title};
use super::{Access, FactReport, NameReport, ScopeReport};
use crate::place::Place;
use crate::staged::Staged;

/// What the reports of all names are made from.
pub(super) struct Context<'c, 'ast> {
    pub(super) table: &'c SymbolTable<'ast>,
    pub(super) source: &'c SourceFile,
    bindings: Bindings,
    mentions: Mentions<'c>,
    steps: Steps<'c, 'ast>,
    /// The mentions of each name of each scope.
    pub(super) facts: FxHashMap<(ScopeId, Ident<'ast>), Vec<&'c Fact<'ast>>>,
}

/// The reports of all scopes.
pub(super) fn scopes(staged: &Staged<'_>, source: &SourceFile) -> Vec<ScopeReport> {
    let table = &staged.table;
    let mut facts: FxHashMap<_, Vec<&Fact<'_>>> = FxHashMap::default();
    for fact in &table.facts {
        facts.entry((fact.scope, fact.name)).or_default().push(fact);
    }
    let context = Context {
        table,
        source,
        bindings: Bindings::of(staged.folded),
        mentions: staged.units.as_ref().map(Mentions::of).unwrap_or_default(),
        steps: Steps::new(&staged.steps),
        facts,
    };
    (0..table.scopes.len() as u32).map(|id| scope(&context, ScopeId(id))).collect()
}

fn scope(context: &Context<'_, '_>, id: ScopeId) -> ScopeReport {
    let table = context.table;
    let scope = &table[id];
    let name = |name| name_report(context, id, name);
    ScopeReport {
        id: id.0,
        kind: scope.kind.name(),
        name: scope.name.as_str().to_owned(),
        title: title(table, id),
        line: (scope.kind != BlockKind::Module).then_some(scope.location.lineno),
        parent: scope.parent.map(|parent| parent.0),
        inside: scope.parent.filter(|&parent| parent != ScopeId(0)).map(|parent| title(table, parent)),
        inlined_into: scope.inlined_into.map(|into| into.0),
        notes: notes(table, id),
        names: scope.symbols.keys().map(name).collect(),
    }
}

fn name_report<'ast>(context: &Context<'_, 'ast>, id: ScopeId, name: Ident<'ast>) -> NameReport {
    let table = context.table;
    let facts = context.facts.get(&(id, name)).map_or(&[][..], Vec::as_slice);
    let written = written(context, id, name);
    let mut steps = context.steps.of(context, id, name);
    if let Some((text, class)) = &written {
        steps.insert(0, super::steps::mangled(text, name.as_str(), class));
    }
    let scope = table[id].symbol(name).scope();
    NameReport {
        name: name.as_str().to_owned(),
        written: written.map(|(text, _)| text),
        scope: if scope == NameScope::Unknown { "not decided" } else { scope.name() },
        facts: facts.iter().map(|fact| fact_report(context, fact)).collect(),
        steps,
        access: access(table, id, name),
    }
}

fn access<'ast>(table: &SymbolTable<'ast>, id: ScopeId, name: Ident<'ast>) -> Option<Access> {
    if table[id].inlined_into.is_some() && name.as_str() == ".0" {
        return None;
    }
    let (family, seen) = family(table, id, name)?;
    Some(Access { family, opcodes: family.opcodes(), words: family.words(seen) })
}

fn fact_report(context: &Context<'_, '_>, fact: &Fact<'_>) -> FactReport {
    let unit = unit_scope(context.table, fact.scope);
    let shown = flags::NAMES.iter().filter(|(_, flag)| fact.flags & flag != 0);
    FactReport {
        flags: shown.map(|&(name, _)| name).collect(),
        words: context.bindings.words(fact, context.source),
        place: Place::of(context.source, fact.span),
        instructions: context.mentions.for_fact(unit, fact, context.source),
    }
}

/// The name as it is written, and the class that mangles it, if one does.
fn written<'ast>(context: &Context<'_, 'ast>, id: ScopeId, name: Ident<'ast>) -> Option<(String, String)> {
    let table = context.table;
    let around = std::iter::successors(Some(id), |&id| table[id].parent);
    let is_class = |id: &ScopeId| matches!(table[*id].kind, BlockKind::Class | BlockKind::TypeParameters);
    let class = around.into_iter().find(is_class).map(|id| table[id].name.as_str())?;
    let stripped = class.trim_start_matches('_');
    let rest = name.as_str().strip_prefix('_')?.strip_prefix(stripped)?;
    let is_private = !stripped.is_empty() && rest.starts_with("__") && !rest.ends_with("__");
    let mut facts = context.facts.get(&(id, name)).into_iter().flatten();
    let is_written = facts.any(|fact| {
        let text = context.source.slice(fact.span);
        text.contains(rest) && !text.contains(name.as_str())
    });
    (is_private && is_written).then(|| (rest.to_owned(), class.to_owned()))
}
