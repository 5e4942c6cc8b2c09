mod chain;

use cutaway_bytecode::instructions::instructions as decoded;
use cutaway_bytecode::{CodeObject, Constant, Opcode, exceptiontable, linetable};
use cutaway_cfg::Cfg;
use cutaway_codegen::{Const, Instruction, InstructionSequence, Module, ScopeKind, Unit, UnitId};
use cutaway_source::Location;

use crate::{Assembler, Error, Observer, STEPS, Turn, assemble};

/// A unit of instructions written as `OPCODE arg line`, its labels by index.
fn unit(instructions: Vec<Instruction>) -> Unit {
    let labels = (0..instructions.len() as u32).collect();
    Unit {
        id: UnitId(0),
        parent: None,
        scope: ScopeKind::Function,
        name: "f".into(),
        qualname: "f".into(),
        firstlineno: 1,
        argcount: 0,
        posonlyargcount: 0,
        kwonlyargcount: 0,
        flags: 0,
        nparams: 0,
        consts: vec![Const::Value(Constant::None)],
        names: Vec::new(),
        varnames: vec!["x".into(), "y".into()],
        cellvars: vec!["c".into(), "y".into()],
        freevars: vec!["z".into()],
        fast_hidden: Vec::new(),
        sequence: InstructionSequence { instructions, labels },
    }
}

fn instruction(line: &str) -> Instruction {
    let mut words = line.trim().split(' ');
    let opcode = Opcode::from_name(words.next().unwrap()).unwrap();
    let mut number = || words.next().map_or(-1, |word| word.parse().unwrap());
    let (oparg, lineno) = (number(), number());
    Instruction { opcode, oparg, location: Location::new(lineno, 0, lineno, 1) }
}

fn code(instructions: Vec<Instruction>) -> CodeObject {
    let module = Module { units: vec![unit(instructions)], warnings: Vec::new() };
    (*assemble(module, "f.py").unwrap()).clone()
}

/// The instructions of `source` become these, caches left out.
fn check(source: &str, expected: &str) -> CodeObject {
    let code = code(source.lines().map(instruction).collect());
    let mut shown = Vec::new();
    let mut units = code.co_code.chunks(2);
    while let Some(unit) = units.next() {
        let opcode = Opcode::from_byte(unit[0]).unwrap();
        shown.push(format!("{opcode} {}", unit[1]));
        (0..opcode.caches()).for_each(|_| assert_eq!(units.next(), Some(&[0, 0][..])));
    }
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(shown, expected);
    code
}

#[test]
fn cells_and_free_variables() {
    let code = check(
        "RESUME 0 1
        LOAD_DEREF 0 1
        STORE_DEREF 1 1
        LOAD_CLOSURE 2 1
        RETURN_VALUE 0 1",
        "COPY_FREE_VARS 1
        MAKE_CELL 1
        MAKE_CELL 2
        RESUME 0
        LOAD_DEREF 2
        STORE_DEREF 1
        LOAD_FAST 3
        RETURN_VALUE 0",
    );
    let names: Vec<&str> = code.co_localsplusnames.iter().map(|name| &**name).collect();
    assert_eq!(names, ["x", "y", "c", "z"]);
    assert_eq!(code.co_localspluskinds, [0x20, 0x60, 0x40, 0x80]);
}

#[test]
fn loops_go_back_without_a_condition() {
    check(
        "RESUME 0 1
        NOP 0 2
        LOAD_FAST 0 3
        POP_JUMP_IF_TRUE 1 3
        LOAD_CONST 0 4
        RETURN_VALUE 0 4",
        "COPY_FREE_VARS 1
        MAKE_CELL 1
        MAKE_CELL 2
        RESUME 0
        NOP 0
        LOAD_FAST_CHECK 0
        POP_JUMP_IF_FALSE 2
        JUMP_BACKWARD 6
        RETURN_CONST 0",
    );
}

#[test]
fn long_jumps_have_extended_arguments() {
    let mut instructions = vec![instruction("LOAD_FAST 0 1"), instruction("POP_JUMP_IF_TRUE 602 1")];
    instructions.extend([instruction("LOAD_NAME 70000 2"), instruction("POP_TOP 0 2")].repeat(300));
    instructions.extend([instruction("LOAD_CONST 0 3"), instruction("RETURN_VALUE 0 3")]);
    let code = code(instructions);
    assert_eq!(code.co_code[8..14], [Opcode::ExtendedArg as u8, 4, Opcode::PopJumpIfTrue as u8, 176, 0, 0]);
    let load = [Opcode::ExtendedArg as u8, 1, Opcode::ExtendedArg as u8, 17, Opcode::LoadName as u8, 112];
    assert_eq!(code.co_code[14..20], load);
}

