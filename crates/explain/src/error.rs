//! `explain error`: which stage refuses a program, by which rule, and what to do.

mod code;
mod lexical;
mod scopes;
mod syntax;
mod text;

use bumpalo::Bump;
use cutaway_assembler as assembler;
use cutaway_ast::Builder;
use cutaway_ast::future;
use cutaway_ast_opt as ast_opt;
use cutaway_cfg as cfg;
use cutaway_codegen as codegen;
use cutaway_diagnose::{self as diagnose, Because};
use cutaway_grammar as grammar;
use cutaway_lexer as lexer;
use cutaway_pipeline::{Request, chain};
use cutaway_source::{Color, Diagnostic, SourceFile, render};
use cutaway_symtable as symtable;
use schemars::JsonSchema;
use serde::Serialize;

use crate::json::Schema;
use crate::place::Place;

pub use text::text;

/// What becomes of a program.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The file's name as it was given.
    pub filename: String,
    /// Why it is refused; none for a program that is not.
    pub refused: Option<Refusal>,
}

impl Schema for Report {
    const SCHEMA: &'static str = "cutaway/explain-error/1";
}

/// Why a program is refused.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Refusal {
    /// The stage: `source`, `tokens`, `ast`, `ast-opt`, `symtable`, `codegen` or `code`.
    pub stage: &'static str,
    /// The exception's type.
    pub exception: &'static str,
    /// Its message.
    pub message: String,
    /// Line and column of its place as the exception has them.
    pub line: Option<i32>,
    /// See `line`.
    pub column: Option<i32>,
    /// What CPython prints.
    pub printed: String,
    /// Who found it, in words.
    pub found_by: String,
    /// The rule of the grammar, where one raised it.
    pub rule: Option<Rule>,
    /// The token at which the parser stopped.
    pub token: Option<Token>,
    /// What the rule is about.
    pub meaning: String,
    /// What to do.
    pub advice: String,
}

/// A rule of the grammar for wrong programs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Rule {
    /// CPython's name of it.
    pub name: &'static str,
    /// The alternative that fitted, in the notation of `crates/diagnose/src/rules.peg`.
    pub text: String,
}

/// A token.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Token {
    /// Its type.
    pub kind: &'static str,
    /// Its text.
    pub text: String,
    /// Its place.
    pub place: Option<Place>,
}

/// What there is to say of an error besides its message.
pub(crate) struct Words {
    pub(crate) meaning: &'static str,
    pub(crate) advice: &'static str,
}

/// Whether there is something to say of a rule.
#[cfg(test)]
pub(crate) fn has_words(rule: &str) -> bool {
    syntax::words(rule).is_some()
}

/// Runs the chain up to the stage that refuses the program.
pub fn explain(request: &Request<'_>) -> Report {
    let refused = match chain::source(request) {
        Err(refused) => {
            let words = Words {
                meaning: "Before anything else the bytes are turned into text, by UTF-8 or by the encoding that a \
                          comment on the first two lines names.",
                advice: "Save the file as UTF-8, or name its encoding on the first line: # -*- coding: … -*-.",
            };
            Some(refusal("source", &refused.diagnostic, "the decoder", &words))
        }
        Ok(source) => of_text(&source, request),
    };
    Report { filename: request.name.to_owned(), refused }
}

fn refusal(stage: &'static str, diagnostic: &Diagnostic, found_by: &str, words: &Words) -> Refusal {
    Refusal {
        stage,
        exception: diagnostic.kind.name(),
        message: diagnostic.message.clone(),
        line: diagnostic.place.map(|place| place.lineno),
        column: diagnostic.place.map(|place| place.offset),
        printed: render(diagnostic, Color::Plain),
        found_by: found_by.to_owned(),
        rule: None,
        token: None,
        meaning: words.meaning.to_owned(),
        advice: words.advice.to_owned(),
    }
}

