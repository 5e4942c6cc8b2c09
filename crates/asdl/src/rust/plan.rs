//! What the Rust modules agree on: which types there are, what they are called, how fields hold one another.

use super::names::{camel, free, snake};
use crate::model::{Constructor, Definition, Description, Field, Quantifier, Shape};
use crate::profile::{Profile, Scopes};

/// A description with every Rust name and type decided.
pub(super) struct Plan<'a> {
    pub(super) name: &'a str,
    pub(super) profile: &'a Profile,
    pub(super) types: Vec<Type<'a>>,
}

/// One ASDL type.
pub(super) struct Type<'a> {
    /// The type's name in the description.
    pub(super) asdl: &'a str,
    /// The Rust type that a field of this type names.
    pub(super) rust: String,
    pub(super) kind: Kind<'a>,
    /// Whether values carry attributes in the form of a span.
    pub(super) span: bool,
    /// Whether the Rust type has the arena's lifetime.
    pub(super) borrows: bool,
    /// Whether some list holds this type.
    pub(super) listed: bool,
}

pub(super) enum Kind<'a> {
    /// Fieldless: the constructors' names.
    Enumeration(Vec<&'a str>),
    /// References to one struct a constructor.
    Sum(Vec<Struct<'a>>),
    /// A product, or a sum's only constructor.
    Struct(Struct<'a>),
}

/// One Rust struct: a constructor or a product.
pub(super) struct Struct<'a> {
    /// The constructor's or product's name in the description.
    pub(super) asdl: &'a str,
    pub(super) rust: String,
    /// The builder's method.
    pub(super) method: String,
    pub(super) fields: Vec<Member<'a>>,
    pub(super) scopes: Option<Scopes>,
    pub(super) borrows: bool,
}

/// One field of a struct.
pub(super) struct Member<'a> {
    /// The field's name in the description.
    pub(super) asdl: &'a str,
    pub(super) rust: String,
    pub(super) type_name: &'a str,
    pub(super) quantifier: Quantifier,
}

/// What a field's value is, one by one.
pub(super) enum Holds<'p, 'a> {
    /// A built-in type, by the description's name.
    BuiltIn(&'a str),
    /// A type of the description.
    Type(&'p Type<'a>),
}

impl<'a> Plan<'a> {
    pub(super) fn new(description: &'a Description, profile: &'a Profile) -> Self {
        let taken = taken_names(description);
        let types = description.definitions.iter().map(|definition| plan_type(definition, profile, &taken));
        let mut plan = Self { name: &description.name, profile, types: types.collect() };
        plan.mark_listed();
        plan.mark_borrowing();
        plan
    }

    pub(super) fn holds(&self, member: &Member<'a>) -> Holds<'_, 'a> {
        match self.types.iter().find(|candidate| candidate.asdl == member.type_name) {
            Some(found) => Holds::Type(found),
            None => Holds::BuiltIn(member.type_name),
        }
    }

    /// The structs of all types, in the order of the description, each with its type.
    pub(super) fn structs(&self) -> impl Iterator<Item = (&Type<'a>, &Struct<'a>)> {
        self.types.iter().flat_map(|ty| ty.structs().iter().map(move |item| (ty, item)))
    }

    /// `<'ast>` or nothing.
    pub(super) fn generics(&self, borrows: bool) -> String {
        if borrows { format!("<'{}>", self.profile.lifetime) } else { String::new() }
    }

    /// The Rust type of one value of a member, as a slice's element would be.
    pub(super) fn element(&self, member: &Member<'a>) -> String {
        match self.holds(member) {
            Holds::BuiltIn(name) => {
                self.profile.built_in(name).map_or(String::new(), |ty| ty.rust.to_owned())
            }
            Holds::Type(ty) => format!("{}{}", ty.rust, self.generics(ty.borrows)),
        }
    }

    /// The Rust type of one value of a member outside lists: structs are behind a reference.
    pub(super) fn single(&self, member: &Member<'a>) -> String {
        match self.holds(member) {
            Holds::Type(Type { kind: Kind::Struct(_), .. }) => {
                format!("&'{} {}", self.profile.lifetime, self.element(member))
            }
            Holds::Type(_) | Holds::BuiltIn(_) => self.element(member),
        }
    }

    /// The Rust type of a member.
    pub(super) fn member_type(&self, member: &Member<'a>) -> String {
        let lifetime = self.profile.lifetime;
        match member.quantifier {
            Quantifier::One => self.single(member),
            Quantifier::Optional => format!("Option<{}>", self.single(member)),
            Quantifier::Repeated => format!("&'{lifetime} [{}]", self.element(member)),
            Quantifier::RepeatedOptional => format!("&'{lifetime} [Option<{}>]", self.single(member)),
        }
    }

    fn mark_listed(&mut self) {
        let listed: Vec<&str> = self
            .structs()
            .flat_map(|(_, item)| &item.fields)
            .filter(|member| member.quantifier == Quantifier::Repeated)
            .map(|member| member.type_name)
            .collect();
        for ty in &mut self.types {
            ty.listed = listed.contains(&ty.asdl);
        }
    }

