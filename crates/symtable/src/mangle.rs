//! Private names: `_Py_Mangle` and `_Py_MaybeMangle`.

use cutaway_ast::{Builder, Ident};

use crate::Scope;

/// `__name` inside `class Spam` is `_Spam__name`.
pub fn mangle<'ast>(builder: &Builder<'ast>, class: Option<Ident<'ast>>, name: Ident<'ast>) -> Ident<'ast> {
    let text = name.as_str();
    if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
        return name;
    }
    let Some(class) = class else { return name };
    let class = class.as_str().trim_start_matches('_');
    if class.is_empty() {
        return name;
    }
    builder.ident(&format!("_{class}{text}"))
}

/// Mangles unless the scope is that of a class's type parameters and the name is none of them.
pub fn maybe_mangle<'ast>(
    builder: &Builder<'ast>,
    class: Option<Ident<'ast>>,
    scope: &Scope<'ast>,
    name: Ident<'ast>,
) -> Ident<'ast> {
    match &scope.mangled_names {
        Some(mangled) if !mangled.contains(&name) => name,
        _ => mangle(builder, class, name),
    }
}
