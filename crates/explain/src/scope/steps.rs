//! The steps of the analysis in words.

use cutaway_ast::Ident;
use cutaway_symtable::flags::{DEF_BOUND, DEF_GLOBAL, DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM};
use cutaway_symtable::trace::{Because, Found, Outcome};
use cutaway_symtable::{BlockKind, NameScope, ScopeId, Step, StepKind};
use rustc_hash::FxHashMap;

use super::StepReport;
use super::names::Context;
use super::titles::{short, title};
use crate::place::position;

/// The steps, by scope and name.
pub(super) struct Steps<'c, 'ast> {
    by_name: FxHashMap<(ScopeId, Ident<'ast>), Vec<&'c Step<'ast>>>,
    /// Scopes that found the name bound in this one.
    takers: FxHashMap<(ScopeId, Ident<'ast>), Vec<ScopeId>>,
    /// Inlined comprehensions from which this scope got the name.
    brought: FxHashMap<(ScopeId, Ident<'ast>), Vec<ScopeId>>,
}

impl<'c, 'ast> Steps<'c, 'ast> {
    pub(super) fn new(steps: &'c [Step<'ast>]) -> Self {
        let mut by_name: FxHashMap<_, Vec<&Step<'_>>> = FxHashMap::default();
        let mut takers: FxHashMap<_, Vec<ScopeId>> = FxHashMap::default();
        let mut brought: FxHashMap<_, Vec<ScopeId>> = FxHashMap::default();
        for step in steps {
            by_name.entry((step.scope, step.name)).or_default().push(step);
            match step.kind {
                StepKind::Looked { at, found: Found::Bound } => {
                    let takers = takers.entry((at, step.name)).or_default();
                    if !takers.contains(&step.scope) {
                        takers.push(step.scope);
                    }
                }
                StepKind::Inlined { into, .. } => {
                    brought.entry((into, step.name)).or_default().push(step.scope);
                }
                _ => {}
            }
        }
        Steps { by_name, takers, brought }
    }

    /// What was done about a name of a scope.
    pub(super) fn of(&self, context: &Context<'_, 'ast>, id: ScopeId, name: Ident<'ast>) -> Vec<StepReport> {
        let speaker = Speaker { context, steps: self, id, name };
        let mut reports = Vec::new();
        if !context.facts.contains_key(&(id, name))
            && let Some(&from) = self.brought.get(&(id, name)).and_then(|all| all.first())
        {
            let words =
                format!("Not mentioned here itself: it comes with the inlined {}.", speaker.title(from));
            reports.push(StepReport { kind: "brought", at: Some(from.0), words });
        }
        let steps = self.by_name.get(&(id, name)).map_or(&[][..], Vec::as_slice);
        let mut first_look = true;
        for step in steps {
            if let StepKind::Looked { .. } = step.kind
                && std::mem::take(&mut first_look)
            {
                reports.extend(speaker.before_looking());
            }
            reports.extend(speaker.step(step.kind));
        }
        if let Some(into) = context.table[id].inlined_into.filter(|_| name.as_str() == ".0") {
            let words = "After inlining there is no parameter: the iterator stays on the stack.".to_owned();
            reports.push(StepReport { kind: "inlined", at: Some(into.0), words });
        }
        reports
    }
}

/// The first step of a private name.
pub(super) fn mangled(written: &str, name: &str, class: &str) -> StepReport {
    let words = format!(
        "Written {written}: a private name, which inside class {class} becomes {name} before anything is decided."
    );
    StepReport { kind: "mangled", at: None, words }
}

/// Puts steps of one name into words.
#[derive(Clone, Copy)]
struct Speaker<'s, 'c, 'ast> {
    context: &'s Context<'c, 'ast>,
    steps: &'s Steps<'c, 'ast>,
    id: ScopeId,
    name: Ident<'ast>,
}

impl Speaker<'_, '_, '_> {
    fn title(self, id: ScopeId) -> String {
        title(self.context.table, id)
    }

    fn short(self, id: ScopeId) -> String {
        short(&self.context.table[id])
    }

    fn has(self, id: ScopeId, flags: u32) -> bool {
        let mut facts = self.context.facts.get(&(id, self.name)).into_iter().flatten();
        facts.any(|fact| fact.flags & flags != 0)
    }

