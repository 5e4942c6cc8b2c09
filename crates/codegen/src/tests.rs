//! Sequences that CPython 3.13 generates, construct by construct.

mod blocks;
mod definitions;
mod expressions;
mod modules;
mod patterns;
mod refused;
mod statements;

use bumpalo::Bump;
use cutaway_ast::{Builder, future};
use cutaway_grammar::{Mode, parse};
use cutaway_source::SourceFile;

use crate::{Error, Input, Module, Options, generate};

/// Generates a module's units from source text.
fn units(text: &str, mode: Mode, optimize: u8) -> Result<Module, Error> {
    let source = SourceFile::from_text("test.py", text.to_owned());
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let tokens = cutaway_lexer::lex(&source, cutaway_lexer::Options::default());
    let module = parse(&source, &tokens, mode, &builder).expect("the test is valid Python").module;
    let features = future::features(module).expect("the test's features exist");
    let future_annotations = features.annotations;
    let folding =
        cutaway_ast_opt::Options { optimize, future_annotations, ..cutaway_ast_opt::Options::default() };
    let module = cutaway_ast_opt::fold(module, &builder, folding).expect("the test nests not deeply").module;
    let analysis = cutaway_symtable::Options { future_annotations, ..Default::default() };
    let symbols = cutaway_symtable::analyze(module, &builder, &source, analysis).expect("names are fine");
    let input = Input { symbols: &symbols, source: &source, builder: &builder };
    generate(
        module,
        input,
        Options { optimize, future_flags: features.flags(), last_future: source.location(features.last) },
    )
}

/// The instructions of the unit that was entered last, `RESUME 0` aside: names and arguments, jumps as `@` and the
/// index of the instruction, `'` behind those without location.
fn instructions(module: &Module) -> Vec<String> {
    let unit = module.units.last().expect("there is always a unit");
    let shown = unit.sequence.instructions.iter().map(|instruction| {
        let name = instruction.opcode.name();
        let artificial = if instruction.location.is_none() { "'" } else { "" };
        match unit.sequence.target(instruction) {
            Some(target) => format!("{name} @{target}{artificial}"),
            None if instruction.opcode.has_arg() => format!("{name} {}{artificial}", instruction.oparg),
            None => format!("{name}{artificial}"),
        }
    });
    shown.filter(|line| line != "RESUME 0").collect()
}

/// Compares the instructions of the last unit.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let module = units(source, Mode::Exec, 0).expect("the test is accepted");
    assert_eq!(instructions(&module), expected);
}

/// Compares the message and the place of an error: line, column from 0.
#[track_caller]
fn check_error(source: &str, message: &str, (lineno, column): (i32, i32)) {
    let error = units(source, Mode::Exec, 0).expect_err("the test is refused");
    let place = (error.location.lineno, error.location.col_offset);
    assert_eq!((error.to_string().as_str(), place), (message, (lineno, column)));
}

/// Compares the warnings.
#[track_caller]
fn check_warnings(source: &str, expected: &[&str]) {
    let module = units(source, Mode::Exec, 0).expect("the test is accepted");
    let messages: Vec<&str> = module.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(messages, expected);
}
