//! `explain scope`: how it was decided what each name means.
//!
//! Facts are those that the first pass of the symbol table collected, steps those of its second pass, instructions
//! those that codegen made of the mention.

mod binding;
mod family;
mod instructions;
mod names;
mod steps;
mod text;
mod titles;

use std::collections::BTreeSet;

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_pipeline::nearest::nearest;
use cutaway_pipeline::{Refused, Request, chain};
use cutaway_source::{Diagnostic, SourceFile};
use schemars::JsonSchema;
use serde::Serialize;

use crate::json::Schema;
use crate::place::Place;
use crate::staged::{self, Staged};

pub use family::Family;
pub use text::text;
pub(crate) use titles::title;

/// All scopes of a program with their names.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The file's name as it was given.
    pub filename: String,
    /// Where the decision stopped, for programs that are refused.
    pub stopped: Option<Stopped>,
    /// The scopes, in the order in which they are entered.
    pub scopes: Vec<ScopeReport>,
}

impl Schema for Report {
    const SCHEMA: &'static str = "cutaway/explain-scope/1";
}

/// Why a program has no meaning.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Stopped {
    /// `symtable` or `codegen`.
    pub stage: &'static str,
    /// The exception's message.
    pub message: String,
    /// Where, as the exception says it: line from 1, column from 1.
    pub line: Option<i32>,
    /// See `line`.
    pub column: Option<i32>,
    /// What had been done by then.
    pub words: String,
}

/// One scope.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ScopeReport {
    /// Its number in the symbol table.
    pub id: u32,
    /// What opens it: `function`, `class` and so on.
    pub kind: &'static str,
    /// Its name in the symbol table.
    pub name: String,
    /// Kind, name and line in words.
    pub title: String,
    /// The line on which it begins; none for the module.
    pub line: Option<i32>,
    /// The scope around.
    pub parent: Option<u32>,
    /// Its title, unless it is the module.
    pub inside: Option<String>,
    /// The scope into which it is inlined.
    pub inlined_into: Option<u32>,
    /// What else there is to say of it.
    pub notes: Vec<String>,
    /// Its names, in the order of their first mention.
    pub names: Vec<NameReport>,
}

/// One name of a scope.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NameReport {
    /// The name, mangled.
    pub name: String,
    /// The name as the program writes it, where that is another.
    pub written: Option<String>,
    /// Where it lives: `LOCAL`, `CELL`, `FREE`, …
    pub scope: &'static str,
    /// The mentions.
    pub facts: Vec<FactReport>,
    /// How it was decided.
    pub steps: Vec<StepReport>,
    /// Which instructions follow, and why.
    pub access: Option<Access>,
}

/// One mention of a name.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FactReport {
    /// CPython's flags: `DEF_LOCAL`, `USE`, …
    pub flags: Vec<&'static str>,
    /// What the program does there.
    pub words: String,
    /// Where.
    pub place: Option<Place>,
    /// The instructions that codegen made of it.
    pub instructions: Vec<&'static str>,
}

/// One step of the decision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepReport {
    /// What was done.
    pub kind: &'static str,
    /// The other scope that it is about.
    pub at: Option<u32>,
    /// The same in words.
    pub words: String,
}

/// How instructions reach a name.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Access {
    /// The family of instructions.
    pub family: Family,
    /// Its instructions that load, store and delete.
    pub opcodes: &'static [&'static str],
    /// Why this family.
    pub words: String,
}

/// Why there is no report.
#[derive(Clone, Debug)]
pub enum Failure {
    /// There are no scopes: the program was refused before.
    Refused(Box<Refused>),
    /// The program mentions no such name; the nearest ones.
    NoSuchName(Vec<String>),
}

/// Explains all names of a program, or those with this name.
pub fn explain(request: &Request<'_>, name: Option<&str>) -> Result<Report, Failure> {
    let refused = |refused| Failure::Refused(Box::new(refused));
    let source = chain::source(request).map_err(refused)?;
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let staged = staged::run(&source, request.options, &builder).map_err(refused)?;
    let mut report = Report {
        filename: source.name().to_owned(),
        stopped: stopped(&staged, &source),
        scopes: names::scopes(&staged, &source),
    };
    match name {
        None => Ok(report),
        Some(name) => select(&mut report, name).map(|()| report),
    }
}

/// Leaves the names with this text, as it is written or mangled.
fn select(report: &mut Report, wanted: &str) -> Result<(), Failure> {
    let mut all = BTreeSet::new();
    for scope in &mut report.scopes {
        all.extend(scope.names.iter().map(|name| name.written.clone().unwrap_or_else(|| name.name.clone())));
        scope.names.retain(|name| name.name == wanted || name.written.as_deref() == Some(wanted));
    }
    report.scopes.retain(|scope| !scope.names.is_empty());
    if report.scopes.is_empty() {
        return Err(Failure::NoSuchName(nearest(wanted, all.iter().map(String::as_str))));
    }
    Ok(())
}

fn stopped(staged: &Staged<'_>, source: &SourceFile) -> Option<Stopped> {
    if let Some(error) = &staged.refused {
        let words = if staged.steps.is_empty() {
            "The first pass stopped here: it walks the program from top to bottom and notes what is done with each \
             name. What stands behind this place is not noted, and no name was decided."
        } else {
            "The second pass stopped here: all mentions are noted, and names were decided scope by scope, outer \
             scopes first, up to this one."
        };
        return Some(stop("symtable", &error.diagnostic(source), words));
    }
    let diagnostic = staged.refused_by_codegen.as_ref()?;
    let words = "All names were decided. The code generator refuses the program, so there are no instructions to show.";
    Some(stop("codegen", diagnostic, words))
}

fn stop(stage: &'static str, diagnostic: &Diagnostic, words: &str) -> Stopped {
    Stopped {
        stage,
        message: diagnostic.message.clone(),
        line: diagnostic.place.map(|place| place.lineno),
        column: diagnostic.place.map(|place| place.offset),
        words: words.to_owned(),
    }
}
