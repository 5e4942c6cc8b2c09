//! The chain with everything kept that the stages make, up to the one that refuses the program.

use cutaway_ast::{Builder, Mod};
use cutaway_codegen as codegen;
use cutaway_pipeline::chain::Chain;
use cutaway_pipeline::product::Start;
use cutaway_pipeline::{Options, Refused};
use cutaway_source::{Diagnostic, SourceFile};
use cutaway_symtable::{self as symtable, Facts, ScopeId, Step, SymbolTable};

/// What the stages from the folded tree to the units made.
pub(crate) struct Staged<'ast> {
    /// The folded tree.
    pub(crate) folded: Mod<'ast>,
    /// The scopes, as far as the analysis came.
    pub(crate) table: SymbolTable<'ast>,
    /// The steps of its second pass.
    pub(crate) steps: Vec<Step<'ast>>,
    /// Why it came no farther.
    pub(crate) refused: Option<symtable::Error>,
    /// The units of the code, where there are any.
    pub(crate) units: Option<Units>,
    /// Why there are none, where codegen refused.
    pub(crate) refused_by_codegen: Option<Diagnostic>,
}

/// The units with the scope of each.
pub(crate) struct Units {
    pub(crate) module: codegen::Module,
    pub(crate) scopes: Vec<ScopeId>,
}

/// Runs the chain on a decoded source. What is wrong before there is a folded tree is an error.
pub(crate) fn run<'ast>(
    source: &SourceFile,
    options: &Options,
    builder: &Builder<'ast>,
) -> Result<Staged<'ast>, Refused> {
    let tree = Chain::new(Start::of_source(source.clone()), &[], options, builder).folded()?;
    let analysis = options.analysis(tree.features, Facts::Kept);
    let (table, steps, result) = symtable::survey_steps(tree.module, builder, source, analysis);
    let folded = tree.module;
    if let Err(error) = result {
        let refused = Some(error);
        return Ok(Staged { folded, table, steps, refused, units: None, refused_by_codegen: None });
    }
    let input = codegen::Input { symbols: &table, source, builder };
    let generation = options.generation(tree.features, source);
    let (units, refused_by_codegen) = match codegen::generate_with_scopes(folded, input, generation) {
        Ok((module, scopes)) => (Some(Units { module, scopes }), None),
        Err(error) => (None, Some(error.diagnostic(source))),
    };
    Ok(Staged { folded, table, steps, refused: None, units, refused_by_codegen })
}
