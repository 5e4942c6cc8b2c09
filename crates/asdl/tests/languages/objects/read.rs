// Generated from the ASDL description of Objects by `cargo xtask regen`: do not edit.

//! Nodes from JSON: every field named, in the description's order.

use super::nodes::{
    Assign, Block, Body, Break, Cascade, Class, Dispatch, Expr, ExprStmt, Int, Literal, LiteralExpr, Message,
    Method, MethodMethod, Name, Nil, Primitive, Program, Raw, Return, SelfExpr, Send, Slot, Stmt, Text,
};
use cutaway_asdl::support::json::{Read, Reader, Result};

fn read_program<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Program<'ast>> {
    let classes = reader.list("classes")?;
    let main = reader.list("main")?;
    reader.end()?;
    Ok(Program { classes, main })
}

impl<'ast> Read<'ast> for Program<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("program", |reader, name| match name {
            "program" => read_program(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_class<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Class<'ast>> {
    let name = reader.one("name")?;
    let parent = reader.optional("parent")?;
    let slots = reader.list("slots")?;
    let methods = reader.list("methods")?;
    let line = reader.one("line")?;
    reader.end()?;
    Ok(Class { name, parent, slots, methods, line })
}

impl<'ast> Read<'ast> for Class<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("class", |reader, name| match name {
            "class" => read_class(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_slot<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Slot<'ast>> {
    let name = reader.one("name")?;
    let initial = reader.optional("initial")?;
    reader.end()?;
    Ok(Slot { name, initial })
}

impl<'ast> Read<'ast> for Slot<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("slot", |reader, name| match name {
            "slot" => read_slot(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_method_method<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<MethodMethod<'ast>> {
    let selector = reader.one("selector")?;
    let parameters = reader.list("parameters")?;
    let body = reader.one_ref("body")?;
    let line = reader.one("line")?;
    reader.end()?;
    Ok(MethodMethod { selector, parameters, body, line })
}

fn read_primitive<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Primitive<'ast>> {
    let selector = reader.one("selector")?;
    let number = reader.one("number")?;
    let line = reader.one("line")?;
    reader.end()?;
    Ok(Primitive { selector, number, line })
}

impl<'ast> Read<'ast> for Method<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("method", |reader, name| {
            Ok(Some(match name {
                "Method" => Self::Method(reader.fields(read_method_method)?),
                "Primitive" => Self::Primitive(reader.fields(read_primitive)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_body<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Body<'ast>> {
    let locals = reader.list("locals")?;
    let statements = reader.list("statements")?;
    reader.end()?;
    Ok(Body { locals, statements })
}

impl<'ast> Read<'ast> for Body<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("body", |reader, name| match name {
            "Body" => read_body(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_assign<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Assign<'ast>> {
    let target = reader.one("target")?;
    let value = reader.one("value")?;
    let line = reader.one("line")?;
    let column = reader.optional("column")?;
    reader.end()?;
    Ok(Assign { target, value, line, column })
}

fn read_return<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Return<'ast>> {
    let value = reader.optional("value")?;
    let line = reader.one("line")?;
    let column = reader.optional("column")?;
    reader.end()?;
    Ok(Return { value, line, column })
}

fn read_expr_stmt<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ExprStmt<'ast>> {
    let value = reader.one("value")?;
    let line = reader.one("line")?;
    let column = reader.optional("column")?;
    reader.end()?;
    Ok(ExprStmt { value, line, column })
}

fn read_break(reader: &mut Reader<'_, '_>) -> Result<Break> {
    let line = reader.one("line")?;
    let column = reader.optional("column")?;
    reader.end()?;
    Ok(Break { line, column })
}

impl<'ast> Read<'ast> for Stmt<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("stmt", |reader, name| {
            Ok(Some(match name {
                "Assign" => Self::Assign(reader.fields(read_assign)?),
                "Return" => Self::Return(reader.fields(read_return)?),
                "Expr" => Self::Expr(reader.fields(read_expr_stmt)?),
                "Break" => Self::Break(reader.fields(read_break)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_send<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Send<'ast>> {
    let receiver = reader.one("receiver")?;
    let selector = reader.one("selector")?;
    let arguments = reader.list("arguments")?;
    let dispatch = reader.one("dispatch")?;
    reader.end()?;
    Ok(Send { receiver, selector, arguments, dispatch })
}

fn read_cascade<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Cascade<'ast>> {
    let receiver = reader.one("receiver")?;
    let messages = reader.list("messages")?;
    reader.end()?;
    Ok(Cascade { receiver, messages })
}

fn read_block<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Block<'ast>> {
    let parameters = reader.list("parameters")?;
    let body = reader.one_ref("body")?;
    reader.end()?;
    Ok(Block { parameters, body })
}

fn read_name<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Name<'ast>> {
    let name = reader.one("name")?;
    reader.end()?;
    Ok(Name { name })
}

fn read_literal_expr<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<LiteralExpr<'ast>> {
    let value = reader.one("value")?;
    reader.end()?;
    Ok(LiteralExpr { value })
}

fn read_self_expr(reader: &mut Reader<'_, '_>) -> Result<SelfExpr> {
    reader.end()?;
    Ok(SelfExpr {})
}

impl<'ast> Read<'ast> for Expr<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("expr", |reader, name| {
            Ok(Some(match name {
                "Send" => Self::Send(reader.fields(read_send)?),
                "Cascade" => Self::Cascade(reader.fields(read_cascade)?),
                "Block" => Self::Block(reader.fields(read_block)?),
                "Name" => Self::Name(reader.fields(read_name)?),
                "Literal" => Self::Literal(reader.fields(read_literal_expr)?),
                "Self" => Self::Self_(reader.fields(read_self_expr)?),
                _ => return Ok(None),
            }))
        })
    }
}

fn read_message<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Message<'ast>> {
    let selector = reader.one("selector")?;
    let arguments = reader.list("arguments")?;
    reader.end()?;
    Ok(Message { selector, arguments })
}

impl<'ast> Read<'ast> for Message<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("message", |reader, name| match name {
            "message" => read_message(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_int(reader: &mut Reader<'_, '_>) -> Result<Int> {
    let value = reader.one("value")?;
    reader.end()?;
    Ok(Int { value })
}

fn read_text<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Text<'ast>> {
    let text = reader.one("text")?;
    reader.end()?;
    Ok(Text { text })
}

fn read_raw<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Raw<'ast>> {
    let bytes = reader.one("bytes")?;
    reader.end()?;
    Ok(Raw { bytes })
}

fn read_nil(reader: &mut Reader<'_, '_>) -> Result<Nil> {
    reader.end()?;
    Ok(Nil {})
}

impl<'ast> Read<'ast> for Literal<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("literal", |reader, name| {
            Ok(Some(match name {
                "Int" => Self::Int(reader.fields(read_int)?),
                "Text" => Self::Text(reader.fields(read_text)?),
                "Raw" => Self::Raw(reader.fields(read_raw)?),
                "Nil" => Self::Nil(reader.fields(read_nil)?),
                _ => return Ok(None),
            }))
        })
    }
}

impl<'ast> Read<'ast> for Dispatch {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("dispatch", &Self::ALL, Self::name)
    }
}
