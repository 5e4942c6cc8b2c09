// Generated from the ASDL description of Circuits by `cargo xtask regen`: do not edit.

//! One method of [`Builder`] for each constructor and product.

use super::nodes::{
    Bit, Clock, ConstantPart, Design, Direction, Edge, Gate, GatePart, Instance, Join, Module, Part, Port,
    Range, Signal, Slice, Wire,
};
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
    /// `Design(module* modules, identifier top)`
    #[inline]
    pub fn design(&self, modules: &'ast [Module<'ast>], top: &'ast str) -> &'ast Design<'ast> {
        self.alloc(Design { modules, top })
    }

    /// `module(identifier name, port* ports, part* parts, range? width, clock? clock)`
    #[inline]
    pub fn module(
        &self,
        name: &'ast str,
        ports: &'ast [Port<'ast>],
        parts: &'ast [Part<'ast>],
        width: Option<&'ast Range>,
        clock: Option<&'ast Clock<'ast>>,
    ) -> Module<'ast> {
        Module { name, ports, parts, width, clock }
    }

    /// `port(direction direction, identifier identifier, range? range)`
    #[inline]
    pub fn port(
        &self,
        direction: Direction,
        identifier: &'ast str,
        range: Option<&'ast Range>,
    ) -> Port<'ast> {
        Port { direction, identifier, range }
    }

    /// `range(int high, int low)`
    #[inline]
    pub fn range(&self, high: i64, low: i64) -> &'ast Range {
        self.alloc(Range { high, low })
    }

    /// `Clock(identifier signal, edge edge, string? domain)`
    #[inline]
    pub fn clock(&self, signal: &'ast str, edge: Edge, domain: Option<&'ast str>) -> &'ast Clock<'ast> {
        self.alloc(Clock { signal, edge, domain })
    }

    /// `Gate(gate gate, signal?* pins, int line, int column)`
    #[inline]
    pub fn gate_part(
        &self,
        gate: Gate,
        pins: &'ast [Option<Signal<'ast>>],
        line: i64,
        column: i64,
    ) -> Part<'ast> {
        Part::Gate(self.alloc(GatePart { gate, pins, line, column }))
    }

    /// `Instance(identifier of, signal?* pins, range?* buses, part* inner, int line, int column)`
    #[inline]
    pub fn instance(
        &self,
        of: &'ast str,
        pins: &'ast [Option<Signal<'ast>>],
        buses: &'ast [Option<&'ast Range>],
        inner: &'ast [Part<'ast>],
        line: i64,
        column: i64,
    ) -> Part<'ast> {
        Part::Instance(self.alloc(Instance { of, pins, buses, inner, line, column }))
    }

    /// `Constant(signal target, int value, int line, int column)`
    #[inline]
    pub fn constant_part(&self, target: Signal<'ast>, value: i64, line: i64, column: i64) -> Part<'ast> {
        Part::Constant(self.alloc(ConstantPart { target, value, line, column }))
    }

    /// `Wire(identifier identifier)`
    #[inline]
    pub fn wire(&self, identifier: &'ast str) -> Signal<'ast> {
        Signal::Wire(self.alloc(Wire { identifier }))
    }

    /// `Slice(signal signal, range range)`
    #[inline]
    pub fn slice_signal(&self, signal: Signal<'ast>, range: &'ast Range) -> Signal<'ast> {
        Signal::Slice(self.alloc(Slice { signal, range }))
    }

    /// `Join(signal* signal)`
    #[inline]
    pub fn join(&self, signal: &'ast [Signal<'ast>]) -> Signal<'ast> {
        Signal::Join(self.alloc(Join { signal }))
    }

    /// `Bit(range range, range range2)`
    #[inline]
    pub fn bit(&self, range: &'ast Range, range2: &'ast Range) -> Signal<'ast> {
        Signal::Bit(self.alloc(Bit { range, range2 }))
    }
}
