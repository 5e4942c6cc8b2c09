//! The table as a drawing: scopes as frames within one another, and for each free variable a line to its owner.

use cutaway_draw::{
    Arrangement, Cluster, ClusterId, Edge, EdgeKind, Graph, Line, Node, NodeId, Outline, Tone, shorten,
};
use cutaway_source::Location;

use crate::{BlockKind, NameScope, Scope, ScopeId, Symbol, SymbolTable};

/// How much of a name is shown.
const WIDTH: usize = 32;

/// All scopes; those of inlined comprehensions, and annotations that nobody resolves, with dashed frames.
pub fn graph(table: &SymbolTable<'_>, title: &str) -> Graph {
    let mut graph = Graph { title: title.to_owned(), arrangement: Arrangement::Flow, ..Graph::default() };
    for (id, scope) in (0..).map(ScopeId).zip(&table.scopes) {
        // A scope comes after the one around it, so frames have the numbers of their scopes.
        let cluster = graph.push_cluster(frame(id, scope));
        graph.push(names(id, scope, cluster));
    }
    for (id, scope) in (0..).map(ScopeId).zip(&table.scopes) {
        references(table, id, scope, &mut graph);
    }
    graph
}

/// Some scopes alone, each in a frame of its own.
pub fn graph_of(table: &SymbolTable<'_>, ids: &[ScopeId], title: &str) -> Graph {
    let mut graph = Graph { title: title.to_owned(), arrangement: Arrangement::Flow, ..Graph::default() };
    for id in ids {
        let scope = &table[*id];
        let cluster = graph.push_cluster(Cluster { parent: None, ..frame(*id, scope) });
        graph.push(names(*id, scope, cluster));
    }
    graph
}

fn frame(id: ScopeId, scope: &Scope<'_>) -> Cluster {
    let ScopeId(number) = id;
    let place = scope.location;
    let line = if place.lineno > 0 { format!(" · line {}", place.lineno) } else { String::new() };
    let inlined = scope.inlined_into.map_or_else(String::new, |into| format!(" · inlined into s{}", into.0));
    let kind = scope.kind.name();
    let name = if scope.kind == BlockKind::Module { "" } else { scope.name.as_str() };
    let dashed = scope.inlined_into.is_some() || scope.kind == BlockKind::Annotation;
    Cluster {
        name: format!("s{number}"),
        title: format!("s{number} {kind} {name}{line}{inlined}"),
        parent: scope.parent.map(|parent| ClusterId(parent.0)),
        outline: if dashed { Outline::Dashed } else { Outline::Solid },
        place,
    }
}

fn names(id: ScopeId, scope: &Scope<'_>, cluster: ClusterId) -> Node {
    let shown: Vec<String> = scope.symbols.keys().map(|name| shorten(name.as_str(), WIDTH)).collect();
    let width = shown.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let lines = shown.iter().zip(&scope.symbols).map(|(name, (_, symbol))| {
        let (resolved, flags) = (symbol.scope().name(), flags(*symbol));
        Line::plain(format!("{name:width$}  {resolved:<15}  {flags}").trim_end())
    });
    let marks = marks(scope);
    let title = if marks.is_empty() { "names".to_owned() } else { marks.join(" · ") };
    Node {
        name: format!("s{}_names", id.0),
        title: Line { text: title, place: Location::NONE },
        lines: lines.collect(),
        tone: match scope.kind {
            BlockKind::Function => Tone::Start,
            BlockKind::Class
            | BlockKind::Module
            | BlockKind::Annotation
            | BlockKind::TypeAlias
            | BlockKind::TypeParameters
            | BlockKind::TypeVariable => Tone::Plain,
        },
        outline: Outline::Solid,
        cluster: Some(cluster),
    }
}

/// What is known of a scope besides its names.
fn marks(scope: &Scope<'_>) -> Vec<&'static str> {
    let marks = [
        (scope.nested, "nested"),
        (scope.generator, "generator"),
        (scope.coroutine, "coroutine"),
        (scope.varargs, "*args"),
        (scope.varkeywords, "**kwargs"),
        (scope.needs_class_closure, "needs __class__"),
        (scope.needs_classdict, "needs __classdict__"),
    ];
    marks.into_iter().filter_map(|(holds, word)| holds.then_some(word)).collect()
}

fn flags(symbol: Symbol) -> String {
    let set = crate::flags::NAMES.iter().filter(|(_, flag)| symbol.has(*flag));
    let words: Vec<String> =
        set.map(|(name, _)| name.strip_prefix("DEF_").unwrap_or(name).to_lowercase()).collect();
    words.join(" ")
}

/// A line from a scope to each scope that owns free variables of it, with their names.
fn references(table: &SymbolTable<'_>, id: ScopeId, scope: &Scope<'_>, graph: &mut Graph) {
    let mut owners: Vec<(ScopeId, Vec<&str>)> = Vec::new();
    for (name, symbol) in &scope.symbols {
        if symbol.scope() != NameScope::Free {
            continue;
        }
        let around = std::iter::successors(scope.parent, |at| table[*at].parent);
        let mut owning = around.filter(|at| table[*at].symbol(*name).scope() == NameScope::Cell);
        let Some(owner) = owning.next() else { continue };
        match owners.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, names)) => names.push(name.as_str()),
            None => owners.push((owner, vec![name.as_str()])),
        }
    }
    for (owner, names) in owners {
        let label = shorten(&names.join(", "), WIDTH);
        let (from, to) = (NodeId(id.0), NodeId(owner.0));
        graph.edges.push(Edge { from, to, kind: EdgeKind::Reference, label });
    }
}
