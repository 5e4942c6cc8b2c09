//! The chain: the stage crates called one after the other.
//!
//! A [`Chain`] starts at a source text, or at the product that a dump gave back. It has a method for each product; each
//! gives the product that the chain started with, or has the product before it made and goes one step further. To put
//! another implementation into the middle, change the step in that stage's method.

mod outline;

use std::rc::Rc;

use bumpalo::Bump;
use cutaway_assembler as assembler;
use cutaway_ast::{Builder, Mod, ScopeNodeId, future};
use cutaway_ast_opt as ast_opt;
use cutaway_bytecode::CodeObject;
use cutaway_bytecode::code::flags::CO_FUTURE_ANNOTATIONS;
use cutaway_bytecode::pyc::{self, source_hash};
use cutaway_codegen as codegen;
use cutaway_diagnose as diagnose;
use cutaway_grammar as grammar;
use cutaway_json::Program;
use cutaway_lexer::{self as lexer, Tokens};
use cutaway_source::{Diagnostic, ErrorKind, Filters, SourceFile, Span, Warning};
use cutaway_symtable::{self as symtable, Facts, SymbolTable};

use crate::options::{Mode, Options, Reading};
use crate::passes::Passes;
use crate::product::{Folded, Graphs, Product, Scopes, Start};
use crate::registry::{Dump, Refused, Request};
use crate::resume::{self, Dumped};

/// The way of one program through the stages.
pub struct Chain<'c, 'ast> {
    /// The program's text.
    pub source: SourceFile,
    /// Its bytes, as far as they are there; their hash is [`Chain::source_hash`].
    bytes: &'c [u8],
    source_hash: Option<[u8; 8]>,
    /// What is asked for; mode and optimization level are the program's.
    pub options: Options,
    /// Whether `# type:` comments are part of the tree. The compiler does without.
    pub type_comments: bool,
    /// What the stages so far warn of, in CPython's order.
    pub warnings: Vec<Warning>,
    builder: &'c Builder<'ast>,
    product: Product<'ast>,
}

/// A code object, unless a unit was not sound.
type Assembled = Result<Rc<CodeObject>, assembler::Error>;

/// A code object with what the stages warned of on the way.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The module's code.
    pub code: Rc<CodeObject>,
    /// Warnings in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}

impl<'c, 'ast> Chain<'c, 'ast> {
    /// A chain from `start` on; what is settled there has priority over the options. The trees will live in the
    /// builder's arena.
    pub fn new(start: Start<'ast>, bytes: &'c [u8], options: &Options, builder: &'c Builder<'ast>) -> Self {
        if let Some(passes) = &options.passes {
            passes.start();
        }
        Chain {
            warnings: Warning::of_decoder(&start.source, options.caller).into_iter().collect(),
            source: start.source,
            bytes,
            source_hash: start.source_hash,
            options: Options {
                mode: start.mode.unwrap_or(options.mode),
                optimize: start.optimize.unwrap_or(options.optimize),
                ..options.clone()
            },
            type_comments: false,
            builder,
            product: start.product,
        }
    }

    /// Where the trees live.
    pub fn builder(&self) -> &'c Builder<'ast> {
        self.builder
    }

    /// The hash of the source file, for `.pyc` files.
    pub fn source_hash(&self) -> [u8; 8] {
        self.source_hash.unwrap_or_else(|| source_hash(self.bytes))
    }