/// The stages behind decoding.
fn of_text(source: &SourceFile, request: &Request<'_>) -> Option<Refusal> {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let options = request.options;
    let tokens = lexer::lex(source, options.lexing(false));
    let (mode, diagnose_mode) = chain::modes(options.mode);
    let parsed = match grammar::parse(source, &tokens, mode, &builder) {
        Ok(parsed) => parsed,
        Err(error) => {
            let failure = chain::failure(error, &options.filters);
            let diagnosis = diagnose::diagnose(source, &tokens, diagnose_mode, failure);
            return Some(of_diagnosis(source, &tokens, &diagnosis, failure));
        }
    };
    if let Some(diagnosis) = diagnose::too_complex(source, &tokens, parsed.nesting, diagnose_mode) {
        return Some(refusal("ast", &diagnosis.diagnostic, "the parser's limit", &syntax::TOO_DEEP));
    }
    let features = match future::features(parsed.module) {
        Ok(features) => features,
        Err(error) => {
            let diagnostic = error.diagnostic(source);
            return Some(refusal("ast", &diagnostic, "the look for future statements", &syntax::FUTURE));
        }
    };
    let folded = match ast_opt::fold(parsed.module, &builder, options.folding(features)) {
        Ok(folded) => folded.module,
        Err(error) => {
            let diagnostic = error.diagnostic(source.name());
            return Some(refusal("ast-opt", &diagnostic, "the limit of folding", &syntax::TOO_DEEP));
        }
    };
    let analysis = options.analysis(features, symtable::Facts::Kept);
    let table = match symtable::analyze(folded, &builder, source, analysis) {
        Ok(table) => table,
        Err(error) => {
            let found_by = format!("the symbol table, rule {}", variant(&error.kind));
            return Some(refusal(
                "symtable",
                &error.diagnostic(source),
                &found_by,
                &scopes::words(&error.kind),
            ));
        }
    };
    let input = codegen::Input { symbols: &table, source, builder: &builder };
    let module = match codegen::generate(folded, input, options.generation(features, source)) {
        Ok(module) => module,
        Err(error) => {
            let found_by = format!("the code generator, rule {}", variant(&error.kind));
            return Some(refusal("codegen", &error.diagnostic(source), &found_by, &code::words(&error.kind)));
        }
    };
    assembler::assemble(module, source.name()).err().map(|error| of_assembler(source, &error))
}

/// An error of the passes or the assembler.
fn of_assembler(source: &SourceFile, error: &assembler::Error) -> Refusal {
    let diagnostic = error.diagnostic(source);
    if let assembler::Error::Cfg(cfg::Error::TooManyNestedBlocks(_)) = error {
        let words = code::words(&codegen::ErrorKind::TooManyNestedBlocks);
        return refusal("cfg", &diagnostic, "the pass label_exception_targets", &words);
    }
    refusal("code", &diagnostic, "the assembler", &code::ASSEMBLER)
}

/// The name of an error's variant, without what it holds.
fn variant(kind: &impl std::fmt::Debug) -> String {
    let text = format!("{kind:?}");
    text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned()
}

fn of_diagnosis(
    source: &SourceFile,
    tokens: &lexer::Tokens,
    diagnosis: &diagnose::Diagnosis,
    failure: diagnose::Failure<'_>,
) -> Refusal {
    let diagnostic = &diagnosis.diagnostic;
    let lexical = || tokens.error.map_or(syntax::GENERIC, |error| lexical::words(error.kind));
    let mut refusal = match diagnosis.because {
        Because::Lexer => refusal("tokens", diagnostic, "the lexer", &lexical()),
        Because::RestOfSource => {
            let found_by = "the lexer, farther on: the parser had stopped already, but an error in the rest of the \
                            text goes first";
            refusal("tokens", diagnostic, found_by, &lexical())
        }
        Because::Rule(fired) => {
            let found_by = format!("the parser, rule {}, {}", fired.rule, pass(fired.pass));
            let words = syntax::words(fired.rule).unwrap_or(syntax::GENERIC);
            refusal("ast", diagnostic, &found_by, &words)
        }
        Because::Warning => refusal("ast", diagnostic, "the decoder of string literals", &syntax::GENERIC),
        Because::Nothing => {
            refusal("ast", diagnostic, "the parser: no rule for wrong programs fits", &syntax::GENERIC)
        }
        Because::Refused => refusal("ast", diagnostic, "the tree builder", &syntax::GENERIC),
        Because::TooDeep => refusal("ast", diagnostic, "the parser's limit", &syntax::TOO_DEEP),
    };
    if let Because::Rule(fired) = diagnosis.because {
        refusal.rule = Some(Rule { name: fired.rule, text: diagnose::rule_text(fired) });
    }
    if refusal.stage == "ast" && failure.refusal.is_none() {
        refusal.token = tokens.tokens.get(failure.token).map(|token| Token {
            kind: lexer::name(token.kind),
            text: source.slice(token.span).to_owned(),
            place: Place::of(source, token.span),
        });
    }
    refusal
}

fn pass(pass: diagnose::Pass) -> &'static str {
    match pass {
        diagnose::Pass::First => "in its first pass, which knows right programs only",
        diagnose::Pass::Second => {
            "in its second pass, which runs when the first one fails and knows typical mistakes"
        }
    }
}
