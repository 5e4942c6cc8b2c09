// Generated from the ASDL description of Objects by `cargo xtask regen`: do not edit.

//! The nodes: `Copy` data in an arena.


/// `program(class* classes, stmt* main)`
#[derive(Clone, Copy, Debug)]
pub struct Program<'ast> {
    /// `class* classes`
    pub classes: &'ast [Class<'ast>],
    /// `stmt* main`
    pub main: &'ast [Stmt<'ast>],
}

/// `class(identifier name, identifier? parent, slot* slots, method* methods, int line)`
#[derive(Clone, Copy, Debug)]
pub struct Class<'ast> {
    /// `identifier name`
    pub name: &'ast str,
    /// `identifier? parent`
    pub parent: Option<&'ast str>,
    /// `slot* slots`
    pub slots: &'ast [Slot<'ast>],
    /// `method* methods`
    pub methods: &'ast [Method<'ast>],
    /// `int line`
    pub line: i64,
}

/// `slot(identifier name, expr? initial)`
#[derive(Clone, Copy, Debug)]
pub struct Slot<'ast> {
    /// `identifier name`
    pub name: &'ast str,
    /// `expr? initial`
    pub initial: Option<Expr<'ast>>,
}

/// `method`
#[derive(Clone, Copy, Debug)]
pub enum Method<'ast> {
    /// `Method`
    Method(&'ast MethodMethod<'ast>),
    /// `Primitive`
    Primitive(&'ast Primitive<'ast>),
}

impl Method<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Method(_) => "Method",
            Self::Primitive(_) => "Primitive",
        }
    }
}

/// `Method(identifier selector, identifier* parameters, body body, int line)`
#[derive(Clone, Copy, Debug)]
pub struct MethodMethod<'ast> {
    /// `identifier selector`
    pub selector: &'ast str,
    /// `identifier* parameters`
    pub parameters: &'ast [&'ast str],
    /// `body body`
    pub body: &'ast Body<'ast>,
    /// `int line`
    pub line: i64,
}

/// `Primitive(identifier selector, int number, int line)`
#[derive(Clone, Copy, Debug)]
pub struct Primitive<'ast> {
    /// `identifier selector`
    pub selector: &'ast str,
    /// `int number`
    pub number: i64,
    /// `int line`
    pub line: i64,
}

/// `Body(identifier* locals, stmt* statements)`
#[derive(Clone, Copy, Debug)]
pub struct Body<'ast> {
    /// `identifier* locals`
    pub locals: &'ast [&'ast str],
    /// `stmt* statements`
    pub statements: &'ast [Stmt<'ast>],
}

/// `stmt`
#[derive(Clone, Copy, Debug)]
pub enum Stmt<'ast> {
    /// `Assign`
    Assign(&'ast Assign<'ast>),
    /// `Return`
    Return(&'ast Return<'ast>),
    /// `Expr`
    Expr(&'ast ExprStmt<'ast>),
    /// `Break`
    Break(&'ast Break),
}

impl Stmt<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assign(_) => "Assign",
            Self::Return(_) => "Return",
            Self::Expr(_) => "Expr",
            Self::Break(_) => "Break",
        }
    }
}

/// `Assign(identifier target, expr value, int line, int? column)`
#[derive(Clone, Copy, Debug)]
pub struct Assign<'ast> {
    /// `identifier target`
    pub target: &'ast str,
    /// `expr value`
    pub value: Expr<'ast>,
    /// `int line`
    pub line: i64,
    /// `int? column`
    pub column: Option<i64>,
}

/// `Return(expr? value, int line, int? column)`
#[derive(Clone, Copy, Debug)]
pub struct Return<'ast> {
    /// `expr? value`
    pub value: Option<Expr<'ast>>,
    /// `int line`
    pub line: i64,
    /// `int? column`
    pub column: Option<i64>,
}

/// `Expr(expr value, int line, int? column)`
#[derive(Clone, Copy, Debug)]
pub struct ExprStmt<'ast> {
    /// `expr value`
    pub value: Expr<'ast>,
    /// `int line`
    pub line: i64,
    /// `int? column`
    pub column: Option<i64>,
}

/// `Break(int line, int? column)`
#[derive(Clone, Copy, Debug)]
pub struct Break {
    /// `int line`
    pub line: i64,
    /// `int? column`
    pub column: Option<i64>,
}

