// Generated from the ASDL description of Queries by `cargo xtask regen`: do not edit.

//! One method of [`Builder`] for each constructor and product.

use super::nodes::{
    All, Column, ColumnCondition, Condition, Exists, Hint, In, Insert, Is, Join, Kind, Nested, Operator,
    OptionOption, Ordering, Row, Select, Source, Statement, Table, Union, ValueCondition,
};
use cutaway_asdl::support::Constant;
use bumpalo::Bump;

/// Makes nodes in an arena.
pub struct Builder<'ast> {
    bump: &'ast Bump,
}

impl<'ast> Builder<'ast> {
    /// A builder whose nodes live in `bump`.
    pub fn new(bump: &'ast Bump) -> Self {
        Self { bump }
    }

    /// Puts a node into the arena.
    pub fn alloc<T: Copy>(&self, node: T) -> &'ast T {
        self.bump.alloc(node)
    }

    /// Copies a list into the arena.
    pub fn slice<T: Copy>(&self, items: &[T]) -> &'ast [T] {
        self.bump.alloc_slice_copy(items)
    }

    /// Copies text into the arena.
    pub fn str(&self, text: &str) -> &'ast str {
        self.bump.alloc_str(text)
    }
}

impl<'ast> Builder<'ast> {
    /// `Select(column* columns, source? from, condition? where, ordering* orderBy, int? limit)`
    #[inline]
    pub fn select(
        &self,
        columns: &'ast [Column<'ast>],
        from: Option<Source<'ast>>,
        where_: Option<Condition<'ast>>,
        order_by: &'ast [Ordering<'ast>],
        limit: Option<i64>,
    ) -> Statement<'ast> {
        Statement::Select(self.alloc(Select { columns, from, where_, order_by, limit }))
    }

    /// `Insert(identifier into, row* rows)`
    #[inline]
    pub fn insert(&self, into: &'ast str, rows: &'ast [Row<'ast>]) -> Statement<'ast> {
        Statement::Insert(self.alloc(Insert { into, rows }))
    }

    /// `Union(statement* parts, int self)`
    #[inline]
    pub fn union(&self, parts: &'ast [Statement<'ast>], self_: i64) -> Statement<'ast> {
        Statement::Union(self.alloc(Union { parts, self_ }))
    }

    /// `column(condition value, identifier? as)`
    #[inline]
    pub fn column(&self, value: Condition<'ast>, as_: Option<&'ast str>) -> Column<'ast> {
        Column { value, as_ }
    }

    /// `Table(identifier name, identifier? as)`
    #[inline]
    pub fn table(&self, name: &'ast str, as_: Option<&'ast str>) -> Source<'ast> {
        Source::Table(self.alloc(Table { name, as_ }))
    }

    /// `Join(source left, source right, condition? on, kind type)`
    #[inline]
    pub fn join(
        &self,
        left: Source<'ast>,
        right: Source<'ast>,
        on: Option<Condition<'ast>>,
        type_: Kind,
    ) -> Source<'ast> {
        Source::Join(self.alloc(Join { left, right, on, type_ }))
    }

    /// `Nested(statement statement)`
    #[inline]
    pub fn nested(&self, statement: Statement<'ast>) -> Source<'ast> {
        Source::Nested(self.alloc(Nested { statement }))
    }

    /// `ordering(condition by, int descending, int reader)`
    #[inline]
    pub fn ordering(&self, by: Condition<'ast>, descending: i64, reader_: i64) -> Ordering<'ast> {
        Ordering { by, descending, reader_ }
    }

    /// `row(constant?* values)`
    #[inline]
    pub fn row(&self, values: &'ast [Option<Constant<'ast>>]) -> Row<'ast> {
        Row { values }
    }

    /// `Option(identifier name, constant value)`
    #[inline]
    pub fn option_option(&self, name: &'ast str, value: Constant<'ast>) -> OptionOption<'ast> {
        OptionOption { name, value }
    }

    /// `Is(condition left, operator operator, condition right)`
    #[inline]
    pub fn is(&self, left: Condition<'ast>, operator: Operator, right: Condition<'ast>) -> Condition<'ast> {
        Condition::Is(self.alloc(Is { left, operator, right }))
    }

    /// `In(condition left, statement in)`
    #[inline]
    pub fn in_(&self, left: Condition<'ast>, in_: Statement<'ast>) -> Condition<'ast> {
        Condition::In(self.alloc(In { left, in_ }))
    }

    /// `All(condition* conditions)`
    #[inline]
    pub fn all(&self, conditions: &'ast [Condition<'ast>]) -> Condition<'ast> {
        Condition::All(self.alloc(All { conditions }))
    }

    /// `Value(constant constant)`
    #[inline]
    pub fn value_condition(&self, constant: Constant<'ast>) -> Condition<'ast> {
        Condition::Value(self.alloc(ValueCondition { constant }))
    }

    /// `Column(identifier? table, identifier name)`
    #[inline]
    pub fn column_condition(&self, table: Option<&'ast str>, name: &'ast str) -> Condition<'ast> {
        Condition::Column(self.alloc(ColumnCondition { table, name }))
    }

    /// `Exists(statement match)`
    #[inline]
    pub fn exists(&self, match_: Statement<'ast>) -> Condition<'ast> {
        Condition::Exists(self.alloc(Exists { match_ }))
    }

    /// `Hint(option* options, condition ref)`
    #[inline]
    pub fn hint(&self, options: &'ast [OptionOption<'ast>], ref_: Condition<'ast>) -> Condition<'ast> {
        Condition::Hint(self.alloc(Hint { options, ref_ }))
    }
}
