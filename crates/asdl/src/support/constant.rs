//! Values of `constant` fields, for languages that bring no constants of their own.

/// A literal's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant<'a> {
    /// No value.
    None,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// Text.
    Str(&'a str),
}
