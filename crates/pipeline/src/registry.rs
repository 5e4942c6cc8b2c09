//! The stage registry: one list that drives the command line, the documentation's table, the goldens and the
//! comparison with CPython.

use cutaway_diagnose::Diagnosis;
use cutaway_source::{Color, Diagnostic, Warning, render};

use crate::options::{Format, Options};
use crate::{resume, stages};

/// One stage of the pipeline.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Its name on the command line.
    pub name: &'static str,
    /// The crates that do its work.
    pub crates: &'static [&'static str],
    /// What goes in.
    pub input: &'static str,
    /// What comes out.
    pub output: &'static str,
    /// What CPython shows at this point, if it shows anything.
    pub cpython: Option<&'static str>,
    /// The formats that its dump has, the default first.
    pub formats: &'static [Format],
    /// Runs the chain up to this stage and writes its product.
    pub dump: fn(&Request<'_>) -> Result<Dump, Refused>,
    /// Reads what `dump` writes, for the chain to go on from there.
    pub read: Option<resume::Read>,
}

/// A source text and what to do with it.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The file's name, as error messages and code objects show it.
    pub name: &'a str,
    /// The file's bytes; with [`Options::start_from`] those of a dump.
    pub bytes: &'a [u8],
    /// What to do.
    pub options: &'a Options,
}

/// A stage's product, written.
#[derive(Debug, Clone, Default)]
pub struct Dump {
    /// The text, or for `pyc` the bytes.
    pub bytes: Vec<u8>,
    /// What the stages so far warn of.
    pub warnings: Vec<Warning>,
    /// What went wrong after what is shown, as CPython's command puts it on standard error.
    pub error: Option<String>,
}

/// A program that a stage refuses, with what earlier stages warned of.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What is wrong.
    pub diagnostic: Box<Diagnostic>,
    /// What came before it.
    pub warnings: Vec<Warning>,
}

impl Refused {
    /// The error as CPython prints it.
    pub fn render(&self, color: Color) -> String {
        render(&self.diagnostic, color)
    }
}

impl From<Diagnostic> for Refused {
    fn from(diagnostic: Diagnostic) -> Refused {
        Refused { diagnostic: Box::new(diagnostic), warnings: Vec::new() }
    }
}

impl From<Diagnosis> for Refused {
    fn from(Diagnosis { diagnostic, warnings, .. }: Diagnosis) -> Refused {
        Refused { diagnostic: Box::new(diagnostic), warnings }
    }
}

const TEXT: &[Format] = &[Format::Text];
const TEXT_JSON: &[Format] = &[Format::Text, Format::Json];
const TEXT_JSON_ASM: &[Format] = &[Format::Text, Format::Json, Format::Asm];
const DRAWN_ASM: &[Format] =
    &[Format::Text, Format::Json, Format::Asm, Format::Dot, Format::Mermaid, Format::Svg];
const DRAWN: &[Format] = &[Format::Text, Format::Json, Format::Dot, Format::Mermaid, Format::Svg];

/// The stages in the order of the chain.
pub const STAGES: &[Stage] = &[
    Stage {
        name: "tokens",
        crates: &["source", "lexer"],
        input: "source",
        output: "tokens",
        cpython: Some("python3.13 -m tokenize -e FILE"),
        formats: TEXT_JSON,
        dump: stages::tokens::dump,
        read: Some(stages::tokens::read),
    },
    Stage {
        name: "ast",
        crates: &["grammar", "ast", "diagnose"],
        input: "tokens",
        output: "tree",
        cpython: Some("python3.13 -m ast -a FILE"),
        formats: DRAWN,
        dump: stages::ast::dump,
        read: Some(stages::ast::read),
    },
    Stage {
        name: "ast-opt",
        crates: &["ast-opt"],
        input: "tree",
        output: "folded tree",
        cpython: Some(
            "ast.dump(compile(…, flags=ast.PyCF_OPTIMIZED_AST), include_attributes=True, indent=3)",
        ),
        formats: DRAWN,
        dump: stages::ast_opt::dump,
        read: Some(stages::ast_opt::read),
    },
    Stage {
        name: "symtable",
        crates: &["symtable"],
        input: "tree",
        output: "scopes",
        cpython: Some("python3.13 -m symtable FILE"),
        formats: DRAWN,
        dump: stages::symtable::dump,
        read: Some(stages::symtable::read),
    },
    Stage {
        name: "codegen",
        crates: &["codegen"],
        input: "folded tree, scopes",
        output: "instruction sequences",
        cpython: Some("_testinternalcapi.compiler_codegen"),
        formats: TEXT_JSON_ASM,
        dump: stages::codegen::dump,
        read: Some(stages::codegen::read),
    },
    Stage {
        name: "cfg",
        crates: &["cfg"],
        input: "instruction sequences",
        output: "blocks",
        cpython: None,
        formats: DRAWN_ASM,
        dump: stages::cfg::dump,
        read: Some(stages::cfg::read),
    },
    Stage {
        name: "cfg-opt",
        crates: &["cfg"],
        input: "blocks",
        output: "optimized blocks",
        cpython: None,
        formats: DRAWN_ASM,
        dump: stages::cfg::dump_optimized,
        read: Some(stages::cfg::read_optimized),
    },
    Stage {
        name: "code",
        crates: &["assembler", "bytecode"],
        input: "optimized blocks",
        output: "code objects",
        cpython: Some("python3.13 -m dis FILE"),
        formats: TEXT_JSON_ASM,
        dump: stages::code::dump,
        read: Some(stages::code::read),
    },
    Stage {
        name: "pyc",
        crates: &["bytecode"],
        input: "code object",
        output: "bytes",
        cpython: Some("marshal.loads of the file, compared field by field"),
        formats: TEXT,
        dump: stages::pyc::dump,
        read: Some(stages::pyc::read),
    },
    Stage {
        name: "eval",
        crates: &["runtime", "eval", "stdlib"],
        input: "code object",
        output: "effects",
        cpython: Some("python3.13 FILE"),
        formats: TEXT,
        dump: stages::eval::dump,
        read: None,
    },
];

/// The stage of that name.
pub fn stage(name: &str) -> Option<&'static Stage> {
    STAGES.iter().find(|stage| stage.name == name)
}
