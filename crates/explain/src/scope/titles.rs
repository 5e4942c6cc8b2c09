//! Scopes in words: `function outer (line 1)`.

use cutaway_symtable::{BlockKind, Comprehension, Scope, ScopeId, SymbolTable};

/// Kind, name and line.
pub(crate) fn title(table: &SymbolTable<'_>, id: ScopeId) -> String {
    let scope = &table[id];
    match scope.kind {
        BlockKind::Module => "the module".to_owned(),
        BlockKind::Function
        | BlockKind::Class
        | BlockKind::Annotation
        | BlockKind::TypeAlias
        | BlockKind::TypeParameters
        | BlockKind::TypeVariable => format!("{} (line {})", label(scope), scope.location.lineno),
    }
}

/// Kind and name.
pub(super) fn label(scope: &Scope<'_>) -> String {
    let name = scope.name.as_str();
    match (scope.kind, scope.comprehension) {
        (_, Comprehension::List) => "list comprehension".to_owned(),
        (_, Comprehension::Set) => "set comprehension".to_owned(),
        (_, Comprehension::Dict) => "dict comprehension".to_owned(),
        (_, Comprehension::Generator) => "generator expression".to_owned(),
        (BlockKind::Function, Comprehension::None) if name == "lambda" => "lambda".to_owned(),
        (BlockKind::Function, Comprehension::None) => format!("function {name}"),
        (BlockKind::Class, Comprehension::None) => format!("class {name}"),
        (BlockKind::Module, Comprehension::None) => "the module".to_owned(),
        (BlockKind::Annotation, Comprehension::None) => "annotation".to_owned(),
        (BlockKind::TypeAlias, Comprehension::None) => format!("type alias {name}"),
        (BlockKind::TypeParameters, Comprehension::None) => format!("type parameters of {name}"),
        (BlockKind::TypeVariable, Comprehension::None) => {
            format!("bound or default of type parameter {name}")
        }
    }
}

/// As short as a name can be: `outer`, `the list comprehension`.
pub(super) fn short(scope: &Scope<'_>) -> String {
    let is_named = scope.comprehension == Comprehension::None && scope.name.as_str() != "lambda";
    match scope.kind {
        BlockKind::Function | BlockKind::Class if is_named => scope.name.as_str().to_owned(),
        BlockKind::Module => "the module".to_owned(),
        BlockKind::Function
        | BlockKind::Class
        | BlockKind::Annotation
        | BlockKind::TypeAlias
        | BlockKind::TypeParameters
        | BlockKind::TypeVariable => format!("the {}", label(scope)),
    }
}

/// What else there is to say of a scope.
pub(super) fn notes(table: &SymbolTable<'_>, id: ScopeId) -> Vec<String> {
    let scope = &table[id];
    let mut notes = Vec::new();
    if let Some(into) = scope.inlined_into {
        notes.push(format!(
            "inlined into {}, PEP 709: no function is made and called for it, its names are kept apart",
            title(table, into)
        ));
    } else if scope.comprehension == Comprehension::Generator {
        notes.push("a function of its own: generator expressions are never inlined".to_owned());
    } else if scope.comprehension != Comprehension::None {
        notes.push("a function of its own".to_owned());
    }
    if scope.kind == BlockKind::Annotation {
        notes.push(
            "annotations are not evaluated here (from __future__ import annotations): mentions in them are only \
             checked"
                .to_owned(),
        );
    }
    if scope.can_see_class_scope {
        notes.push("sees the names of the class around it, unlike a function".to_owned());
    }
    if scope.needs_class_closure {
        notes.push(
            "makes a cell __class__ for what is inside it, and leaves it to type.__new__ as __classcell__"
                .to_owned(),
        );
    }
    if scope.needs_classdict {
        notes.push(
            "makes a cell __classdict__, through which scopes inside it see the names of its body".to_owned(),
        );
    }
    notes
}