/// Over 16 million code units lie between jumps and targets.
#[test]
fn the_longest_jumps_have_three_extended_arguments() {
    const LOADS: usize = 1_300_000;
    let source = format!("RESUME 0 1\nLOAD_FAST 0 1\nLOAD_FAST 0 1\nPOP_JUMP_IF_TRUE {} 1", LOADS + 6);
    let mut instructions: Vec<Instruction> = source.lines().map(instruction).collect();
    // One takes 13 units: nine are caches.
    instructions.extend(std::iter::repeat_n(instruction("LOAD_ATTR 16777216 2"), LOADS));
    instructions.extend(["POP_TOP 0 3", "JUMP 1 3", "RETURN_VALUE 0 4"].map(instruction));
    let unit = unit(instructions);
    let (id, mut assembler) = (unit.id, Assembler::new("f.py"));
    let mut cfg = cutaway_cfg::build(&unit).unwrap();
    assembler.add(unit, &mut cfg).unwrap();
    let code = assembler.code_of(id).unwrap();
    let jumps = decoded(&code.co_code).filter(|one| one.jump_target().is_some());
    let jumps: Vec<_> = jumps.map(|one| (one.offset - one.start_offset, one.jump_target())).collect();
    let end = code.co_code.len() as i64 - 2;
    assert_eq!(jumps, [(6, Some(end)), (6, Some(8))]);
    let length = 13 * LOADS as u32 + 1 + 5;
    let [high, middle, low, last] = length.to_be_bytes();
    let (extended, jump) = (Opcode::ExtendedArg as u8, Opcode::PopJumpIfTrue as u8);
    let jump = [extended, high, extended, middle, extended, low, jump, last];
    assert_eq!(code.co_code[12..20], jump);
}

#[test]
fn tables() {
    let code = check(
        "SETUP_CLEANUP 5 1
        LOAD_GLOBAL 0 2
        RETURN_VALUE 0 2
        POP_BLOCK 0 2
        NOP 0 2
        RERAISE 1 -1",
        "COPY_FREE_VARS 1
        MAKE_CELL 1
        MAKE_CELL 2
        NOP 0
        LOAD_GLOBAL 0
        RETURN_VALUE 0
        RERAISE 1",
    );
    let entries: Vec<_> = exceptiontable::entries(&code.co_exceptiontable).collect();
    let entry = exceptiontable::Entry { start: 4, end: 10, target: 10, depth: 0, lasti: true };
    assert_eq!(entries, [entry]);
    let lines = linetable::locations(&code.co_linetable, 1).map(|location| location.lineno);
    assert_eq!(lines.collect::<Vec<_>>(), [-1, -1, -1, 1, 2, 2, 2, 2, 2, 2, -1]);
}

#[test]
fn a_missing_cell_is_an_error() {
    let mut unit = unit(vec![instruction("LOAD_DEREF 9 1"), instruction("RETURN_VALUE 0 1")]);
    unit.consts.clear();
    let module = Module { units: vec![unit], warnings: Vec::new() };
    assert_eq!(assemble(module, "f.py"), Err(Error::NoSuchCell));
}

/// Notes the steps, and how many instructions the graph has after each.
#[derive(Default)]
struct Watcher(Vec<(&'static str, usize)>);

impl Observer for Watcher {
    fn after(&mut self, turn: Turn<'_>, cfg: &Cfg) {
        let count = cfg.layout.iter().map(|block| cfg.instructions(block).len()).sum();
        self.0.push((turn.step.name, count));
    }
}

#[test]
fn steps_are_watched_and_change_nothing_by_that() {
    let unit = unit(vec![instruction("LOAD_DEREF 0 1"), instruction("RETURN_VALUE 0 1")]);
    let (id, mut watcher) = (unit.id, Watcher::default());
    let mut cfg = cutaway_cfg::build(&unit).unwrap();
    let mut assembler = Assembler::new("f.py");
    assembler.add_watched(unit.clone(), &mut cfg, &mut watcher).unwrap();
    let watched = assembler.code_of(id).unwrap();
    let module = Module { units: vec![unit], warnings: Vec::new() };
    assert_eq!(**watched, *assemble(module, "f.py").unwrap());
    let names: Vec<&str> = watcher.0.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, STEPS.iter().map(|step| step.name).collect::<Vec<_>>());
    // COPY_FREE_VARS and MAKE_CELL for both cells.
    assert_eq!((watcher.0[0].1, watcher.0[1].1), (2, 5));
}
