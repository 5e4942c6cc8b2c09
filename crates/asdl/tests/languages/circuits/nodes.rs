// Generated from the ASDL description of Circuits by `cargo xtask regen`: do not edit.

//! The nodes: `Copy` data in an arena.


/// `Design(module* modules, identifier top)`
#[derive(Clone, Copy, Debug)]
pub struct Design<'ast> {
    /// `module* modules`
    pub modules: &'ast [Module<'ast>],
    /// `identifier top`
    pub top: &'ast str,
}

/// `module(identifier name, port* ports, part* parts, range? width, clock? clock)`
#[derive(Clone, Copy, Debug)]
pub struct Module<'ast> {
    /// `identifier name`
    pub name: &'ast str,
    /// `port* ports`
    pub ports: &'ast [Port<'ast>],
    /// `part* parts`
    pub parts: &'ast [Part<'ast>],
    /// `range? width`
    pub width: Option<&'ast Range>,
    /// `clock? clock`
    pub clock: Option<&'ast Clock<'ast>>,
}

/// `port(direction direction, identifier identifier, range? range)`
#[derive(Clone, Copy, Debug)]
pub struct Port<'ast> {
    /// `direction direction`
    pub direction: Direction,
    /// `identifier identifier`
    pub identifier: &'ast str,
    /// `range? range`
    pub range: Option<&'ast Range>,
}

/// `direction`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `IN`
    In,
    /// `OUT`
    Out,
    /// `IN_OUT`
    InOut,
}

impl Direction {
    /// All of them, in the description's order.
    pub const ALL: [Self; 3] = [
        Self::In,
        Self::Out,
        Self::InOut,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "IN",
            Self::Out => "OUT",
            Self::InOut => "IN_OUT",
        }
    }
}

/// `range(int high, int low)`
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// `int high`
    pub high: i64,
    /// `int low`
    pub low: i64,
}

/// `Clock(identifier signal, edge edge, string? domain)`
#[derive(Clone, Copy, Debug)]
pub struct Clock<'ast> {
    /// `identifier signal`
    pub signal: &'ast str,
    /// `edge edge`
    pub edge: Edge,
    /// `string? domain`
    pub domain: Option<&'ast str>,
}

/// `edge`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// `Rising`
    Rising,
    /// `Falling`
    Falling,
}

impl Edge {
    /// All of them, in the description's order.
    pub const ALL: [Self; 2] = [
        Self::Rising,
        Self::Falling,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rising => "Rising",
            Self::Falling => "Falling",
        }
    }
}

/// `part`
#[derive(Clone, Copy, Debug)]
pub enum Part<'ast> {
    /// `Gate`
    Gate(&'ast GatePart<'ast>),
    /// `Instance`
    Instance(&'ast Instance<'ast>),
    /// `Constant`
    Constant(&'ast ConstantPart<'ast>),
}

impl Part<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gate(_) => "Gate",
            Self::Instance(_) => "Instance",
            Self::Constant(_) => "Constant",
        }
    }
}

/// `Gate(gate gate, signal?* pins, int line, int column)`
#[derive(Clone, Copy, Debug)]
pub struct GatePart<'ast> {
    /// `gate gate`
    pub gate: Gate,
    /// `signal?* pins`
    pub pins: &'ast [Option<Signal<'ast>>],
    /// `int line`
    pub line: i64,
    /// `int column`
    pub column: i64,
}

/// `Instance(identifier of, signal?* pins, range?* buses, part* inner, int line, int column)`
#[derive(Clone, Copy, Debug)]
pub struct Instance<'ast> {
    /// `identifier of`
    pub of: &'ast str,
    /// `signal?* pins`
    pub pins: &'ast [Option<Signal<'ast>>],
    /// `range?* buses`
    pub buses: &'ast [Option<&'ast Range>],
    /// `part* inner`
    pub inner: &'ast [Part<'ast>],
    /// `int line`
    pub line: i64,
    /// `int column`
    pub column: i64,
}

/// `Constant(signal target, int value, int line, int column)`
#[derive(Clone, Copy, Debug)]
pub struct ConstantPart<'ast> {
    /// `signal target`
    pub target: Signal<'ast>,
    /// `int value`
    pub value: i64,
    /// `int line`
    pub line: i64,
    /// `int column`
    pub column: i64,
}

/// `gate`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// `And`
    And,
    /// `Or`
    Or,
    /// `Not`
    Not,
    /// `Nand`
    Nand,
}

impl Gate {
    /// All of them, in the description's order.
    pub const ALL: [Self; 4] = [
        Self::And,
        Self::Or,
        Self::Not,
        Self::Nand,
    ];

    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::And => "And",
            Self::Or => "Or",
            Self::Not => "Not",
            Self::Nand => "Nand",
        }
    }
}

/// `signal`
#[derive(Clone, Copy, Debug)]
pub enum Signal<'ast> {
    /// `Wire`
    Wire(&'ast Wire<'ast>),
    /// `Slice`
    Slice(&'ast Slice<'ast>),
    /// `Join`
    Join(&'ast Join<'ast>),
    /// `Bit`
    Bit(&'ast Bit<'ast>),
}

impl Signal<'_> {
    /// The constructor's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wire(_) => "Wire",
            Self::Slice(_) => "Slice",
            Self::Join(_) => "Join",
            Self::Bit(_) => "Bit",
        }
    }
}

/// `Wire(identifier identifier)`
#[derive(Clone, Copy, Debug)]
pub struct Wire<'ast> {
    /// `identifier identifier`
    pub identifier: &'ast str,
}

/// `Slice(signal signal, range range)`
#[derive(Clone, Copy, Debug)]
pub struct Slice<'ast> {
    /// `signal signal`
    pub signal: Signal<'ast>,
    /// `range range`
    pub range: &'ast Range,
}

/// `Join(signal* signal)`
#[derive(Clone, Copy, Debug)]
pub struct Join<'ast> {
    /// `signal* signal`
    pub signal: &'ast [Signal<'ast>],
}

/// `Bit(range range, range range2)`
#[derive(Clone, Copy, Debug)]
pub struct Bit<'ast> {
    /// `range range`
    pub range: &'ast Range,
    /// `range range2`
    pub range2: &'ast Range,
}
