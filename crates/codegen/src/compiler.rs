//! The state of one run of codegen, and how instructions are appended.

use std::rc::Rc;

use cutaway_ast::{Builder, Ident, ScopeNodeId};
use cutaway_bytecode::Opcode;
use cutaway_constant::Constant;
use cutaway_source::{Location, SourceFile, Span};
use cutaway_symtable::{ScopeId, SymbolTable};

use crate::error::{ErrorKind, Failure, fail};
use crate::name::{Implicit, maybe_mangle};
use crate::scope::{OpenUnit, close};
use crate::sequence::{Instruction, Label};
use crate::table::Entry;
use crate::unit::Sink;
use crate::{Input, Options, Warning};

pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// The owned forms of names, one each for the whole module, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct SharedNames(Vec<Option<Rc<str>>>);

impl SharedNames {
    pub(crate) fn get(&mut self, name: Ident<'_>) -> Rc<str> {
        let number = name.number() as usize;
        if self.0.len() <= number {
            self.0.resize(number + 1, None);
        }
        Rc::clone(self.0[number].get_or_insert_with(|| Rc::from(name.as_str())))
    }
}

/// What is at hand everywhere: `'a` is the tree's arena, `'c` the inputs.
pub(crate) struct Compiler<'a, 'c> {
    pub(crate) source: &'c SourceFile,
    pub(crate) symbols: &'c SymbolTable<'a>,
    pub(crate) builder: &'c Builder<'a>,
    pub(crate) options: Options,
    pub(crate) implicit: Implicit<'a>,
    /// The unit that instructions go to.
    pub(crate) unit: Box<OpenUnit<'a>>,
    /// The units around it, outermost first.
    #[expect(clippy::vec_box, reason = "units are large and move with every scope")]
    pub(crate) stack: Vec<Box<OpenUnit<'a>>>,
    /// Closed units whose memory is used again.
    #[expect(clippy::vec_box, reason = "units are large and move with every scope")]
    pub(crate) spare: Vec<Box<OpenUnit<'a>>>,
    /// Where finished units go.
    pub(crate) sink: &'c mut dyn Sink,
    /// The scope of each unit, by number.
    pub(crate) scopes: Vec<ScopeId>,
    pub(crate) warnings: Vec<Warning>,
    /// What was refused without stopping: it goes before what is found later.
    pub(crate) refused: Option<Failure>,
    /// Whether statements are typed at the prompt.
    pub(crate) interactive: bool,
    pub(crate) shared_names: SharedNames,
    /// Scratch: a text that is put together.
    pub(crate) text: String,
}

impl<'a, 'c> Compiler<'a, 'c> {
    /// A compiler with the module's unit open.
    pub(crate) fn new(input: Input<'c, 'a>, options: Options, sink: &'c mut dyn Sink) -> Result<Self> {
        let Input { symbols, source, builder } = input;
        let scope = symbols.scope(ScopeNodeId::WHOLE);
        let Some(scope) = scope else {
            return fail(Location::NONE, ErrorKind::InvalidTree("no symtable"));
        };
        let implicit = Implicit::new(builder);
        let unit = OpenUnit::module(builder.ident("<module>"), scope, &symbols[scope], implicit);
        Ok(Compiler {
            source,
            symbols,
            builder,
            options,
            implicit,
            unit: Box::new(unit),
            stack: Vec::new(),
            spare: Vec::new(),
            sink,
            scopes: vec![scope],
            warnings: Vec::new(),
            refused: None,
            interactive: false,
            shared_names: SharedNames::default(),
            text: String::new(),
        })
    }

    /// Closes the module's unit; gives what was warned of, and the scope of each unit.
    pub(crate) fn finish(mut self) -> (Vec<Warning>, Vec<ScopeId>) {
        let facts = (&self.symbols[self.unit.scope], self.options);
        self.sink.take(close(&mut self.unit, None, facts, &mut self.shared_names));
        (self.warnings, self.scopes)
    }