    /// What dumps say of the program.
    pub fn program(&self) -> Program<'_> {
        Program {
            filename: self.source.name().into(),
            optimize: None,
            source_hash: Some(self.source_hash()),
            source: self.source.text().into(),
        }
    }

    /// What dumps say of the program from the stage on at which the optimization level counts.
    pub fn optimized_program(&self) -> Program<'_> {
        Program { optimize: Some(self.options.optimize), ..self.program() }
    }

    /// A product that was written as text, with all warnings so far.
    pub(crate) fn shown(&mut self, text: String) -> Dump {
        Dump { bytes: text.into_bytes(), error: None, warnings: std::mem::take(&mut self.warnings) }
    }

    /// `tokens`: the source's words, as the parser takes them.
    pub fn tokens(&mut self) -> Result<Tokens, Refused> {
        match std::mem::take(&mut self.product) {
            Product::Tokens(tokens) => Ok(tokens),
            _ => {
                let options = self.options.lexing(self.type_comments);
                let passes = self.options.passes.as_ref();
                Ok(Passes::timed(passes, "tokens", || lexer::lex(&self.source, options)))
            }
        }
    }

    /// `ast`: tokens to tree.
    pub fn tree(&mut self) -> Result<Mod<'ast>, Refused> {
        match std::mem::take(&mut self.product) {
            Product::Tree(tree) => Ok(tree),
            earlier => {
                let tokens = self.from(earlier).tokens()?;
                self.timed("ast", |chain| chain.parse(&tokens))
            }
        }
    }

    fn parse(&mut self, tokens: &Tokens) -> Result<Mod<'ast>, Refused> {
        let (grammar_mode, diagnose_mode) = modes(self.options.mode);
        let parsed = grammar::parse(&self.source, tokens, grammar_mode, self.builder).map_err(|error| {
            let failure = failure(error, &self.options.filters);
            diagnose::diagnose(&self.source, tokens, diagnose_mode, failure)
        })?;
        let warnings: Vec<Warning> =
            parsed.warnings.iter().map(|warning| warning.show(&self.source)).collect();
        if warnings.iter().any(|warning| self.options.filters.is_error(warning))
            && let Some(diagnosis) =
                diagnose::warned(&self.source, tokens, diagnose_mode, &self.options.filters)
        {
            return Err(diagnosis.into());
        }
        if let Some(diagnosis) = diagnose::too_complex(&self.source, tokens, parsed.nesting, diagnose_mode) {
            return Err(diagnosis.into());
        }
        self.warnings.extend(warnings);
        Ok(parsed.module)
    }

    /// A parsed tree with the features that its head and the options ask for: what `symtable` takes when it shows what CPython's
    /// command of that name shows.
    pub fn unfolded(&mut self) -> Result<Folded<'ast>, Refused> {
        let module = self.tree()?;
        let mut features =
            future::features(module).map_err(|error| self.refusal(error.diagnostic(&self.source)))?;
        features.annotations |= self.options.future & CO_FUTURE_ANNOTATIONS != 0;
        Ok(Folded { module, features })
    }

    /// `ast-opt`: tree to folded tree.
    pub fn folded(&mut self) -> Result<Folded<'ast>, Refused> {
        match std::mem::take(&mut self.product) {
            Product::Folded(tree) => Ok(tree),
            earlier => {
                let tree = self.from(earlier).unfolded()?;
                self.timed("ast-opt", |chain| chain.fold(tree))
            }
        }
    }

    fn fold(&mut self, Folded { module, features }: Folded<'ast>) -> Result<Folded<'ast>, Refused> {
        let options = self.options.folding(features);
        let folded = ast_opt::fold(module, self.builder, options)
            .map_err(|error| self.refusal(error.diagnostic(self.source.name())))?;
        let inversion = Warning::bool_inversion(self.options.caller);
        self.warnings.extend((0..folded.inverted_bools).map(|_| inversion.clone()));
        Ok(Folded { module: folded.module, features })
    }

    /// Whether the chain starts at a folded tree, so that no other can be had.
    pub fn starts_folded(&self) -> bool {
        matches!(self.product, Product::Folded(_) | Product::Scopes(_))
    }

    /// `symtable`: folded tree to scopes.
    pub fn scopes(&mut self) -> Result<Scopes<'ast>, Refused> {
        self.scopes_with(Facts::Kept)
    }

    /// Scopes, for codegen without facts.
    fn scopes_with(&mut self, facts: Facts) -> Result<Scopes<'ast>, Refused> {
        match std::mem::take(&mut self.product) {
            Product::Scopes(scopes) => Ok(scopes),
            earlier => {
                let tree = self.from(earlier).folded()?;
                self.analyze(tree, facts)
            }
        }
    }

    /// The scopes of a tree.
    pub fn analyze(&mut self, tree: Folded<'ast>, facts: Facts) -> Result<Scopes<'ast>, Refused> {
        let options = self.options.analysis(tree.features, facts);
        let analyze = || symtable::analyze(tree.module, self.builder, &self.source, options);
        let table = Passes::timed(self.options.passes.as_ref(), "symtable", analyze)
            .map_err(|error| self.refusal(error.diagnostic(&self.source)))?;
        Ok(Scopes { tree, table })
    }

    /// `symtable`, as far as it goes: of a program that it refuses, what it had found by then, and the refusal.
    pub fn scopes_so_far(&mut self) -> Result<(SymbolTable<'ast>, Option<Refused>), Refused> {
        let tree = self.folded()?;
        let options = self.options.analysis(tree.features, Facts::Kept);
        let (table, result) = symtable::survey(tree.module, self.builder, &self.source, options);
        Ok((table, result.err().map(|error| self.refusal(error.diagnostic(&self.source)))))
    }

    /// `codegen`: folded tree and scopes to units.
    pub fn units(&mut self) -> Result<codegen::Module, Refused> {
        match std::mem::take(&mut self.product) {
            Product::Units(module) => Ok(module),
            earlier => {
                let scopes = self.from(earlier).scopes_with(Facts::Left)?;
                Ok(self.timed("codegen", |chain| chain.generate(&scopes))?.0)
            }
        }
    }

    /// `codegen`, as far as it goes: of a program that it refuses, the units that were finished by then, and the refusal.
    pub fn units_so_far(&mut self) -> Result<(codegen::Module, Option<Refused>), Refused> {
        let scopes = self.scopes_with(Facts::Left)?;
        let (input, options) = self.codegen_input(&scopes);
        let (module, error) = codegen::generate_so_far(scopes.tree.module, input, options);
        Ok((module, error.map(|error| self.refused_by_codegen(&error))))
    }

    /// The units, and for each the node that opens its scope.
    pub fn units_with_nodes(&mut self) -> Result<(codegen::Module, Vec<ScopeNodeId>), Refused> {
        let scopes = self.scopes_with(Facts::Left)?;
        self.generate_with_nodes(&scopes)
    }

    fn generate_with_nodes(
        &mut self,
        scopes: &Scopes<'ast>,
    ) -> Result<(codegen::Module, Vec<ScopeNodeId>), Refused> {
        let (module, ids) = self.generate(scopes)?;
        Ok((module, ids.into_iter().map(|id| scopes.table[id].node).collect()))
    }

    fn generate(
        &mut self,
        scopes: &Scopes<'ast>,
    ) -> Result<(codegen::Module, Vec<symtable::ScopeId>), Refused> {
        let (input, options) = self.codegen_input(scopes);
        match codegen::generate_with_scopes(scopes.tree.module, input, options) {
            Ok((module, ids)) => {
                self.warn(&module.warnings)?;
                Ok((module, ids))
            }
            Err(error) => Err(self.refused_by_codegen(&error)),
        }
    }

    fn codegen_input<'s>(&'s self, scopes: &'s Scopes<'ast>) -> (codegen::Input<'s, 'ast>, codegen::Options) {
        let options = self.options.generation(scopes.tree.features, &self.source);
        let input = codegen::Input { symbols: &scopes.table, source: &self.source, builder: self.builder };
        (input, options)
    }

    fn refused_by_codegen(&mut self, error: &codegen::Error) -> Refused {
        match self.warn(&error.warnings) {
            Ok(()) => self.refusal(error.diagnostic(&self.source)),
            Err(refused) => refused,
        }
    }

    /// Gives codegen's warnings, up to the first that is an error.
    fn warn(&mut self, warnings: &[codegen::Warning]) -> Result<(), Refused> {
        for warning in warnings {
            let shown = warning.show(&self.source);
            if self.options.filters.is_error(&shown) {
                return Err(self.refusal(warning.error(&self.source)));
            }
            self.warnings.push(shown);
        }
        Ok(())
    }

    /// `cfg`: units to graphs.
    pub fn graphs(&mut self) -> Result<Graphs, Refused> {
        match std::mem::take(&mut self.product) {
            Product::Graphs(graphs) => Ok(graphs),
            earlier => {
                let module = self.from(earlier).units()?;
                let passes = self.options.passes.clone().unwrap_or_default();
                let graphs = self.timed("cfg", |_| passes.build(&module));
                let graphs = graphs.map_err(|error| self.refusal(error.diagnostic(&self.source)))?;
                Ok(Graphs { module, graphs })
            }
        }
    }

    /// `cfg-opt`: graphs after the optimizer's passes.
    pub fn optimized(&mut self) -> Result<Graphs, Refused> {
        let passes = self.options.passes.clone().unwrap_or_default();
        let mut graphs = match std::mem::take(&mut self.product) {
            Product::Optimized(graphs) if passes.plan.only.is_empty() => return Ok(graphs),
            // Passes that are asked for by name run on what is optimized too.
            Product::Optimized(graphs) => graphs,
            earlier => self.from(earlier).graphs()?,
        };
        let optimized = self.timed("cfg-opt", |_| passes.optimize(&mut graphs));
        optimized.map_err(|error| self.refusal(error.diagnostic(&self.source)))?;
        Ok(graphs)
    }

    /// `code`: optimized graphs to the module's code object. Without a dump in between each unit is optimized and
    /// assembled as soon as codegen has finished it, in the memory of the one before.
    pub fn code(&mut self) -> Result<Rc<CodeObject>, Refused> {
        let is_watched = self.options.passes.is_some();
        let code = match std::mem::take(&mut self.product) {
            Product::Code(code) => return Ok(code),
            earlier if is_watched || matches!(earlier, Product::Graphs(_) | Product::Optimized(_)) => {
                let graphs = self.from(earlier).optimized()?;
                let passes = self.options.passes.clone().unwrap_or_default();
                self.timed("code", |chain| passes.assemble(graphs, chain.source.name()))
            }
            Product::Units(module) => assembler::assemble(module, self.source.name()),
            earlier => {
                let scopes = self.from(earlier).scopes_with(Facts::Left)?;
                self.assemble_units(&scopes)?
            }
        };
        code.map_err(|error| self.refusal(error.diagnostic(&self.source)))
    }

    /// Does a part of the chain's work, and takes its time if times are asked for.
    pub(crate) fn timed<T>(&mut self, stage: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        let passes = self.options.passes.clone();
        Passes::timed(passes.as_ref(), stage, || work(self))
    }

    /// Codegen and assembler, unit by unit.
    fn assemble_units(&mut self, scopes: &Scopes<'ast>) -> Result<Assembled, Refused> {
        let mut assembler = assembler::Assembler::new(self.source.name());
        let (input, options) = self.codegen_input(scopes);
        match codegen::generate_into(scopes.tree.module, input, options, &mut assembler) {
            Ok(warnings) => {
                self.warn(&warnings)?;
                Ok(assembler.finish())
            }
            Err(error) => Err(self.refused_by_codegen(&error)),
        }
    }

    /// This chain, with the product put back that was looked at.
    pub(crate) fn from(&mut self, earlier: Product<'ast>) -> &mut Self {
        self.product = earlier;
        self
    }

    /// The refusal of the program, after what was warned of.
    pub(crate) fn refusal(&mut self, diagnostic: Diagnostic) -> Refused {
        Refused { diagnostic: Box::new(diagnostic), warnings: std::mem::take(&mut self.warnings) }
    }
}