    /// ` at line 2`: where a scope says so of the name.
    fn line(self, id: ScopeId, flags: u32) -> String {
        let mut facts = self.context.facts.get(&(id, self.name)).into_iter().flatten();
        let fact = facts.find(|fact| fact.flags & flags != 0 && !fact.span.is_none());
        fact.map_or_else(String::new, |fact| {
            format!(" at line {}", position(self.context.source, fact.span.start).0)
        })
    }

    fn before_looking(self) -> Option<StepReport> {
        let words = if self.has(self.id, DEF_NONLOCAL) {
            "Declared nonlocal, so it must belong to a function around: look outwards."
        } else if self.context.facts.contains_key(&(self.id, self.name)) {
            "Used, but not bound here: look outwards."
        } else {
            return None;
        };
        Some(StepReport { kind: "search", at: None, words: words.to_owned() })
    }

    fn step(self, kind: StepKind) -> Option<StepReport> {
        let (kind, at, words) = match kind {
            StepKind::Looked { at, found } => ("looked", Some(at), self.looked(at, found)?),
            StepKind::Decided { to, because } => ("decided", None, self.decided(to, because)),
            StepKind::BecameCell => ("became_cell", None, self.became_cell()),
            StepKind::PassesThrough => ("passes_through", None, self.passes_through()),
            StepKind::FreeInClass => ("free_in_class", None, self.free_in_class()),
            StepKind::MadeByClass => return None,
            StepKind::Inlined { into, outcome } => ("inlined", Some(into), self.inlined(into, outcome)),
        };
        Some(StepReport { kind, at: at.map(|at| at.0), words })
    }

    fn looked(self, at: ScopeId, found: Found) -> Option<String> {
        let scope = self.title(at);
        Some(match found {
            Found::NotBound if self.has(at, DEF_NONLOCAL) => {
                format!("{scope} declares it nonlocal, too: go on outwards.")
            }
            Found::NotBound => format!("{scope} does not bind it: go on outwards."),
            Found::Class if self.has(at, DEF_BOUND) => format!(
                "{scope} binds it{}, but is skipped: what is inside a class does not see the names of its body.",
                self.line(at, DEF_BOUND)
            ),
            Found::Class => {
                format!("{scope} is skipped: what is inside a class does not see the names of its body.")
            }
            Found::MadeByClass => format!("{scope} makes a cell of this name itself: found."),
            Found::Global => format!(
                "{scope} declares it global{}: the search ends, functions farther out do not count.",
                self.line(at, DEF_GLOBAL)
            ),
            Found::Bound => {
                format!("{scope} binds it{}: found.", self.line(at, DEF_BOUND | DEF_TYPE_PARAM))
            }
            Found::End if self.has(self.id, DEF_NONLOCAL) => {
                "The search ends at the module, whose names are global and not nonlocal: nothing is found."
                    .to_owned()
            }
            Found::End => return None,
        })
    }

    fn decided(self, to: NameScope, because: Because) -> String {
        let name = self.name;
        match because {
            Because::Bound if self.has(self.id, DEF_PARAM) => {
                "A parameter is bound by the call, so it is LOCAL.".to_owned()
            }
            Because::Bound => "Bound in this scope, so it is LOCAL.".to_owned(),
            Because::Global if self.has(self.id, DEF_GLOBAL) => {
                "Declared global, so it is GLOBAL_EXPLICIT: the module's variable, whatever functions around bind."
                    .to_owned()
            }
            Because::Global => format!(
                "{} it global, which makes it GLOBAL_EXPLICIT in the module, too.",
                self.declared_global()
            ),
            Because::Nonlocal => self.free("FREE"),
            Because::GlobalInClass(class) => format!(
                "This scope sees the names of {}, which declares it global: it is GLOBAL_EXPLICIT.",
                self.title(class)
            ),
            Because::BoundInClass(class) => format!(
                "This scope sees the names of {}, which binds it{}: it is GLOBAL_IMPLICIT, and the class is searched \
                 before the module.",
                self.title(class),
                self.line(class, DEF_BOUND)
            ),
            Because::Around if to == NameScope::Free => self.free("FREE"),
            Because::Around if self.context.table[self.id].parent.is_none() => format!(
                "The module does not bind {name}, so it is GLOBAL_IMPLICIT: at run time it is searched among the \
                 module's names and then among the built-in ones."
            ),
            Because::Around => format!(
                "No function around binds it, so it is GLOBAL_IMPLICIT: {}.",
                if self.is_bound_in_module() { "the module's variable" } else { "of the module, or built in" }
            ),
        }
    }

