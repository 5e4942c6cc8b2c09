// Generated from the ASDL description of Queries by `cargo xtask regen`: do not edit.

//! Nodes from JSON: every field named, in the description's order.

use super::nodes::{
    All, Column, ColumnCondition, Condition, Exists, Hint, In, Insert, Is, Join, Kind, Nested, Operator,
    OptionOption, Ordering, Row, Select, Source, Statement, Table, Union, ValueCondition,
};
use cutaway_asdl::support::json::{Read, Reader, Result};

fn read_select<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Select<'ast>> {
    let columns = reader.list("columns")?;
    let from = reader.optional("from")?;
    let where_ = reader.optional("where")?;
    let order_by = reader.list("orderBy")?;
    let limit = reader.optional("limit")?;
    reader.end()?;
    Ok(Select { columns, from, where_, order_by, limit })
}

fn read_insert<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Insert<'ast>> {
    let into = reader.one("into")?;
    let rows = reader.list("rows")?;
    reader.end()?;
    Ok(Insert { into, rows })
}

fn read_union<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Union<'ast>> {
    let parts = reader.list("parts")?;
    let self_ = reader.one("self")?;
    reader.end()?;
    Ok(Union { parts, self_ })
}

impl<'ast> Read<'ast> for Statement<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("statement", |reader, name| {
            Ok(Some(match name {
                "Select" => Self::Select(reader.fields(read_select)?),
                "Insert" => Self::Insert(reader.fields(read_insert)?),
                "Union" => Self::Union(reader.fields(read_union)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_column<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Column<'ast>> {
    let value = reader.one("value")?;
    let as_ = reader.optional("as")?;
    reader.end()?;
    Ok(Column { value, as_ })
}

impl<'ast> Read<'ast> for Column<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("column", |reader, name| match name {
            "column" => read_column(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_table<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Table<'ast>> {
    let name = reader.one("name")?;
    let as_ = reader.optional("as")?;
    reader.end()?;
    Ok(Table { name, as_ })
}

fn read_join<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Join<'ast>> {
    let left = reader.one("left")?;
    let right = reader.one("right")?;
    let on = reader.optional("on")?;
    let type_ = reader.one("type")?;
    reader.end()?;
    Ok(Join { left, right, on, type_ })
}

fn read_nested<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Nested<'ast>> {
    let statement = reader.one("statement")?;
    reader.end()?;
    Ok(Nested { statement })
}

impl<'ast> Read<'ast> for Source<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("source", |reader, name| {
            Ok(Some(match name {
                "Table" => Self::Table(reader.fields(read_table)?),
                "Join" => Self::Join(reader.fields(read_join)?),
                "Nested" => Self::Nested(reader.fields(read_nested)?),
                _ => return Ok(None),
            }))
        })
    }
}

impl<'ast> Read<'ast> for Kind {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("kind", &Self::ALL, Self::name)
    }
}

fn read_ordering<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Ordering<'ast>> {
    let by = reader.one("by")?;
    let descending = reader.one("descending")?;
    let reader_ = reader.one("reader")?;
    reader.end()?;
    Ok(Ordering { by, descending, reader_ })
}

impl<'ast> Read<'ast> for Ordering<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("ordering", |reader, name| match name {
            "ordering" => read_ordering(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_row<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Row<'ast>> {
    let values = reader.holes("values")?;
    reader.end()?;
    Ok(Row { values })
}

impl<'ast> Read<'ast> for Row<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("row", |reader, name| match name {
            "row" => read_row(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_option<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<OptionOption<'ast>> {
    let name = reader.one("name")?;
    let value = reader.one("value")?;
    reader.end()?;
    Ok(OptionOption { name, value })
}

impl<'ast> Read<'ast> for OptionOption<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("option", |reader, name| match name {
            "Option" => read_option(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_is<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Is<'ast>> {
    let left = reader.one("left")?;
    let operator = reader.one("operator")?;
    let right = reader.one("right")?;
    reader.end()?;
    Ok(Is { left, operator, right })
}

fn read_in<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<In<'ast>> {
    let left = reader.one("left")?;
    let in_ = reader.one("in")?;
    reader.end()?;
    Ok(In { left, in_ })
}

fn read_all<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<All<'ast>> {
    let conditions = reader.list("conditions")?;
    reader.end()?;
    Ok(All { conditions })
}

fn read_value_condition<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ValueCondition<'ast>> {
    let constant = reader.one("constant")?;
    reader.end()?;
    Ok(ValueCondition { constant })
}

fn read_column_condition<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ColumnCondition<'ast>> {
    let table = reader.optional("table")?;
    let name = reader.one("name")?;
    reader.end()?;
    Ok(ColumnCondition { table, name })
}

fn read_exists<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Exists<'ast>> {
    let match_ = reader.one("match")?;
    reader.end()?;
    Ok(Exists { match_ })
}

fn read_hint<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Hint<'ast>> {
    let options = reader.list("options")?;
    let ref_ = reader.one("ref")?;
    reader.end()?;
    Ok(Hint { options, ref_ })
}

impl<'ast> Read<'ast> for Condition<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("condition", |reader, name| {
            Ok(Some(match name {
                "Is" => Self::Is(reader.fields(read_is)?),
                "In" => Self::In(reader.fields(read_in)?),
                "All" => Self::All(reader.fields(read_all)?),
                "Value" => Self::Value(reader.fields(read_value_condition)?),
                "Column" => Self::Column(reader.fields(read_column_condition)?),
                "Exists" => Self::Exists(reader.fields(read_exists)?),
                "Hint" => Self::Hint(reader.fields(read_hint)?),
                _ => return Ok(None),
            }))
        })
    }
}

impl<'ast> Read<'ast> for Operator {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("operator", &Self::ALL, Self::name)
    }
}
