//! What a language wants of its generated Rust, beyond what its description says.

/// The choices that a description leaves open.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The lifetime of the arena, without the apostrophe.
    pub lifetime: &'static str,
    /// The Rust type of `identifier`.
    pub identifier: BuiltIn,
    /// The Rust type of `int`.
    pub int: BuiltIn,
    /// The Rust type of `string`.
    pub string: BuiltIn,
    /// The Rust type of `bytes`.
    pub bytes: BuiltIn,
    /// The Rust type of `constant`.
    pub constant: BuiltIn,
    /// Whether attributes become one `span: Span` in front of the fields; otherwise they are fields behind them.
    pub spans: bool,
    /// The constructors that carry a scope id.
    pub scopes: &'static [(&'static str, Scopes)],
    /// The `use` lines of the generated nodes, for these types.
    pub uses: &'static str,
    /// A `use` line for the modules that name the type of `constant`, where some field has it.
    pub constant_uses: &'static str,
    /// The `use` lines of the generated builder methods, for these types and the builder itself; without
    /// them the builder's type is generated too.
    pub builder_uses: &'static str,
    /// The `use` lines of the generated field lists, for the traits that they implement.
    pub fields_uses: &'static str,
    /// The `use` lines of the generated JSON reader.
    pub read_uses: &'static str,
}

/// A built-in type's Rust form.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// The type as it stands in a field.
    pub rust: &'static str,
    /// Whether it borrows from the arena.
    pub borrows: bool,
}

/// How many scope ids a constructor takes from the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scopes {
    /// The id 0: the whole module.
    Whole,
    /// One.
    One,
    /// Two in a row.
    Two,
}

impl Profile {
    /// Any language: text borrowed from the arena, attributes as plain fields.
    pub const PLAIN: Self = Self {
        lifetime: "ast",
        identifier: BuiltIn { rust: "&'ast str", borrows: true },
        int: BuiltIn { rust: "i64", borrows: false },
        string: BuiltIn { rust: "&'ast str", borrows: true },
        bytes: BuiltIn { rust: "&'ast [u8]", borrows: true },
        constant: BuiltIn { rust: "Constant<'ast>", borrows: true },
        spans: false,
        scopes: &[],
        uses: "",
        constant_uses: "use cutaway_asdl::support::Constant;\n",
        builder_uses: "",
        fields_uses: "use cutaway_asdl::support::{Fields, Node, Value, Writer};\n",
        read_uses: "use cutaway_asdl::support::json::{Read, Reader, Result};\n",
    };

    /// Cutaway's own tree: interned identifiers, spans, scope ids.
    pub const PYTHON: Self = Self {
        lifetime: "ast",
        identifier: BuiltIn { rust: "Ident<'ast>", borrows: true },
        int: BuiltIn { rust: "i32", borrows: false },
        string: BuiltIn { rust: "&'ast str", borrows: true },
        bytes: BuiltIn { rust: "&'ast [u8]", borrows: true },
        constant: BuiltIn { rust: "Constant<'ast>", borrows: true },
        spans: true,
        scopes: &[
            ("Module", Scopes::Whole),
            ("Interactive", Scopes::Whole),
            ("Expression", Scopes::Whole),
            ("FunctionDef", Scopes::Two),
            ("AsyncFunctionDef", Scopes::Two),
            ("ClassDef", Scopes::Two),
            ("TypeAlias", Scopes::Two),
            ("TypeVar", Scopes::Two),
            ("ParamSpec", Scopes::One),
            ("TypeVarTuple", Scopes::One),
            ("Lambda", Scopes::One),
            ("ListComp", Scopes::One),
            ("SetComp", Scopes::One),
            ("DictComp", Scopes::One),
            ("GeneratorExp", Scopes::One),
        ],
        uses: "use cutaway_source::Span;\n\nuse crate::{Constant, Ident, ScopeNodeId};\n",
        constant_uses: "",
        builder_uses: "use crate::{Builder, Constant, Ident, ScopeNodeId};\n",
        fields_uses: "use crate::ScopeNodeId;\nuse crate::fields::{Fields, Node, Value, Writer};\n",
        read_uses: "use crate::json::reader::{Read, Reader, Result};\n",
    };

    pub(crate) fn built_in(&self, name: &str) -> Option<BuiltIn> {
        match name {
            "identifier" => Some(self.identifier),
            "int" => Some(self.int),
            "string" => Some(self.string),
            "bytes" => Some(self.bytes),
            // `object` and `singleton` are what older descriptions of Python have.
            "constant" | "object" | "singleton" => Some(self.constant),
            _ => None,
        }
    }

    pub(crate) fn scopes_of(&self, constructor: &str) -> Option<Scopes> {
        self.scopes.iter().find(|(name, _)| *name == constructor).map(|(_, scopes)| *scopes)
    }
}
