//! The chain: the stage crates called one after the other.
//!
//! Each function goes one step further than the one before it. Trees and scopes live in the arena of the
//! [`Builder`] that the caller made; everything from the instruction sequences on is owned.

use std::rc::Rc;

use bumpalo::Bump;
use cutaway_assembler as assembler;
use cutaway_ast::future::{self, Features};
use cutaway_ast::{Builder, Mod};
use cutaway_ast_opt as ast_opt;
use cutaway_bytecode::CodeObject;
use cutaway_codegen as codegen;
use cutaway_diagnose as diagnose;
use cutaway_grammar as grammar;
use cutaway_lexer as lexer;
use cutaway_source::{Diagnostic, ErrorKind, SourceFile, Span, Warning};
use cutaway_symtable::{self as symtable, SymbolTable};

use crate::options::{Mode, Options};
use crate::registry::{Refused, Request};

/// A tree with what the stages warned of on the way.
#[derive(Debug)]
pub struct Tree<'ast> {
    /// The tree.
    pub module: Mod<'ast>,
    /// Its future features; none for a tree that was only parsed.
    pub features: Features,
    /// Warnings in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}

/// A code object with what the stages warned of on the way.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The module's code.
    pub code: Rc<CodeObject>,
    /// Warnings in the order in which CPython gives them.
    pub warnings: Vec<Warning>,
}

impl Tree<'_> {
    /// The refusal of this tree, after what was warned of.
    fn refused(&mut self, diagnostic: Diagnostic) -> Refused {
        Refused { diagnostic, warnings: std::mem::take(&mut self.warnings) }
    }
}

/// The decoded text of a request.
pub fn source(request: &Request<'_>) -> Result<SourceFile, Refused> {
    Ok(SourceFile::decode(request.name, request.bytes)?)
}

/// Source to tree.
pub fn parse<'ast>(
    source: &SourceFile,
    mode: Mode,
    type_comments: bool,
    builder: &Builder<'ast>,
) -> Result<Tree<'ast>, Refused> {
    let tokens = lexer::lex(source, lexer::Options { type_comments, ..lexer::Options::default() });
    let (grammar_mode, diagnose_mode) = modes(mode);
    let parsed = grammar::parse(source, &tokens, grammar_mode, builder)
        .map_err(|error| diagnose::diagnose(source, &tokens, diagnose_mode, failure(error)))?;
    if let Some(diagnostic) = diagnose::too_complex(source, &tokens, diagnose_mode) {
        return Err(diagnostic.into());
    }
    let warnings = parsed.warnings.iter().map(|warning| warning.show(source)).collect();
    Ok(Tree { module: parsed.module, features: Features::NONE, warnings })
}

/// Source to tree, with the features that its head asks for.
pub fn parse_with_features<'ast>(
    source: &SourceFile,
    mode: Mode,
    type_comments: bool,
    builder: &Builder<'ast>,
) -> Result<Tree<'ast>, Refused> {
    let mut tree = parse(source, mode, type_comments, builder)?;
    tree.features = future::features(tree.module).map_err(|error| tree.refused(error.diagnostic(source)))?;
    Ok(tree)
}

/// Source to folded tree.
pub fn fold<'ast>(
    source: &SourceFile,
    options: &Options,
    type_comments: bool,
    builder: &Builder<'ast>,
) -> Result<Tree<'ast>, Refused> {
    let mut tree = parse_with_features(source, options.mode, type_comments, builder)?;
    let fold_options =
        ast_opt::Options { optimize: options.optimize, future_annotations: tree.features.annotations };
    tree.module = ast_opt::fold(tree.module, builder, fold_options)
        .map_err(|error| tree.refused(error.diagnostic(source.name())))?;
    Ok(tree)
}

