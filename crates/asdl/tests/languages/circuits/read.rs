// Generated from the ASDL description of Circuits by `cargo xtask regen`: do not edit.

//! Nodes from JSON: every field named, in the description's order.

use super::nodes::{
    Bit, Clock, ConstantPart, Design, Direction, Edge, Gate, GatePart, Instance, Join, Module, Part, Port,
    Range, Signal, Slice, Wire,
};
use cutaway_asdl::support::json::{Read, Reader, Result};

fn read_design<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Design<'ast>> {
    let modules = reader.list("modules")?;
    let top = reader.one("top")?;
    reader.end()?;
    Ok(Design { modules, top })
}

impl<'ast> Read<'ast> for Design<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("design", |reader, name| match name {
            "Design" => read_design(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_module<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Module<'ast>> {
    let name = reader.one("name")?;
    let ports = reader.list("ports")?;
    let parts = reader.list("parts")?;
    let width = reader.optional_ref("width")?;
    let clock = reader.optional_ref("clock")?;
    reader.end()?;
    Ok(Module { name, ports, parts, width, clock })
}

impl<'ast> Read<'ast> for Module<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("module", |reader, name| match name {
            "module" => read_module(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_port<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Port<'ast>> {
    let direction = reader.one("direction")?;
    let identifier = reader.one("identifier")?;
    let range = reader.optional_ref("range")?;
    reader.end()?;
    Ok(Port { direction, identifier, range })
}

impl<'ast> Read<'ast> for Port<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("port", |reader, name| match name {
            "port" => read_port(reader).map(Some),
            _ => Ok(None),
        })
    }
}

impl<'ast> Read<'ast> for Direction {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("direction", &Self::ALL, Self::name)
    }
}

fn read_range(reader: &mut Reader<'_, '_>) -> Result<Range> {
    let high = reader.one("high")?;
    let low = reader.one("low")?;
    reader.end()?;
    Ok(Range { high, low })
}

impl<'ast> Read<'ast> for Range {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("range", |reader, name| match name {
            "range" => read_range(reader).map(Some),
            _ => Ok(None),
        })
    }
}

fn read_clock<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Clock<'ast>> {
    let signal = reader.one("signal")?;
    let edge = reader.one("edge")?;
    let domain = reader.optional("domain")?;
    reader.end()?;
    Ok(Clock { signal, edge, domain })
}

impl<'ast> Read<'ast> for Clock<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("clock", |reader, name| match name {
            "Clock" => read_clock(reader).map(Some),
            _ => Ok(None),
        })
    }
}

impl<'ast> Read<'ast> for Edge {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("edge", &Self::ALL, Self::name)
    }
}

fn read_gate_part<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<GatePart<'ast>> {
    let gate = reader.one("gate")?;
    let pins = reader.holes("pins")?;
    let line = reader.one("line")?;
    let column = reader.one("column")?;
    reader.end()?;
    Ok(GatePart { gate, pins, line, column })
}

fn read_instance<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Instance<'ast>> {
    let of = reader.one("of")?;
    let pins = reader.holes("pins")?;
    let buses = reader.holes_ref("buses")?;
    let inner = reader.list("inner")?;
    let line = reader.one("line")?;
    let column = reader.one("column")?;
    reader.end()?;
    Ok(Instance { of, pins, buses, inner, line, column })
}

fn read_constant_part<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<ConstantPart<'ast>> {
    let target = reader.one("target")?;
    let value = reader.one("value")?;
    let line = reader.one("line")?;
    let column = reader.one("column")?;
    reader.end()?;
    Ok(ConstantPart { target, value, line, column })
}

impl<'ast> Read<'ast> for Part<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("part", |reader, name| {
            Ok(Some(match name {
                "Gate" => Self::Gate(reader.fields(read_gate_part)?),
                "Instance" => Self::Instance(reader.fields(read_instance)?),
                "Constant" => Self::Constant(reader.fields(read_constant_part)?),
                _ => return Ok(None),
            }))
        })
    }
}

impl<'ast> Read<'ast> for Gate {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.enumeration("gate", &Self::ALL, Self::name)
    }
}

fn read_wire<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Wire<'ast>> {
    let identifier = reader.one("identifier")?;
    reader.end()?;
    Ok(Wire { identifier })
}

fn read_slice<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Slice<'ast>> {
    let signal = reader.one("signal")?;
    let range = reader.one_ref("range")?;
    reader.end()?;
    Ok(Slice { signal, range })
}

fn read_join<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Join<'ast>> {
    let signal = reader.list("signal")?;
    reader.end()?;
    Ok(Join { signal })
}

fn read_bit<'ast>(reader: &mut Reader<'_, 'ast>) -> Result<Bit<'ast>> {
    let range = reader.one_ref("range")?;
    let range2 = reader.one_ref("range2")?;
    reader.end()?;
    Ok(Bit { range, range2 })
}

impl<'ast> Read<'ast> for Signal<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.node("signal", |reader, name| {
            Ok(Some(match name {
                "Wire" => Self::Wire(reader.fields(read_wire)?),
                "Slice" => Self::Slice(reader.fields(read_slice)?),
                "Join" => Self::Join(reader.fields(read_join)?),
                "Bit" => Self::Bit(reader.fields(read_bit)?),
                _ => return Ok(None),
            }))
        })
    }
}