    /// `total in inner is FREE: not bound here, bound in outer (line 2); outer.total becomes a CELL`
    fn free(self, scope: &str) -> String {
        let name = self.name;
        let here = self.short(self.id);
        let steps = self.steps.by_name.get(&(self.id, name)).into_iter().flatten();
        let owner = steps.into_iter().rev().find_map(|step| match step.kind {
            StepKind::Looked { at, found: Found::Bound | Found::MadeByClass } => Some(at),
            _ => None,
        });
        let Some(owner) = owner else { return format!("{name} in {here} is {scope}.") };
        let there = self.short(owner);
        let place = if self.context.table[owner].kind == BlockKind::Class {
            format!("made by {there}; the class gets a cell {name}")
        } else {
            let line = self.line(owner, DEF_BOUND);
            format!(
                "bound in {there}{}",
                line.replace(" at line ", " (line ") + if line.is_empty() { "" } else { ")" }
            )
        };
        let cell = self.context.table[owner].symbol(name).scope() == NameScope::Cell;
        let cell = if cell { format!("; {name} of {there} becomes a CELL") } else { String::new() };
        format!("{name} in {here} is {scope}: not a variable of its own, {place}{cell}.")
    }

    fn declared_global(self) -> String {
        let facts = self.context.table.facts.iter();
        let mut declaring = facts.filter(|fact| fact.name == self.name && fact.flags & DEF_GLOBAL != 0);
        let first = declaring.find(|fact| fact.scope != self.id);
        first.map_or_else(
            || "A scope declares".to_owned(),
            |fact| format!("{} declares", self.title(fact.scope)),
        )
    }

    fn is_bound_in_module(self) -> bool {
        let top = self.context.table.top();
        top.is_some_and(|top| top.symbol(self.name).has(DEF_BOUND | DEF_GLOBAL))
    }

    /// The scopes inside that take the name, and do so through a cell.
    fn takers(self) -> Vec<String> {
        let takers = self.steps.takers.get(&(self.id, self.name)).into_iter().flatten();
        let is_real = |id: &&ScopeId| {
            let steps = self.steps.by_name.get(&(**id, self.name)).into_iter().flatten();
            let decided =
                |step: &&Step<'_>| matches!(step.kind, StepKind::Decided { to: NameScope::Free, .. });
            let just_local = StepKind::Inlined { into: self.id, outcome: Outcome::JustLocal };
            let all: Vec<_> = steps.collect();
            all.iter().any(|step| decided(step)) && !all.iter().any(|step| step.kind == just_local)
        };
        takers.filter(is_real).map(|&id| self.title(id)).collect()
    }

    fn became_cell(self) -> String {
        let takers = self.takers();
        match takers.as_slice() {
            [] => "An inlined comprehension keeps a variable of this name in a cell, so it becomes a CELL."
                .to_owned(),
            [one] => format!("{one} uses it, so it becomes a CELL: both share the value."),
            [first @ .., last] => {
                format!("{} and {last} use it, so it becomes a CELL: they share the value.", first.join(", "))
            }
        }
    }

    fn passes_through(self) -> String {
        format!(
            "{} does not mention it. A scope inside takes it from farther out, so it passes through here: FREE.",
            upper(&self.title(self.id))
        )
    }

    fn free_in_class(self) -> String {
        "A scope inside takes the variable of a function around, which passes through here besides: DEF_FREE_CLASS."
            .to_owned()
    }

    fn inlined(self, into: ScopeId, outcome: Outcome) -> String {
        let there = self.title(into);
        match outcome {
            Outcome::Added(scope) => format!(
                "After inlining: {there} has no {} of its own and gets this one, as {}.",
                self.name,
                scope.name()
            ),
            Outcome::Kept if self.has(self.id, DEF_BOUND) => format!(
                "After inlining: {there} has its own {}. Its value is put aside while the comprehension runs \
                 (LOAD_FAST_AND_CLEAR) and comes back afterwards.",
                self.name
            ),
            Outcome::Kept => format!("After inlining: the same as {} of {there}.", self.name),
            Outcome::JustLocal => format!(
                "After inlining: the code is part of {there}, so this is just its local variable; no cell is needed \
                 for it."
            ),
        }
    }
}

/// With a capital letter.
fn upper(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
