//! What the Rust modules agree on: which types there are, what they are called, how fields hold one another.

mod make;

use crate::model::{Description, Quantifier};
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
    /// What stands behind `visit_` and `walk_`.
    pub(super) walk: String,
    pub(super) kind: Kind<'a>,
    /// Whether values carry attributes in the form of a span.
    pub(super) span: bool,
    /// Whether the Rust type has the arena's lifetime.
    pub(super) borrows: bool,
    /// Whether some list holds this type.
    pub(super) listed: bool,
}

pub(super) enum Kind<'a> {
    /// Fieldless: the constructors.
    Enumeration(Vec<Variant<'a>>),
    /// References to one struct a constructor.
    Sum(Vec<Struct<'a>>),
    /// A product, or a sum's only constructor.
    Struct(Struct<'a>),
}

/// One constructor of an enumeration.
pub(super) struct Variant<'a> {
    /// The constructor's name in the description.
    pub(super) asdl: &'a str,
    pub(super) rust: String,
}

/// One Rust struct: a constructor or a product.
pub(super) struct Struct<'a> {
    /// The constructor's or product's name in the description.
    pub(super) asdl: &'a str,
    pub(super) rust: String,
    /// The variant of the sum's `enum`.
    pub(super) variant: String,
    /// The builder's method.
    pub(super) method: String,
    /// What stands behind `walk_` and `read_`.
    pub(super) walk: String,
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
        let types = make::types(description, profile);
        let mut plan = Self { name: &description.name, profile, types };
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

    /// The profile's line for `constant`, if some field has that type.
    pub(super) fn constant_uses(&self) -> &'static str {
        let constant = |member: &Member<'_>| {
            matches!(self.holds(member), Holds::BuiltIn("constant" | "object" | "singleton"))
        };
        let used = self.structs().any(|(_, item)| item.fields.iter().any(constant));
        if used { self.profile.constant_uses } else { "" }
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
