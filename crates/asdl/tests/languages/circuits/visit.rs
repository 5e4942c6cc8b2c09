// Generated from the ASDL description of Circuits by `cargo xtask regen`: do not edit.

//! A visitor: override what you look for, call `walk_…` to go on below.

use cutaway_source::depth::grow;

use super::nodes::{
    Bit, Clock, ConstantPart, Design, GatePart, Instance, Join, Module, Part, Port, Range, Signal, Slice,
};

/// What a walk calls for each node, in the order of the description's fields.
pub trait Visitor<'ast> {
    /// Called for each `design`.
    #[inline]
    fn visit_design(&mut self, node: &'ast Design<'ast>) {
        walk_design(self, node);
    }

    /// Called for each `module`.
    #[inline]
    fn visit_module(&mut self, node: &'ast Module<'ast>) {
        walk_module(self, node);
    }

    /// Called for each `port`.
    #[inline]
    fn visit_port(&mut self, node: &'ast Port<'ast>) {
        walk_port(self, node);
    }

    /// Called for each `range`.
    #[inline]
    fn visit_range(&mut self, node: &'ast Range) {
        walk_range(self, node);
    }

    /// Called for each `clock`.
    #[inline]
    fn visit_clock(&mut self, node: &'ast Clock<'ast>) {
        walk_clock(self, node);
    }

    /// Called for each `part`.
    #[inline]
    fn visit_part(&mut self, node: Part<'ast>) {
        walk_part(self, node);
    }

    /// Called for each `signal`.
    #[inline]
    fn visit_signal(&mut self, node: Signal<'ast>) {
        walk_signal(self, node);
    }
}

/// Visits what is below a `design`.
pub fn walk_design<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Design<'ast>) {
    for child in node.modules {
        visitor.visit_module(child);
    }
}

/// Visits what is below a `module`.
pub fn walk_module<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Module<'ast>) {
    for child in node.ports {
        visitor.visit_port(child);
    }
    for &child in node.parts {
        visitor.visit_part(child);
    }
    if let Some(child) = node.width {
        visitor.visit_range(child);
    }
    if let Some(child) = node.clock {
        visitor.visit_clock(child);
    }
}

/// Visits what is below a `port`.
pub fn walk_port<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Port<'ast>) {
    if let Some(child) = node.range {
        visitor.visit_range(child);
    }
}

/// Visits what is below a `range`.
pub fn walk_range<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: &'ast Range) {
}

/// Visits what is below a `clock`.
pub fn walk_clock<'ast, V: Visitor<'ast> + ?Sized>(_visitor: &mut V, _node: &'ast Clock<'ast>) {
}

/// Visits what is below a `part`, whatever its constructor.
pub fn walk_part<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Part<'ast>) {
    grow(|| match node {
        Part::Gate(node) => walk_gate_part(visitor, node),
        Part::Instance(node) => walk_instance(visitor, node),
        Part::Constant(node) => walk_constant_part(visitor, node),
    });
}

/// Visits what is below a `Gate`.
pub fn walk_gate_part<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast GatePart<'ast>) {
    for &child in node.pins.iter().flatten() {
        visitor.visit_signal(child);
    }
}

/// Visits what is below a `Instance`.
pub fn walk_instance<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Instance<'ast>) {
    for &child in node.pins.iter().flatten() {
        visitor.visit_signal(child);
    }
    for &child in node.buses.iter().flatten() {
        visitor.visit_range(child);
    }
    for &child in node.inner {
        visitor.visit_part(child);
    }
}

/// Visits what is below a `Constant`.
pub fn walk_constant_part<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast ConstantPart<'ast>) {
    visitor.visit_signal(node.target);
}

/// Visits what is below a `signal`, whatever its constructor.
pub fn walk_signal<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: Signal<'ast>) {
    grow(|| match node {
        Signal::Wire(_) => {}
        Signal::Slice(node) => walk_slice(visitor, node),
        Signal::Join(node) => walk_join(visitor, node),
        Signal::Bit(node) => walk_bit(visitor, node),
    });
}

/// Visits what is below a `Slice`.
pub fn walk_slice<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Slice<'ast>) {
    visitor.visit_signal(node.signal);
    visitor.visit_range(node.range);
}

/// Visits what is below a `Join`.
pub fn walk_join<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Join<'ast>) {
    for &child in node.signal {
        visitor.visit_signal(child);
    }
}

/// Visits what is below a `Bit`.
pub fn walk_bit<'ast, V: Visitor<'ast> + ?Sized>(visitor: &mut V, node: &'ast Bit<'ast>) {
    visitor.visit_range(node.range);
    visitor.visit_range(node.range2);
}
