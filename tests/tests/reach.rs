//! What the suite reaches: every constructor and field of the tree, every production of the grammar, every opcode that
//! the compiler emits, every pass.

use std::collections::BTreeSet;

use bumpalo::Bump;
use cutaway_ast::{Builder, reach};
use cutaway_bytecode::{CodeObject, Constant, Opcode};
use cutaway_cfg::{self as cfg, dump};
use cutaway_grammar as grammar;
use cutaway_lexer::{Token, TokenKind};
use cutaway_pipeline::chain::{self, Chain};
use cutaway_pipeline::product::Start;
use cutaway_pipeline::{Mode, Options, Request};
use cutaway_source::SourceFile;
use cutaway_tests::{Program, programs};

/// Texts that no file of the suite can hold: those of the other start rules, and what the grammar lets through and the
/// builder refuses.
const OTHERS: [(Mode, &str); 23] = [
    (Mode::Eval, "1 + 2\n"),
    (Mode::Eval, "1, 2, 3"),
    (Mode::Eval, "1,"),
    (Mode::Single, "x = 1; y = 2\n"),
    (Mode::Single, "if x:\n    y\n\n"),
    (Mode::FuncType, "(int, *str, **bytes) -> list"),
    (Mode::FuncType, "(int, *str) -> list"),
    (Mode::FuncType, "(int, **str) -> list"),
    (Mode::FuncType, "(int, str) -> list"),
    (Mode::FuncType, "(*str, **bytes) -> list"),
    (Mode::FuncType, "(*str) -> list"),
    (Mode::FuncType, "(**str) -> list"),
    (Mode::FuncType, "() -> list"),
    (Mode::Exec, "with a as *b: pass"),
    (Mode::Exec, "with a, b as *c: pass"),
    (Mode::Exec, "with (a as *b, c): pass"),
    (Mode::Exec, "with (a as b, c as *d): pass"),
    (Mode::Exec, "with (a, b as *c): pass"),
    (Mode::Exec, "match a:\n case f'': pass"),
    (Mode::Exec, "match a:\n case {f'': b}: pass"),
    (Mode::Exec, "match a:\n case {1: b, f'': c}: pass"),
    (Mode::Exec, "*a"),
    (Mode::Exec, "for *a in b: pass"),
];

/// Parses every program, type comments included, and shows each tree.
fn each_tree(mut show: impl FnMut(cutaway_ast::Mod<'_>)) {
    let files = programs().into_iter().map(|program| {
        (Mode::Exec, SourceFile::decode(program.name.as_str(), &program.bytes).expect("decodable"))
    });
    let others =
        OTHERS.into_iter().map(|(mode, text)| (mode, SourceFile::from_text("<other>", text.to_owned())));
    for (mode, source) in files.chain(others) {
        let bump = Bump::new();
        let builder = Builder::new(&bump);
        let options = Options { mode, ..Options::default() };
        let mut chain = Chain::new(Start::of_source(source), &[], &options, &builder);
        chain.type_comments = true;
        if let Ok(tree) = chain.tree() {
            show(tree);
        }
    }
}

/// The lexer ends every last line; the grammar, as CPython's, takes any number of line ends there.
fn parse_with_other_line_ends() {
    for (text, mode) in [
        ("1", grammar::Mode::Eval),
        ("() -> 1", grammar::Mode::FuncType),
        ("(int) -> 1", grammar::Mode::FuncType),
        ("", grammar::Mode::Single),
    ] {
        for line_ends in 0..3 {
            let source = SourceFile::from_text("<other>", text.to_owned());
            let mut tokens = cutaway_lexer::lex(&source, cutaway_lexer::Options::default());
            tokens.tokens.retain(|token| token.kind != TokenKind::Newline);
            let end = tokens.tokens.pop().expect("an end marker");
            let newline = Token { kind: TokenKind::Newline, ..end };
            tokens.tokens.extend(std::iter::repeat_n(newline, line_ends));
            tokens.tokens.push(end);
            let bump = Bump::new();
            let builder = Builder::new(&bump);
            let _ = grammar::parse(&source, &tokens, mode, &builder);
        }
    }
}

#[test]
fn every_constructor_and_field() {
    let mut reached = BTreeSet::new();
    each_tree(|module| reached.extend(reach::reach(module)));
    let missing: Vec<_> = reach::everything().into_iter().filter(|item| !reached.contains(item)).collect();
    assert!(missing.is_empty(), "no program of the suite has {missing:#?}");
}

#[test]
fn every_production() {
    each_tree(|_| {});
    parse_with_other_line_ends();
    match grammar::reach::missing() {
        Some(missing) => assert!(missing.is_empty(), "no program of the suite uses {missing:#?}"),
        None => eprintln!("skipped: productions are noted in builds with debug assertions only"),
    }
}

fn compiled(program: &Program, optimize: u8) -> Option<std::rc::Rc<CodeObject>> {
    let options = Options { optimize, ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    chain::compile(&request).ok().map(|compiled| compiled.code)
}

fn opcodes_of(code: &CodeObject, found: &mut BTreeSet<&'static str>) {
    let mut units = code.co_code.chunks_exact(2);
    while let Some(unit) = units.next() {
        if let Some(opcode) = Opcode::new(u16::from(unit[0])) {
            found.insert(opcode.name());
            for _ in 0..opcode.caches() {
                units.next();
            }
        }
    }
    for constant in &code.co_consts {
        if let Constant::Code(code) = constant {
            opcodes_of(code, found);
        }
    }
}

/// Whether the compiler emits the opcode. The interpreter alone uses the specialised and the instrumented ones and the five
/// that are named here: compiling all of CPython 3.13's standard library and tests gives none of them, and all others.
fn is_emitted(opcode: Opcode) -> bool {
    const INTERPRETER: [&str; 5] =
        ["CACHE", "ENTER_EXECUTOR", "EXIT_INIT_CHECK", "INTERPRETER_EXIT", "RESERVED"];
    let name = opcode.name();
    !opcode.is_pseudo()
        && !opcode.is_specialized()
        && !opcode.is_instrumented()
        && !INTERPRETER.contains(&name)
}

#[test]
fn every_opcode() {
    let mut found = BTreeSet::new();
    for program in programs() {
        if let Some(code) = compiled(&program, 0) {
            opcodes_of(&code, &mut found);
        }
    }
    let missing: Vec<_> = Opcode::all()
        .filter(|&opcode| is_emitted(opcode) && !found.contains(opcode.name()))
        .map(Opcode::name)
        .collect();
    assert!(missing.is_empty(), "no program of the suite is compiled to {missing:#?}");
}

#[test]
fn every_pass_changes_something() {
    let mut changed = vec![false; cfg::PASSES.len()];
    for program in programs() {
        let options = Options::default();
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let Ok(module) = chain::units(&request) else { continue };
        let after = |passes| dump::text(&module, &dump::graphs(&module, passes).expect("sound graphs"));
        let mut before = after(0);
        for (number, changed) in changed.iter_mut().enumerate() {
            let now = after(number + 1);
            *changed |= now != before;
            before = now;
        }
    }
    // `check_cfg` only looks.
    let idle: Vec<&str> = cfg::PASSES
        .iter()
        .zip(changed)
        .filter(|(pass, changed)| !changed && pass.name != "check_cfg")
        .map(|(pass, _)| pass.name)
        .collect();
    assert!(idle.is_empty(), "no program of the suite is changed by {idle:?}");
}