/// `expr`
#[derive(Clone, Copy, Debug)]
pub enum Expr<'ast> {
    /// `Send`
    Send(&'ast Send<'ast>),
    /// `Cascade`
    Cascade(&'ast Cascade<'ast>),
    /// `Block`
    Block(&'ast Block<'ast>),
    /// `Name`
    Name(&'ast Name<'ast>),
    /// `Literal`
    Literal(&'ast LiteralExpr<'ast>),
    /// `Self`
    Self_(&'ast SelfExpr),
}

impl Expr<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Send(_) => "Send",
            Self::Cascade(_) => "Cascade",
            Self::Block(_) => "Block",
            Self::Name(_) => "Name",
            Self::Literal(_) => "Literal",
            Self::Self_(_) => "Self",
        }
    }
}

/// `Send(expr receiver, identifier selector, expr* arguments, dispatch dispatch)`
#[derive(Clone, Copy, Debug)]
pub struct Send<'ast> {
    /// `expr receiver`
    pub receiver: Expr<'ast>,
    /// `identifier selector`
    pub selector: &'ast str,
    /// `expr* arguments`
    pub arguments: &'ast [Expr<'ast>],
    /// `dispatch dispatch`
    pub dispatch: Dispatch,
}

/// `Cascade(expr receiver, message* messages)`
#[derive(Clone, Copy, Debug)]
pub struct Cascade<'ast> {
    /// `expr receiver`
    pub receiver: Expr<'ast>,
    /// `message* messages`
    pub messages: &'ast [Message<'ast>],
}

/// `Block(identifier* parameters, body body)`
#[derive(Clone, Copy, Debug)]
pub struct Block<'ast> {
    /// `identifier* parameters`
    pub parameters: &'ast [&'ast str],
    /// `body body`
    pub body: &'ast Body<'ast>,
}

/// `Name(identifier name)`
#[derive(Clone, Copy, Debug)]
pub struct Name<'ast> {
    /// `identifier name`
    pub name: &'ast str,
}

/// `Literal(literal value)`
#[derive(Clone, Copy, Debug)]
pub struct LiteralExpr<'ast> {
    /// `literal value`
    pub value: Literal<'ast>,
}

/// `Self`
#[derive(Clone, Copy, Debug)]
pub struct SelfExpr {
}

/// `message(identifier selector, expr* arguments)`
#[derive(Clone, Copy, Debug)]
pub struct Message<'ast> {
    /// `identifier selector`
    pub selector: &'ast str,
    /// `expr* arguments`
    pub arguments: &'ast [Expr<'ast>],
}

/// `literal`
#[derive(Clone, Copy, Debug)]
pub enum Literal<'ast> {
    /// `Int`
    Int(&'ast Int),
    /// `Text`
    Text(&'ast Text<'ast>),
    /// `Raw`
    Raw(&'ast Raw<'ast>),
    /// `Nil`
    Nil(&'ast Nil),
}

impl Literal<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int(_) => "Int",
            Self::Text(_) => "Text",
            Self::Raw(_) => "Raw",
            Self::Nil(_) => "Nil",
        }
    }
}

/// `Int(int value)`
#[derive(Clone, Copy, Debug)]
pub struct Int {
    /// `int value`
    pub value: i64,
}

/// `Text(string text)`
#[derive(Clone, Copy, Debug)]
pub struct Text<'ast> {
    /// `string text`
    pub text: &'ast str,
}

/// `Raw(bytes bytes)`
#[derive(Clone, Copy, Debug)]
pub struct Raw<'ast> {
    /// `bytes bytes`
    pub bytes: &'ast [u8],
}

/// `Nil`
#[derive(Clone, Copy, Debug)]
pub struct Nil {
}

/// `dispatch`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dispatch {
    /// `Dynamic`
    Dynamic,
    /// `Static`
    Static,
    /// `Super`
    Super,
}

impl Dispatch {
    /// All of them, in the description's order.
    pub const ALL: [Self; 3] = [
        Self::Dynamic,
        Self::Static,
        Self::Super,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dynamic => "Dynamic",
            Self::Static => "Static",
            Self::Super => "Super",
        }
    }
}