    /// Least fixed point: a struct borrows if a member does, a sum always (it holds references).
    fn mark_borrowing(&mut self) {
        loop {
            let borrowing: Vec<&str> = self.types.iter().filter(|ty| ty.borrows).map(|ty| ty.asdl).collect();
            let profile = self.profile;
            let types: Vec<(&str, bool)> =
                self.types.iter().map(|ty| (ty.asdl, matches!(ty.kind, Kind::Struct(_)))).collect();
            let borrows = |member: &Member<'_>| {
                let reference = types.iter().any(|(name, is_struct)| *name == member.type_name && *is_struct);
                matches!(member.quantifier, Quantifier::Repeated | Quantifier::RepeatedOptional)
                    || reference
                    || borrowing.contains(&member.type_name)
                    || profile.built_in(member.type_name).is_some_and(|ty| ty.borrows)
            };
            let next: Vec<(bool, Vec<bool>)> = self
                .types
                .iter()
                .map(|ty| {
                    let structs: Vec<bool> =
                        ty.structs().iter().map(|item| item.fields.iter().any(borrows)).collect();
                    let whole = match &ty.kind {
                        Kind::Enumeration(_) => false,
                        Kind::Sum(_) => true,
                        Kind::Struct(_) => structs.contains(&true),
                    };
                    (whole, structs)
                })
                .collect();
            let mut changed = false;
            for (ty, (whole, structs)) in self.types.iter_mut().zip(next) {
                changed |= ty.borrows != whole;
                ty.borrows = whole;
                for (item, borrows) in ty.structs_mut().iter_mut().zip(structs) {
                    changed |= item.borrows != borrows;
                    item.borrows = borrows;
                }
            }
            if !changed {
                return;
            }
        }
    }
}

impl<'a> Type<'a> {
    pub(super) fn structs(&self) -> &[Struct<'a>] {
        match &self.kind {
            Kind::Enumeration(_) => &[],
            Kind::Sum(structs) => structs,
            Kind::Struct(item) => std::slice::from_ref(item),
        }
    }

    fn structs_mut(&mut self) -> &mut [Struct<'a>] {
        match &mut self.kind {
            Kind::Enumeration(_) => &mut [],
            Kind::Sum(structs) => structs,
            Kind::Struct(item) => std::slice::from_mut(item),
        }
    }
}

/// The Rust names that types have, which constructors give way to.
fn taken_names(description: &Description) -> Vec<String> {
    let types = description.definitions.iter().filter(|definition| only_constructor(definition).is_none());
    types
        .map(|definition| camel(&definition.name))
        .chain(["Constant".to_owned(), "Ident".to_owned()])
        .collect()
}

fn only_constructor(definition: &Definition) -> Option<&Constructor> {
    match definition.constructors() {
        [only] if !definition.is_enumeration() => Some(only),
        _ => None,
    }
}

fn plan_type<'a>(definition: &'a Definition, profile: &Profile, taken: &[String]) -> Type<'a> {
    let span = profile.spans && !definition.attributes.is_empty();
    let make = |asdl: &'a str, fields: &'a [Field], rust: String| {
        let attributes = if span { &[][..] } else { &definition.attributes[..] };
        let mut method = snake(&rust);
        if RESERVED_METHODS.contains(&method.as_str()) {
            method = format!("{method}_{}", definition.name);
        }
        let fields = fields.iter().chain(attributes).map(plan_member).collect();
        Struct { asdl, rust, method, fields, scopes: profile.scopes_of(asdl), borrows: false }
    };
    let own = camel(&definition.name);
    let (rust, kind) = match (&definition.shape, only_constructor(definition)) {
        (Shape::Product(fields), _) => (own.clone(), Kind::Struct(make(&definition.name, fields, own))),
        (Shape::Sum(_), Some(only)) => {
            (only.name.clone(), Kind::Struct(make(&only.name, &only.fields, only.name.clone())))
        }
        (Shape::Sum(constructors), None) if definition.is_enumeration() => (
            own,
            Kind::Enumeration(constructors.iter().map(|constructor| constructor.name.as_str()).collect()),
        ),
        (Shape::Sum(constructors), None) => {
            let structs = constructors.iter().map(|constructor| {
                let collides = taken.contains(&constructor.name);
                let rust =
                    if collides { format!("{}{own}", constructor.name) } else { constructor.name.clone() };
                make(&constructor.name, &constructor.fields, rust)
            });
            (own.clone(), Kind::Sum(structs.collect()))
        }
    };
    Type { asdl: &definition.name, rust, kind, span, borrows: false, listed: false }
}

/// The builder's own methods, which constructors give way to.
const RESERVED_METHODS: [&str; 6] = ["alloc", "slice", "str", "ident", "scope", "scopes"];

fn plan_member(field: &Field) -> Member<'_> {
    Member {
        asdl: &field.name,
        rust: free(&field.name),
        type_name: &field.type_name,
        quantifier: field.quantifier,
    }
}
