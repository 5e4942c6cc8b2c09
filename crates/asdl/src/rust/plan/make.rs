//! Deciding the names: the description's, made Rust's, each once.

use std::collections::HashSet;

use super::{Kind, Member, Struct, Type, Variant};
use crate::model::{Constructor, Definition, Description, Field, Shape};
use crate::profile::Profile;
use crate::rust::names::{camel, free, snake};

/// The types that generated modules name themselves, which the description's give way to.
const RESERVED_TYPES: [&str; 26] = [
    "Builder",
    "Bump",
    "Clone",
    "Constant",
    "Copy",
    "Debug",
    "Eq",
    "Err",
    "Fields",
    "Hash",
    "Ident",
    "Node",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Read",
    "Reader",
    "Result",
    "ScopeNodeId",
    "Self",
    "Some",
    "Span",
    "Value",
    "Visitor",
    "Writer",
];
/// The builder's own methods, which constructors give way to.
const RESERVED_METHODS: [&str; 9] =
    ["alloc", "bump", "ident", "new", "scope", "scopes", "slice", "slice_from_iter", "str"];

/// The types of a description, nothing yet known of how they hold one another.
pub(super) fn types<'a>(description: &'a Description, profile: &Profile) -> Vec<Type<'a>> {
    let mut maker = Maker {
        profile,
        types: RESERVED_TYPES.map(str::to_owned).into(),
        methods: RESERVED_METHODS.map(str::to_owned).into(),
        walks: HashSet::new(),
    };
    // Types choose before constructors do; a sum with one constructor goes by the constructor's name.
    let named: Vec<(&Definition, Option<String>)> = description
        .definitions
        .iter()
        .map(|definition| {
            (definition, only_constructor(definition).is_none().then(|| maker.type_name(definition)))
        })
        .collect();
    let walks: Vec<String> = named
        .iter()
        .map(|(definition, _)| unique(&mut maker.walks, bare_snake(&definition.name), ""))
        .collect();
    named
        .into_iter()
        .zip(walks)
        .map(|((definition, name), walk)| maker.make(definition, name, walk))
        .collect()
}

fn only_constructor(definition: &Definition) -> Option<&Constructor> {
    match definition.constructors() {
        [only] if !definition.is_enumeration() => Some(only),
        _ => None,
    }
}

/// The names given so far.
struct Maker<'p> {
    profile: &'p Profile,
    types: HashSet<String>,
    methods: HashSet<String>,
    walks: HashSet<String>,
}

impl Maker<'_> {
    fn type_name(&mut self, definition: &Definition) -> String {
        unique(&mut self.types, camel(&definition.name), "Type")
    }

    fn make<'a>(&mut self, definition: &'a Definition, name: Option<String>, walk: String) -> Type<'a> {
        let (rust, kind) = match (&definition.shape, name) {
            (Shape::Product(fields), name) => {
                let rust = name.unwrap_or_default();
                let item = self.structure(definition, &definition.name, fields, &rust);
                (rust, Kind::Struct(item))
            }
            (Shape::Sum(constructors), Some(rust)) if definition.is_enumeration() => {
                (rust, Kind::Enumeration(variants(constructors)))
            }
            (Shape::Sum(constructors), Some(rust)) => {
                let structs =
                    constructors.iter().zip(variants(constructors)).map(|(constructor, variant)| Struct {
                        variant: variant.rust,
                        ..self.constructor(definition, constructor)
                    });
                (rust, Kind::Sum(structs.collect()))
            }
            (Shape::Sum(constructors), None) => {
                let mut structs =
                    constructors.iter().map(|constructor| self.constructor(definition, constructor));
                match structs.next() {
                    Some(only) => (only.rust.clone(), Kind::Struct(only)),
                    None => (String::new(), Kind::Enumeration(Vec::new())),
                }
            }
        };
        let span = self.profile.spans && !definition.attributes.is_empty();
        let kind = match kind {
            // One function walks over the type and the struct.
            Kind::Struct(item) => Kind::Struct(Struct { walk: walk.clone(), ..item }),
            Kind::Enumeration(_) => kind,
            Kind::Sum(structs) => Kind::Sum(structs.into_iter().map(|item| self.walk(item)).collect()),
        };
        Type { asdl: &definition.name, rust, walk, kind, span, borrows: false, listed: false }
    }

    fn constructor<'a>(&mut self, definition: &'a Definition, constructor: &'a Constructor) -> Struct<'a> {
        let rust = unique(&mut self.types, camel(&constructor.name), &camel(&definition.name));
        self.structure(definition, &constructor.name, &constructor.fields, &rust)
    }

    fn structure<'a>(
        &mut self,
        definition: &'a Definition,
        asdl: &'a str,
        fields: &'a [Field],
        rust: &str,
    ) -> Struct<'a> {
        let as_span = self.profile.spans && !definition.attributes.is_empty();
        let attributes = if as_span { &[][..] } else { &definition.attributes[..] };
        let mut names: HashSet<String> = HashSet::new();
        let fields = fields.iter().chain(attributes).map(|field| self.member(field, &mut names)).collect();
        Struct {
            asdl,
            rust: rust.to_owned(),
            variant: variant(asdl),
            method: unique(&mut self.methods, snake(rust), &format!("_{}", definition.name)),
            walk: String::new(),
            fields,
            scopes: self.profile.scopes_of(asdl),
            borrows: false,
        }
    }

    fn walk<'a>(&mut self, item: Struct<'a>) -> Struct<'a> {
        Struct { walk: unique(&mut self.walks, bare_snake(&item.rust), "_node"), ..item }
    }

    fn member<'a>(&self, field: &'a Field, names: &mut HashSet<String>) -> Member<'a> {
        let mut rust = snake(&field.name);
        let local = rust == "reader" || (self.profile.spans && (rust == "span" || rust == "scope"));
        rust.push_str(if local { "_" } else { "" });
        Member {
            asdl: &field.name,
            rust: unique(names, free(&rust), "_"),
            type_name: &field.type_name,
            quantifier: field.quantifier,
        }
    }
}

fn variants(constructors: &[Constructor]) -> Vec<Variant<'_>> {
    let mut names = HashSet::new();
    let mut make = |name| unique(&mut names, variant(name), "Variant");
    let rust: Vec<String> = constructors.iter().map(|constructor| make(&constructor.name)).collect();
    constructors
        .iter()
        .zip(rust)
        .map(|(constructor, rust)| Variant { asdl: &constructor.name, rust })
        .collect()
}

/// A variant's name: the constructor's, but for the one capitalised word that Rust keeps.
fn variant(name: &str) -> String {
    let name = camel(name);
    if name == "Self" { "Self_".to_owned() } else { name }
}

/// Snake case without care for keywords, for names that get something in front.
fn bare_snake(name: &str) -> String {
    snake(name).trim_end_matches('_').to_owned()
}

/// The name, or with `suffix` if it is taken, or with a number behind that.
fn unique(taken: &mut HashSet<String>, name: String, suffix: &str) -> String {
    let numbered = (2..).map(|number| format!("{name}{suffix}{number}"));
    let mut candidates = [name.clone(), format!("{name}{suffix}")].into_iter().chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate)).unwrap_or(name);
    taken.insert(free.clone());
    free
}