/// Sends a request down the chain as far as `go` asks for.
pub fn with<T>(
    request: &Request<'_>,
    go: impl FnOnce(&mut Chain<'_, '_>) -> Result<T, Refused>,
) -> Result<T, Refused> {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let start = match request.options.start_from {
        None if pyc::is_pyc(request.bytes) => resume::of_pyc(&Dumped::of(request))?,
        None => Start::of_source(source(request)?),
        Some(stage) => resume::read(stage, request, &builder)?,
    };
    go(&mut Chain::new(start, request.bytes, request.options, &builder))
}

/// The decoded text of a request.
pub fn source(request: &Request<'_>) -> Result<SourceFile, Refused> {
    let Request { name, bytes, options } = *request;
    Ok(match (options.reading, options.mode) {
        (Reading::Bytes, Mode::Exec) => SourceFile::decode(name, bytes)?,
        (Reading::Bytes, Mode::Eval | Mode::Single | Mode::FuncType) => {
            SourceFile::decode_as_it_stands(name, bytes)?
        }
        (Reading::Script, _) => SourceFile::decode_script(name, bytes)?,
        (Reading::Pipe, _) => SourceFile::decode_piped(name, bytes)?,
        (Reading::Command, _) => {
            SourceFile::from_string(name, String::from_utf8_lossy(bytes).into_owned() + "\n")?
        }
    })
}

