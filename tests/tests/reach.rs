//! What the suite reaches: every constructor and field of the tree, every production of the grammar, every opcode that
//! the compiler emits, every pass.

use std::collections::BTreeSet;

use bumpalo::Bump;
use cutaway_ast::{Builder, reach};
use cutaway_bytecode::{CodeObject, Constant, Opcode};
use cutaway_cfg as cfg;
use cutaway_pipeline::{Mode, Options, Request, chain};
use cutaway_source::SourceFile;
use cutaway_tests::{Program, programs};

/// Programs that stand for the other start rules, as no file of the suite can.
const OTHER_MODES: [(Mode, &str); 5] = [
    (Mode::Eval, "1 + 2\n"),
    (Mode::Single, "x = 1; y = 2\n"),
    (Mode::Single, "if x:\n    y\n\n"),
    (Mode::Single, "\n"),
    (Mode::FuncType, "(int, *str, **bytes) -> list"),
];

/// Parses every program, type comments included, and shows each tree.
fn each_tree(mut show: impl FnMut(cutaway_ast::Mod<'_>)) {
    let files = programs().into_iter().map(|program| {
        (Mode::Exec, SourceFile::decode(program.name.as_str(), &program.bytes).expect("decodable"))
    });
    let others = OTHER_MODES.into_iter().map(|(mode, text)| (mode, SourceFile::from_text("<other>", text.to_owned())));
    for (mode, source) in files.chain(others) {
        let bump = Bump::new();
        let builder = Builder::new(&bump);
        if let Ok(tree) = chain::parse(&source, mode, true, &builder) {
            show(tree.module);
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
    match cutaway_grammar::reach::missing() {
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

/// Opcodes that a sweep of the compiler over CPython's standard library and tests never meets: the specialised forms, those
/// that only the interpreter makes, and those that 3.13's compiler has no use for.
fn is_emitted(opcode: Opcode) -> bool {
    const NEVER: [&str; 9] = [
        "CACHE",
        "RESERVED",
        "INTERPRETER_EXIT",
        "ENTER_EXECUTOR",
        "BINARY_SLICE_",
        "EXIT_INIT_CHECK",
        "INSTRUMENTED_LINE",
        "BINARY_OP_INPLACE_ADD_UNICODE",
        "RESUME_CHECK",
    ];
    !opcode.is_pseudo() && !opcode.is_specialized() && !opcode.name().starts_with("INSTRUMENTED_")
        && !NEVER.contains(&opcode.name())
}

#[test]
fn every_opcode() {
    let mut found = BTreeSet::new();
    for program in programs() {
        if let Some(code) = compiled(&program, 0) {
            opcodes_of(&code, &mut found);
        }
    }
    let missing: Vec<_> =
        Opcode::all().filter(|&opcode| is_emitted(opcode) && !found.contains(opcode.name())).map(Opcode::name).collect();
    assert!(missing.is_empty(), "no program of the suite is compiled to {missing:#?}");
}

#[test]
fn every_pass_changes_something() {
    let mut changed = vec![false; cfg::PASSES.len()];
    for program in programs() {
        let options = Options::default();
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let Ok(module) = chain::units(&request) else { continue };
        for unit in &module.units {
            let mut graph = cfg::build(unit).expect("a sound graph");
            let mut before = format!("{graph:?}");
            for (number, pass) in cfg::PASSES.iter().enumerate() {
                pass.apply(&mut graph, unit).expect("a sound graph");
                let after = format!("{graph:?}");
                changed[number] |= after != before;
                before = after;
            }
        }
    }
    let idle: Vec<&str> =
        cfg::PASSES.iter().zip(changed).filter(|(_, changed)| !changed).map(|(pass, _)| pass.name).collect();
    assert!(idle.is_empty(), "no program of the suite is changed by {idle:?}");
}