/// The scopes of a tree.
pub fn analyze<'ast>(
    tree: &mut Tree<'ast>,
    source: &SourceFile,
    builder: &Builder<'ast>,
) -> Result<SymbolTable<'ast>, Refused> {
    let options = symtable::Options { future_annotations: tree.features.annotations };
    symtable::analyze(tree.module, builder, source, options)
        .map_err(|error| tree.refused(error.diagnostic(source)))
}

/// Source to the units of its code.
pub fn units(request: &Request<'_>) -> Result<codegen::Module, Refused> {
    units_of(&source(request)?, request.options)
}

/// A decoded source to the units of its code.
fn units_of(source: &SourceFile, options: &Options) -> Result<codegen::Module, Refused> {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let mut tree = fold(source, options, false, &builder)?;
    let symbols = analyze(&mut tree, source, &builder)?;
    let input = codegen::Input { symbols: &symbols, source, builder: &builder };
    let codegen_options = codegen::Options {
        optimize: options.optimize,
        future_flags: tree.features.flags(),
        last_future_line: source.location(tree.features.last).lineno,
    };
    let mut module = codegen::generate(tree.module, input, codegen_options).map_err(|mut error| {
        tree.warnings.append(&mut error.warnings);
        tree.refused(error.diagnostic(source))
    })?;
    module.warnings.splice(0..0, tree.warnings);
    Ok(module)
}

/// Leaves the units that `--unit` asks for: by number (`u3`, `3`), qualified name, or name and line (`f:12`).
pub fn select_units(module: &mut codegen::Module, request: &Request<'_>) -> Result<(), Refused> {
    let Some(wanted) = &request.options.unit else { return Ok(()) };
    module.units.retain(|unit| {
        let number = unit.id.0.to_string();
        *wanted == number
            || wanted.strip_prefix('u') == Some(&number)
            || **wanted == *unit.qualname
            || *wanted == format!("{}:{}", unit.qualname, unit.firstlineno)
    });
    if module.units.is_empty() {
        let message = format!("no unit '{wanted}'");
        let diagnostic = Diagnostic::without_place(ErrorKind::ValueError, message, request.name);
        return Err(Refused { diagnostic, warnings: std::mem::take(&mut module.warnings) });
    }
    Ok(())
}

/// Source to code object.
pub fn compile(request: &Request<'_>) -> Result<Compiled, Refused> {
    compile_text(&source(request)?, request.options)
}

/// A decoded source to code object.
pub fn compile_text(source: &SourceFile, options: &Options) -> Result<Compiled, Refused> {
    let mut module = units_of(source, options)?;
    let warnings = std::mem::take(&mut module.warnings);
    match assembler::assemble(module, source.name()) {
        Ok(code) => Ok(Compiled { code, warnings }),
        Err(error) => {
            let message = error.to_string();
            let diagnostic = Diagnostic::without_place(ErrorKind::SystemError, message, source.name());
            Err(Refused { diagnostic, warnings })
        }
    }
}

fn modes(mode: Mode) -> (grammar::Mode, diagnose::Mode) {
    match mode {
        Mode::Exec => (grammar::Mode::Exec, diagnose::Mode::Exec),
        Mode::Eval => (grammar::Mode::Eval, diagnose::Mode::Eval),
        Mode::Single => (grammar::Mode::Single, diagnose::Mode::Single),
        Mode::FuncType => (grammar::Mode::FuncType, diagnose::Mode::FuncType),
    }
}

/// What the parser says, as the diagnosis takes it.
fn failure(error: grammar::Error) -> diagnose::Failure {
    let is_character_name = grammar::is_character_name;
    match error {
        grammar::Error::Unexpected(token) => {
            diagnose::Failure { token, span: Span::NONE, refusal: None, is_character_name }
        }
        grammar::Error::Refused { kind, span } => {
            let too_deep = kind == grammar::Refusal::TooDeep;
            let refusal = if too_deep { diagnose::Refusal::TooDeep } else { diagnose::Refusal::Other };
            diagnose::Failure { token: 0, span, refusal: Some(refusal), is_character_name }
        }
    }
}
