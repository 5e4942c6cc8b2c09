//! `SyntaxWarning`s about calls and subscripts of things that cannot be called or subscripted.

use cutaway_ast::{Constant, Expr};

use crate::compiler::Compiler;

/// The type of a display or literal, as its name is printed.
pub(crate) fn infer_type(expression: Expr<'_>) -> Option<&'static str> {
    match expression {
        Expr::Tuple(_) => Some("tuple"),
        Expr::List(_) | Expr::ListComp(_) => Some("list"),
        Expr::Dict(_) | Expr::DictComp(_) => Some("dict"),
        Expr::Set(_) | Expr::SetComp(_) => Some("set"),
        Expr::GeneratorExp(_) => Some("generator"),
        Expr::Lambda(_) => Some("function"),
        Expr::JoinedStr(_) | Expr::FormattedValue(_) => Some("str"),
        Expr::Constant(node) => Some(node.value.type_name()),
        Expr::BoolOp(_)
        | Expr::NamedExpr(_)
        | Expr::BinOp(_)
        | Expr::UnaryOp(_)
        | Expr::IfExp(_)
        | Expr::Await(_)
        | Expr::Yield(_)
        | Expr::YieldFrom(_)
        | Expr::Compare(_)
        | Expr::Call(_)
        | Expr::Attribute(_)
        | Expr::Subscript(_)
        | Expr::Starred(_)
        | Expr::Name(_)
        | Expr::Slice(_) => None,
    }
}

/// Warns of a call of a display or literal.
pub(crate) fn check_caller<'a>(c: &mut Compiler<'a, '_>, callee: Expr<'a>) {
    if matches!(callee, Expr::Lambda(_)) {
        return;
    }
    if let Some(name) = infer_type(callee) {
        let message = format!("'{name}' object is not callable; perhaps you missed a comma?");
        c.warn(c.location(callee.span()), message);
    }
}

/// Warns of a subscript of something without items.
pub(crate) fn check_subscripter<'a>(c: &mut Compiler<'a, '_>, value: Expr<'a>) {
    let suspicious = match value {
        Expr::Constant(node) => matches!(
            node.value,
            Constant::None
                | Constant::Ellipsis
                | Constant::Bool(_)
                | Constant::Int(_)
                | Constant::Float(_)
                | Constant::Complex { .. }
                | Constant::FrozenSet(_)
        ),
        _ => matches!(value, Expr::Set(_) | Expr::SetComp(_) | Expr::GeneratorExp(_) | Expr::Lambda(_)),
    };
    if let (true, Some(name)) = (suspicious, infer_type(value)) {
        let message = format!("'{name}' object is not subscriptable; perhaps you missed a comma?");
        c.warn(c.location(value.span()), message);
    }
}

/// Warns of a sequence indexed by something that is no integer.
pub(crate) fn check_index<'a>(c: &mut Compiler<'a, '_>, value: Expr<'a>, index: Expr<'a>) {
    let Some(index) = infer_type(index) else { return };
    if matches!(index, "int" | "bool") {
        return;
    }
    let suspicious = match value {
        Expr::Constant(node) => {
            matches!(node.value, Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_))
        }
        _ => matches!(
            value,
            Expr::Tuple(_) | Expr::List(_) | Expr::ListComp(_) | Expr::JoinedStr(_) | Expr::FormattedValue(_)
        ),
    };
    if let (true, Some(name)) = (suspicious, infer_type(value)) {
        let message =
            format!("{name} indices must be integers or slices, not {index}; perhaps you missed a comma?");
        c.warn(c.location(value.span()), message);
    }
}