    /// The module's unit.
    #[inline]
    pub(crate) fn top(&self) -> &OpenUnit<'a> {
        self.stack.first().unwrap_or(&self.unit)
    }

    /// The four integers of a node.
    #[inline]
    pub(crate) fn location(&self, span: Span) -> Location {
        self.source.location(span)
    }

    /// An identifier that does not come from the tree.
    #[inline]
    pub(crate) fn ident(&self, text: &str) -> Ident<'a> {
        self.builder.ident(text)
    }

    /// Appends an instruction without argument.
    #[inline]
    pub(crate) fn emit(&mut self, location: Location, opcode: Opcode) {
        self.emit_arg(location, opcode, 0);
    }

    /// Appends an instruction with its argument.
    #[inline]
    pub(crate) fn emit_arg(&mut self, location: Location, opcode: Opcode, oparg: i32) {
        self.unit.sequence.instructions.push(Instruction { opcode, oparg, location });
    }

    /// Appends a jump, or a pseudo-instruction that names a handler.
    #[inline]
    pub(crate) fn emit_jump(&mut self, location: Location, opcode: Opcode, target: Label) {
        self.emit_arg(location, opcode, target.0 as i32);
    }

    #[inline]
    pub(crate) fn new_label(&mut self) -> Label {
        self.unit.sequence.new_label()
    }

    #[inline]
    pub(crate) fn use_label(&mut self, label: Label) {
        self.unit.sequence.use_label(label);
    }

    /// Appends `LOAD_CONST` of a value that is no NaN.
    #[inline]
    pub(crate) fn load_const(&mut self, location: Location, value: Constant<'a>) {
        self.load_entry(location, Entry::Value(value));
    }

    /// Appends `LOAD_CONST` of a literal or folded value, which may be NaN.
    #[inline]
    pub(crate) fn load_literal(&mut self, location: Location, value: Constant<'a>, span: Span) {
        self.load_entry(location, Entry::new(value, span));
    }

    #[inline]
    pub(crate) fn load_entry(&mut self, location: Location, entry: Entry<'a>) {
        let index = self.unit.consts.add(entry);
        self.emit_arg(location, Opcode::LoadConst, index as i32);
    }

    /// Appends `LOAD_CONST` of a string.
    pub(crate) fn load_str(&mut self, location: Location, text: &'a str) {
        self.load_const(location, Constant::str(text));
    }

    /// A constant tuple of names.
    pub(crate) fn name_tuple(&self, names: &[Ident<'a>]) -> Constant<'a> {
        let items = names.iter().map(|name| Constant::str(name.as_str()));
        Constant::Tuple(self.builder.slice_from_iter(items))
    }

    /// Appends an instruction whose argument is a name's index.
    pub(crate) fn emit_name(&mut self, location: Location, opcode: Opcode, name: Ident<'a>) {
        let index = self.name_index(name);
        self.emit_arg(location, opcode, index);
    }

    /// The index in `co_names` of a name, mangled where it has to be.
    #[inline]
    pub(crate) fn name_index(&mut self, name: Ident<'a>) -> i32 {
        let mangled = maybe_mangle(self, name);
        self.unit.names.add(mangled) as i32
    }

    /// `LOAD_ATTR`; the low bit of its argument tells it from `LOAD_METHOD`.
    pub(crate) fn load_attr(&mut self, location: Location, name: Ident<'a>) {
        let index = self.name_index(name);
        self.emit_arg(location, Opcode::LoadAttr, index << 1);
    }

    /// `LOAD_METHOD`, which is a `LOAD_ATTR` with the low bit set.
    pub(crate) fn load_method(&mut self, location: Location, name: Ident<'a>) {
        let index = self.name_index(name);
        self.emit_arg(location, Opcode::LoadAttr, index << 1 | 1);
    }

    /// Notes an error where it would be in the way of many to return it.
    #[cold]
    pub(crate) fn refuse(&mut self, location: Location, kind: ErrorKind) {
        self.refused.get_or_insert_with(|| Box::new((kind, location)));
    }

    /// Notes a `SyntaxWarning`.
    #[cold]
    pub(crate) fn warn(&mut self, location: Location, message: String) {
        if self.refused.is_some() {
            return;
        }
        self.warnings.push(Warning { message, location });
    }
}
