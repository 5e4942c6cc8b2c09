//! What the rules make of tokens: spans and kinds of expressions, nothing more.

use cutaway_lexer::TokenKind;

/// What an alternative of a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No expression: a list of parts.
    Parts,
    Attribute,
    Await,
    Call,
    Compare,
    Dict,
    DictComp,
    GeneratorExp,
    IfExp,
    /// `name=value` in a call.
    Keyword,
    Lambda,
    List,
    ListComp,
    NamedExpr,
    /// A unary, binary or boolean operation.
    Operation,
    Set,
    SetComp,
    Slice,
    Starred,
    /// One or more strings, at least one of them an f-string.
    JoinedStr,
    /// Strings none of which is an f-string.
    Strings,
    Subscript,
    Tuple,
    /// `**value` in a call.
    Unpacking,
    Yield,
}

impl Kind {
    /// The kind of this name in the rules.
    pub(crate) fn of_name(name: &str) -> Option<Kind> {
        Some(match name {
            "Attribute" => Kind::Attribute,
            "Await" => Kind::Await,
            "Call" => Kind::Call,
            "Compare" => Kind::Compare,
            "Dict" => Kind::Dict,
            "DictComp" => Kind::DictComp,
            "GeneratorExp" => Kind::GeneratorExp,
            "IfExp" => Kind::IfExp,
            "Keyword" => Kind::Keyword,
            "Lambda" => Kind::Lambda,
            "List" => Kind::List,
            "ListComp" => Kind::ListComp,
            "NamedExpr" => Kind::NamedExpr,
            "Operation" => Kind::Operation,
            "Set" => Kind::Set,
            "SetComp" => Kind::SetComp,
            "Slice" => Kind::Slice,
            "Starred" => Kind::Starred,
            "Subscript" => Kind::Subscript,
            "Tuple" => Kind::Tuple,
            "Unpacking" => Kind::Unpacking,
            "Yield" => Kind::Yield,
            _ => return None,
        })
    }

    /// What CPython calls such an expression when it cannot be assigned to.
    fn name(self) -> &'static str {
        match self {
            Kind::Attribute => "attribute",
            Kind::Subscript => "subscript",
            Kind::Starred => "starred",
            Kind::List => "list",
            Kind::Tuple => "tuple",
            Kind::Lambda => "lambda",
            Kind::Call => "function call",
            Kind::Operation => "expression",
            Kind::GeneratorExp => "generator expression",
            Kind::Yield => "yield expression",
            Kind::Await => "await expression",
            Kind::ListComp => "list comprehension",
            Kind::SetComp => "set comprehension",
            Kind::DictComp => "dict comprehension",
            Kind::Dict => "dict literal",
            Kind::Set => "set display",
            Kind::JoinedStr => "f-string expression",
            Kind::Strings => "literal",
            Kind::Compare => "comparison",
            Kind::IfExp => "conditional expression",
            Kind::NamedExpr => "named expression",
            Kind::Parts | Kind::Keyword | Kind::Slice | Kind::Unpacking => "expression",
        }
    }
}

/// What an item of a rule matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing: an optional item that is not there, or a look-ahead.
    Nothing,
    /// The token of this index.
    Token(u32),
    /// The node of this index.
    Node(u32),
}

/// A matched alternative.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Index of its first token.
    pub(crate) first: u32,
    /// Index of its last token that is no `NEWLINE`, `INDENT` or `DEDENT`.
    pub(crate) last: u32,
    parts: (u32, u32),
}

/// All nodes of a pass.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    parts: Vec<Value>,
}

impl Tree {
    /// Adds a node.
    pub(crate) fn add(&mut self, kind: Kind, first: u32, last: u32, parts: &[Value]) -> Value {
        let start = self.parts.len() as u32;
        self.parts.extend_from_slice(parts);
        self.nodes.push(Node { kind, first, last, parts: (start, self.parts.len() as u32) });
        Value::Node(self.nodes.len() as u32 - 1)
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Drops all nodes but so many.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.nodes.truncate(len);
        self.parts.truncate(self.nodes.last().map_or(0, |node| node.parts.1 as usize));
    }

    pub(crate) fn node(&self, value: Value) -> Option<Node> {
        match value {
            Value::Node(index) => self.nodes.get(index as usize).copied(),
            Value::Nothing | Value::Token(_) => None,
        }
    }

    /// What a node consists of.
    pub(crate) fn parts(&self, node: Node) -> &[Value] {
        self.parts.get(node.parts.0 as usize..node.parts.1 as usize).unwrap_or_default()
    }

    /// The expressions directly within a node, lists of parts looked through.
    pub(crate) fn expressions(&self, node: Node, kind_of: &impl Fn(u32) -> TokenKind) -> Vec<Value> {
        let mut found = Vec::new();
        self.collect(node, kind_of, &mut found);
        found
    }

    fn collect(&self, node: Node, kind_of: &impl Fn(u32) -> TokenKind, found: &mut Vec<Value>) {
        for &part in self.parts(node) {
            match (part, self.node(part)) {
                (_, Some(inner)) if inner.kind == Kind::Parts => self.collect(inner, kind_of, found),
                (Value::Token(index), _) if token_name(kind_of(index)).is_none() => {}
                (Value::Nothing, _) => {}
                _ => found.push(part),
            }
        }
    }

    /// The first token within a node's parts, from a part on.
    pub(crate) fn first_token(&self, value: Value) -> Option<u32> {
        match value {
            Value::Nothing => None,
            Value::Token(index) => Some(index),
            Value::Node(_) => self.node(value).map(|node| node.first),
        }
    }

    /// What CPython calls an expression.
    pub(crate) fn expression_name(&self, value: Value, kind_of: &impl Fn(u32) -> TokenKind) -> &'static str {
        match value {
            Value::Nothing => "expression",
            Value::Token(index) => token_name(kind_of(index)).unwrap_or("expression"),
            Value::Node(_) => self.node(value).map_or("expression", |node| node.kind.name()),
        }
    }
}

/// What CPython calls an expression of one token; none for tokens that are no expression.
fn token_name(kind: TokenKind) -> Option<&'static str> {
    match kind {
        TokenKind::Name => Some("name"),
        TokenKind::Number | TokenKind::String => Some("literal"),
        TokenKind::KwTrue => Some("True"),
        TokenKind::KwFalse => Some("False"),
        TokenKind::KwNone => Some("None"),
        TokenKind::Ellipsis => Some("ellipsis"),
        _ => None,
    }
}
