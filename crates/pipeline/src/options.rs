//! What can be asked of the chain.

use cutaway_source::{Caller, Filters};

use crate::passes::Passes;
use crate::registry::Stage;

/// What a source text is: CPython's `mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// A file.
    #[default]
    Exec,
    /// One expression.
    Eval,
    /// One interactive statement.
    Single,
    /// A function type comment.
    FuncType,
}

impl Mode {
    /// All modes.
    pub const ALL: [Mode; 4] = [Mode::Exec, Mode::Eval, Mode::Single, Mode::FuncType];

    /// CPython's name: `exec`, `eval`, `single` or `func_type`.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Exec => "exec",
            Mode::Eval => "eval",
            Mode::Single => "single",
            Mode::FuncType => "func_type",
        }
    }
}

/// How CPython comes by a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// `compile()` is given its bytes.
    #[default]
    Bytes,
    /// It is the script that CPython is started with, read line by line.
    Script,
    /// It is that script, and comes through a pipe, in which there is no way back.
    Pipe,
    /// It is the argument of `-c`: text, to which a line end is added.
    Command,
}

/// How a stage's product is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// CPython's own text where it has one.
    #[default]
    Text,
    /// The stage's JSON.
    Json,
    /// Assembler text, which people can write too.
    Asm,
    /// A drawing for Graphviz.
    Dot,
    /// A drawing as a Mermaid flowchart.
    Mermaid,
    /// A drawing that needs no other program.
    Svg,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 6] =
        [Format::Text, Format::Json, Format::Asm, Format::Dot, Format::Mermaid, Format::Svg];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Asm => "asm",
            Format::Dot => "dot",
            Format::Mermaid => "mermaid",
            Format::Svg => "svg",
        }
    }
}

/// Options of the compiler and of its dumps.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the source is.
    pub mode: Mode,
    /// CPython's `-O` level: 0, 1 or 2.
    pub optimize: u8,
    /// Features that are in force before the source asks for any: `CO_FUTURE_…` flags, as `compile()` takes them.
    pub future: u32,
    /// How to write the product.
    pub format: Format,
    /// Options of the text of `ast` and `ast-opt`.
    pub tree: TreeOptions,
    /// Options of the text of `code`.
    pub listing: ListingOptions,
    /// `symtable`: analyse the folded tree, as the chain does, rather than the parsed one.
    pub folded: bool,
    /// Only the units of this number, qualified name, or `QUALNAME:LINE`.
    pub unit: Option<String>,
    /// The bytes are no source text but a dump of this stage, from which the chain goes on.
    pub start_from: Option<&'static Stage>,
    /// How the passes of `cfg` and `cfg-opt` are watched, if they are.
    pub passes: Option<Passes>,
    /// How many levels of C recursion CPython is in when its compiler starts: they count against the compiler's limit.
    pub recursion_depth: u32,
    /// How CPython comes by the source text.
    pub reading: Reading,
    /// Which warnings are errors.
    pub filters: Filters,
    /// Whose frame compiles.
    pub caller: Caller,
}

impl Options {
    /// The levels in use inside `compile()`: two of the interpreter's loop, one of the call.
    pub const IN_COMPILE: u32 = 3;
    /// The levels in use when CPython compiles the script that it was started with.
    pub const AT_START: u32 = 0;
}

/// Options of a tree's text.
#[derive(Debug, Clone, Copy)]
pub struct TreeOptions {
    /// Whether `# type:` comments are parsed.
    pub type_comments: bool,
    /// Whether places are shown.
    pub attributes: bool,
    /// Columns a level.
    pub indent: usize,
}

/// Options of a disassembly.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct ListingOptions {
    /// Show inline cache entries.
    pub show_caches: bool,
    /// Show instruction offsets.
    pub show_offsets: bool,
    /// Give object reprs an address, as CPython does.
    pub addresses: bool,
    /// Show the bytes of code units and tables, decoded.
    pub bytes: bool,
    /// `pyc`: list the file item by item instead of giving its bytes.
    pub items: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            mode: Mode::Exec,
            optimize: 0,
            future: 0,
            format: Format::Text,
            tree: TreeOptions { type_comments: true, attributes: true, indent: 3 },
            listing: ListingOptions::default(),
            folded: false,
            unit: None,
            start_from: None,
            passes: None,
            recursion_depth: Options::IN_COMPILE,
            reading: Reading::Bytes,
            filters: Filters::default(),
            caller: Caller::Start,
        }
    }
}