/// Source to the units of its code.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is of one chain, the closure of any"
)]
pub fn units(request: &Request<'_>) -> Result<codegen::Module, Refused> {
    with(request, |chain| chain.units())
}

/// Source to code object.
pub fn compile(request: &Request<'_>) -> Result<Compiled, Refused> {
    with(request, compiled)
}

/// Source to code object, with a tree in an arena that is left empty for the next one.
pub fn compile_in(request: &Request<'_>, arena: &mut Bump) -> Result<Compiled, Refused> {
    let start = Start::of_source(source(request)?);
    let builder = Builder::new(arena);
    let result = compiled(&mut Chain::new(start, request.bytes, request.options, &builder));
    drop(builder);
    arena.reset();
    result
}

/// A decoded source to code object.
pub fn compile_text(source: SourceFile, options: &Options) -> Result<Compiled, Refused> {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    compiled(&mut Chain::new(Start::of_source(source), &[], options, &builder))
}

/// The chain's code object.
pub fn compiled(chain: &mut Chain<'_, '_>) -> Result<Compiled, Refused> {
    let code = chain.code()?;
    Ok(Compiled { code, warnings: std::mem::take(&mut chain.warnings) })
}

/// What CPython's `marshal` says of code objects that are too many inside each other.
pub fn too_deep_to_marshal(name: &str) -> Diagnostic {
    Diagnostic::without_place(ErrorKind::ValueError, "object too deeply nested to marshal", name)
}

/// A mode as the parser and the diagnosis take it.
pub fn modes(mode: Mode) -> (grammar::Mode, diagnose::Mode) {
    match mode {
        Mode::Exec => (grammar::Mode::Exec, diagnose::Mode::Exec),
        Mode::Eval => (grammar::Mode::Eval, diagnose::Mode::Eval),
        Mode::Single => (grammar::Mode::Single, diagnose::Mode::Single),
        Mode::FuncType => (grammar::Mode::FuncType, diagnose::Mode::FuncType),
    }
}

/// What the parser says, as the diagnosis takes it.
pub fn failure(error: grammar::Error, filters: &Filters) -> diagnose::Failure<'_> {
    match error {
        grammar::Error::Unexpected(token) => {
            diagnose::Failure { token, span: Span::NONE, refusal: None, filters }
        }
        grammar::Error::Refused { kind, span } => {
            let too_deep = kind == grammar::Refusal::TooDeep;
            let refusal = if too_deep { diagnose::Refusal::TooDeep } else { diagnose::Refusal::Other };
            diagnose::Failure { token: 0, span, refusal: Some(refusal), filters }
        }
    }
}
