// Generated from the ASDL description of Queries by `cargo xtask regen`: do not edit.

//! The nodes: `Copy` data in an arena.

use cutaway_asdl::support::Constant;

/// `statement`
#[derive(Clone, Copy, Debug)]
pub enum Statement<'ast> {
    /// `Select`
    Select(&'ast Select<'ast>),
    /// `Insert`
    Insert(&'ast Insert<'ast>),
    /// `Union`
    Union(&'ast Union<'ast>),
}

impl Statement<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Select(_) => "Select",
            Self::Insert(_) => "Insert",
            Self::Union(_) => "Union",
        }
    }
}

/// `Select(column* columns, source? from, condition? where, ordering* orderBy, int? limit)`
#[derive(Clone, Copy, Debug)]
pub struct Select<'ast> {
    /// `column* columns`
    pub columns: &'ast [Column<'ast>],
    /// `source? from`
    pub from: Option<Source<'ast>>,
    /// `condition? where`
    pub where_: Option<Condition<'ast>>,
    /// `ordering* orderBy`
    pub order_by: &'ast [Ordering<'ast>],
    /// `int? limit`
    pub limit: Option<i64>,
}

/// `Insert(identifier into, row* rows)`
#[derive(Clone, Copy, Debug)]
pub struct Insert<'ast> {
    /// `identifier into`
    pub into: &'ast str,
    /// `row* rows`
    pub rows: &'ast [Row<'ast>],
}

/// `Union(statement* parts, int self)`
#[derive(Clone, Copy, Debug)]
pub struct Union<'ast> {
    /// `statement* parts`
    pub parts: &'ast [Statement<'ast>],
    /// `int self`
    pub self_: i64,
}

/// `column(condition value, identifier? as)`
#[derive(Clone, Copy, Debug)]
pub struct Column<'ast> {
    /// `condition value`
    pub value: Condition<'ast>,
    /// `identifier? as`
    pub as_: Option<&'ast str>,
}

/// `source`
#[derive(Clone, Copy, Debug)]
pub enum Source<'ast> {
    /// `Table`
    Table(&'ast Table<'ast>),
    /// `Join`
    Join(&'ast Join<'ast>),
    /// `Nested`
    Nested(&'ast Nested<'ast>),
}

impl Source<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table(_) => "Table",
            Self::Join(_) => "Join",
            Self::Nested(_) => "Nested",
        }
    }
}

/// `Table(identifier name, identifier? as)`
#[derive(Clone, Copy, Debug)]
pub struct Table<'ast> {
    /// `identifier name`
    pub name: &'ast str,
    /// `identifier? as`
    pub as_: Option<&'ast str>,
}

/// `Join(source left, source right, condition? on, kind type)`
#[derive(Clone, Copy, Debug)]
pub struct Join<'ast> {
    /// `source left`
    pub left: Source<'ast>,
    /// `source right`
    pub right: Source<'ast>,
    /// `condition? on`
    pub on: Option<Condition<'ast>>,
    /// `kind type`
    pub type_: Kind,
}

/// `Nested(statement statement)`
#[derive(Clone, Copy, Debug)]
pub struct Nested<'ast> {
    /// `statement statement`
    pub statement: Statement<'ast>,
}

/// `kind`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `Inner`
    Inner,
    /// `Left_Outer`
    LeftOuter,
    /// `Cross`
    Cross,
}

impl Kind {
    /// All of them, in the description's order.
    pub const ALL: [Self; 3] = [
        Self::Inner,
        Self::LeftOuter,
        Self::Cross,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inner => "Inner",
            Self::LeftOuter => "Left_Outer",
            Self::Cross => "Cross",
        }
    }
}

/// `ordering(condition by, int descending, int reader)`
#[derive(Clone, Copy, Debug)]
pub struct Ordering<'ast> {
    /// `condition by`
    pub by: Condition<'ast>,
    /// `int descending`
    pub descending: i64,
    /// `int reader`
    pub reader_: i64,
}

/// `row(constant?* values)`
#[derive(Clone, Copy, Debug)]
pub struct Row<'ast> {
    /// `constant?* values`
    pub values: &'ast [Option<Constant<'ast>>],
}

/// `Option(identifier name, constant value)`
#[derive(Clone, Copy, Debug)]
pub struct OptionOption<'ast> {
    /// `identifier name`
    pub name: &'ast str,
    /// `constant value`
    pub value: Constant<'ast>,
}

/// `condition`
#[derive(Clone, Copy, Debug)]
pub enum Condition<'ast> {
    /// `Is`
    Is(&'ast Is<'ast>),
    /// `In`
    In(&'ast In<'ast>),
    /// `All`
    All(&'ast All<'ast>),
    /// `Value`
    Value(&'ast ValueCondition<'ast>),
    /// `Column`
    Column(&'ast ColumnCondition<'ast>),
    /// `Exists`
    Exists(&'ast Exists<'ast>),
    /// `Hint`
    Hint(&'ast Hint<'ast>),
}

impl Condition<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Is(_) => "Is",
            Self::In(_) => "In",
            Self::All(_) => "All",
            Self::Value(_) => "Value",
            Self::Column(_) => "Column",
            Self::Exists(_) => "Exists",
            Self::Hint(_) => "Hint",
        }
    }
}

/// `Is(condition left, operator operator, condition right)`
#[derive(Clone, Copy, Debug)]
pub struct Is<'ast> {
    /// `condition left`
    pub left: Condition<'ast>,
    /// `operator operator`
    pub operator: Operator,
    /// `condition right`
    pub right: Condition<'ast>,
}

/// `In(condition left, statement in)`
#[derive(Clone, Copy, Debug)]
pub struct In<'ast> {
    /// `condition left`
    pub left: Condition<'ast>,
    /// `statement in`
    pub in_: Statement<'ast>,
}

/// `All(condition* conditions)`
#[derive(Clone, Copy, Debug)]
pub struct All<'ast> {
    /// `condition* conditions`
    pub conditions: &'ast [Condition<'ast>],
}

/// `Value(constant constant)`
#[derive(Clone, Copy, Debug)]
pub struct ValueCondition<'ast> {
    /// `constant constant`
    pub constant: Constant<'ast>,
}

/// `Column(identifier? table, identifier name)`
#[derive(Clone, Copy, Debug)]
pub struct ColumnCondition<'ast> {
    /// `identifier? table`
    pub table: Option<&'ast str>,
    /// `identifier name`
    pub name: &'ast str,
}

/// `Exists(statement match)`
#[derive(Clone, Copy, Debug)]
pub struct Exists<'ast> {
    /// `statement match`
    pub match_: Statement<'ast>,
}

/// `Hint(option* options, condition ref)`
#[derive(Clone, Copy, Debug)]
pub struct Hint<'ast> {
    /// `option* options`
    pub options: &'ast [OptionOption<'ast>],
    /// `condition ref`
    pub ref_: Condition<'ast>,
}

/// `operator`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `Eq`
    Eq,
    /// `Lt`
    Lt,
    /// `Gt`
    Gt,
    /// `Like`
    Like,
}

impl Operator {
    /// All of them, in the description's order.
    pub const ALL: [Self; 4] = [
        Self::Eq,
        Self::Lt,
        Self::Gt,
        Self::Like,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "Eq",
            Self::Lt => "Lt",
            Self::Gt => "Gt",
            Self::Like => "Like",
        }
    }
}
