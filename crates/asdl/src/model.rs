//! A description as plain data, in the order of the text.

/// A whole description: `module Name { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The module's name.
    pub name: String,
    /// The types, in the order of the text.
    pub definitions: Vec<Definition>,
}

/// One type: `name = …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The type's name, which starts with a small letter.
    pub name: String,
    /// Sum or product.
    pub shape: Shape,
    /// What `attributes (…)` adds to each constructor.
    pub attributes: Vec<Field>,
    /// Where the name stands.
    pub place: Place,
}

/// What kind of type a definition makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of several constructors.
    Sum(Vec<Constructor>),
    /// A record.
    Product(Vec<Field>),
}

/// One alternative of a sum: `Name(fields)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constructor {
    /// The constructor's name, which starts with a capital.
    pub name: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Where the name stands.
    pub place: Place,
}

/// One field: `type name`, `type? name`, `type* name`, `type?* name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name of the field's type.
    pub type_name: String,
    /// How many values the field holds.
    pub quantifier: Quantifier,
    /// The field's name; for a field that the text leaves unnamed, its type's name with a number if need be.
    pub name: String,
    /// Where the type's name stands.
    pub place: Place,
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Exactly one.
    One,
    /// `?`: one or none.
    Optional,
    /// `*`: any number.
    Repeated,
    /// `?*`: any number, each of which may be missing.
    RepeatedOptional,
}

/// A place in a description: line and column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Description {
    /// The type of that name.
    pub fn definition(&self, name: &str) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.name == name)
    }
}

impl Definition {
    /// The constructors of a sum; none for a product.
    pub fn constructors(&self) -> &[Constructor] {
        match &self.shape {
            Shape::Sum(constructors) => constructors,
            Shape::Product(_) => &[],
        }
    }

    /// Whether the type is an enumeration: a sum whose constructors hold nothing.
    pub fn is_enumeration(&self) -> bool {
        match &self.shape {
            Shape::Sum(constructors) => {
                self.attributes.is_empty()
                    && constructors.iter().all(|constructor| constructor.fields.is_empty())
            }
            Shape::Product(_) => false,
        }
    }
}

impl Quantifier {
    /// The mark that stands behind the type's name.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Optional => "?",
            Self::Repeated => "*",
            Self::RepeatedOptional => "?*",
        }
    }
}
