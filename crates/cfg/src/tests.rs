use cutaway_bytecode::{Constant, Opcode};
use cutaway_codegen::{Const, Instruction, InstructionSequence, Module, ScopeKind, Unit, UnitId};
use cutaway_draw::{EdgeKind, Tone};
use cutaway_source::Location;

use crate::instrument::{Changes, Instruments, Plan, Report, Selection};
use crate::{Cfg, Error, PASSES, build, build_watched, dump, optimize};

/// A unit of instructions written as `OPCODE arg line`, its labels by index, with the constants None, 1, 2, ….
fn unit(text: &str) -> Unit {
    let instructions: Vec<Instruction> = text.lines().map(str::trim).map(instruction).collect();
    let labels = (0..instructions.len() as u32).collect();
    let consts = std::iter::once(Constant::None).chain((1..5).map(Constant::Int));
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
        consts: consts.map(Const::Value).collect(),
        names: Vec::new(),
        varnames: vec!["x".into(), "y".into()],
        cellvars: Vec::new(),
        freevars: Vec::new(),
        fast_hidden: Vec::new(),
        sequence: InstructionSequence { instructions, labels },
    }
}

fn instruction(line: &str) -> Instruction {
    let mut words = line.split(' ');
    let opcode = Opcode::from_name(words.next().unwrap()).unwrap();
    let mut number = || words.next().map_or(-1, |word| word.parse().unwrap());
    let (oparg, lineno) = (number(), number());
    Instruction { opcode, oparg, location: Location::new(lineno, 0, lineno, 0) }
}

fn show(cfg: &Cfg) -> String {
    let mut lines = Vec::new();
    for block in cfg.layout.iter() {
        for instruction in cfg.instructions(block) {
            let target = instruction.target.filter(|_| instruction.opcode.has_target());
            let oparg = target.map_or(instruction.oparg, |target| target.index() as i32);
            lines.push(format!("{} {oparg} {}", instruction.opcode, instruction.location.lineno));
        }
    }
    lines.join("\n")
}

fn check(source: &str, expected: &str) {
    let unit = unit(source);
    let mut cfg = build(&unit).unwrap();
    optimize(&mut cfg, &unit).unwrap();
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(show(&cfg), expected.join("\n"));
}

#[test]
fn constants() {
    check(
        "RESUME 0 1
        LOAD_CONST 1 1
        LOAD_CONST 2 1
        BUILD_TUPLE 2 1
        RETURN_VALUE 0 1",
        "RESUME 0 1
        LOAD_CONST 1 1
        RETURN_VALUE 0 1",
    );
    check(
        "LOAD_CONST 1 1
        TO_BOOL 0 1
        POP_JUMP_IF_FALSE 4 1
        NOP 0 2
        LOAD_CONST 0 3
        RETURN_VALUE 0 3",
        "NOP 0 1
        NOP 0 2
        RETURN_CONST 0 3",
    );
}

#[test]
fn swaps_become_an_order_of_stores() {
    check(
        "LOAD_CONST 1 1
        LOAD_CONST 2 1
        SWAP 2 1
        STORE_FAST 0 1
        STORE_FAST 1 1
        LOAD_CONST 0 1
        RETURN_VALUE 0 1",
        "LOAD_CONST 1 1
        LOAD_CONST 2 1
        STORE_FAST_STORE_FAST 16 1
        RETURN_CONST 0 1",
    );
}

#[test]
fn unbound_variables_are_checked() {
    check(
        "LOAD_FAST 0 1
        POP_TOP 0 1
        LOAD_FAST 0 1
        RETURN_VALUE 0 1",
        "LOAD_FAST_CHECK 0 1
        POP_TOP 0 1
        LOAD_FAST 0 1
        RETURN_VALUE 0 1",
    );
}

#[test]
fn handlers_are_cold() {
    check(
        "SETUP_FINALLY 4 1
        LOAD_GLOBAL 0 2
        POP_TOP 0 2
        POP_BLOCK 0 -1
        PUSH_EXC_INFO 0 -1
        POP_TOP 0 3
        POP_EXCEPT 0 3
        LOAD_CONST 0 4
        RETURN_VALUE 0 4",
        "SETUP_FINALLY 1 1
        LOAD_GLOBAL 0 2
        POP_TOP 0 2
        PUSH_EXC_INFO 0 -1
        POP_TOP 0 3
        POP_EXCEPT 0 3
        RETURN_CONST 0 4",
    );
}

#[test]
fn instructions_keep_their_numbers() {
    let numbers = |source| {
        let unit = unit(source);
        let mut cfg = build(&unit).unwrap();
        optimize(&mut cfg, &unit).unwrap();
        let all = |block| cfg.instructions(block).iter().map(|instruction| instruction.id).collect();
        cfg.layout.iter().map(all).filter(|numbers: &Vec<u32>| !numbers.is_empty()).collect::<Vec<_>>()
    };
    // The stores trade places; what is removed leaves a gap.
    assert_eq!(numbers(SWAPPED), [[0, 1, 4, 3, 5]]);
    // The exit is copied to where it is jumped to from.
    let copied = "LOAD_FAST 0 1\nPOP_JUMP_IF_TRUE 4 1\nPOP_TOP 0 2\nJUMP 4 2\nPOP_TOP 0 3\nRETURN_CONST 0 3";
    assert_eq!(numbers(copied), [vec![0, 1], vec![2, 6, 7], vec![4, 5]]);
}

#[test]
fn faults() {
    let refused = |source, error| assert_eq!(build(&unit(source)).unwrap_err(), error);
    refused("JUMP 7 1", Error::MalformedGraph);
    refused("POP_BLOCK 0 1", Error::UnbalancedBlocks);
    let mut cfg = build(&unit("POP_TOP 0 1")).unwrap();
    assert_eq!(cfg.calculate_stackdepth(), Err(Error::StackUnderflow));
}

#[test]
fn handlers_around_an_instruction() {
    let nested = |first: &str, count: usize| {
        let setups = (0..count).map(|line| format!("SETUP_FINALLY {} {line}\n", count + 1));
        build(&unit(&(first.to_owned() + &setups.collect::<String>() + "POP_TOP 0 1\nPOP_TOP 0 1")))
    };
    assert!(nested("", 22).is_ok());
    let Err(Error::TooManyNestedBlocks(location)) = nested("", 23) else { panic!("it is accepted") };
    assert_eq!(location.lineno, 22);
    // What is never reached is not looked at.
    assert!(nested("RETURN_CONST 0 1\n", 22).is_ok());
    assert!(nested("RETURN_CONST 0 1\n", 23).is_ok());
}

/// What instruments tell of a unit's way through the passes.
fn watched(source: &str, plan: &Plan) -> String {
    let unit = unit(source);
    let mut report = Report::default();
    let mut instruments = Instruments::new(plan, &mut report);
    let mut cfg = build_watched(&unit, &mut instruments).unwrap();
    instruments.optimize(&mut cfg, &unit).unwrap();
    report.log
}

const SWAPPED: &str = "LOAD_FAST 0 1\nLOAD_FAST 0 1\nSWAP 2 1\nSTORE_FAST 1 1\nPOP_TOP 0 1\nRETURN_CONST 0 1";

#[test]
fn changes_tell_moves_from_removals() {
    let plan = Plan { changes: Some(Changes::DiffQuiet), ..Plan::default() };
    let expected = "\
-- optimize_basic_block in u0 f (line 1) --
    B0 entry
      #0    1:0-1:0          LOAD_FAST                0 (x)
      #1    1:0-1:0          LOAD_FAST                0 (x)
  ~   #2    1:0-1:0          NOP   was SWAP 2
  >   #4    1:0-1:0          POP_TOP
      #3    1:0-1:0          STORE_FAST               1 (y)
      #5    1:0-1:0          RETURN_CONST             0 (None)

-- remove_redundant_nops_and_pairs in u0 f (line 1) --
    B0 entry
      #0    1:0-1:0          LOAD_FAST                0 (x)
      #1    1:0-1:0          LOAD_FAST                0 (x)
  -   #2    1:0-1:0          NOP
      #4    1:0-1:0          POP_TOP
      #3    1:0-1:0          STORE_FAST               1 (y)
      …
";
    let log = watched(SWAPPED, &plan);
    assert!(log.starts_with(expected), "{log}");
    assert!(log.contains("  - constant 1 (1)\n"), "{log}");
}

#[test]
fn passes_can_be_left_out() {
    let mut plan = Plan { after: Selection::named("insert_superinstructions"), ..Plan::default() };
    assert!(watched(SWAPPED, &plan).starts_with("-- after insert_superinstructions --\nu0 f (line 1)\n"));
    plan.limit = Some(3);
    let log = watched(SWAPPED, &plan);
    assert!(log.contains("pass-limit: 3 inline_small_or_no_lineno_blocks runs on u0 f (line 1)\n"), "{log}");
    assert!(log.contains("pass-limit: 4 optimize_load_const does not run on u0 f (line 1)\n"), "{log}");
    assert!(!log.contains("-- after"), "{log}");
    plan.disable("remove_unreachable:2").unwrap();
    let refusal = plan.disable("remove_unreachable").unwrap_err().to_string();
    assert!(refusal.starts_with("pass 'remove_unreachable:1' cannot be disabled: "), "{refusal}");
}

#[test]
fn every_pass_runs_alone() {
    for name in crate::instrument::names() {
        let mut plan = Plan { verify: true, ..Plan::default() };
        plan.run_only(&name);
        let unit = unit(SWAPPED);
        let mut cfg = build(&unit).unwrap();
        Instruments::new(&plan, &mut Report::default()).optimize(&mut cfg, &unit).unwrap();
        assert_eq!(plan.only.len(), 1, "{name}");
    }
    assert_eq!(PASSES.len(), 14);
}

#[test]
fn dumps() {
    let unit = unit(
        "SETUP_FINALLY 4 1
        LOAD_FAST 0 2
        POP_BLOCK 0 -1
        RETURN_VALUE 0 2
        PUSH_EXC_INFO 0 -1
        RERAISE 0 -1",
    );
    let module = Module { units: vec![unit], warnings: Vec::new() };
    let graphs = dump::graphs(&module, 0).unwrap();
    let text = "u0 f (line 1)

  B0 entry, depth 0
    #0    1:0-1:0          SETUP_FINALLY            B1
    #1    2:0-2:0          LOAD_FAST                0 (x)
    #2    --               NOP
    #3    2:0-2:0          RETURN_VALUE
    -> B1 setup
    -> B1 exception in #1

  B1 handler, label 4, depth 1
    #4    --               PUSH_EXC_INFO
    #5    --               RERAISE                  0
";
    assert_eq!(dump::text(&module, &graphs), text);
    let drawn = dump::graph(&module, &graphs, "f.py");
    let exception = drawn.edges.iter().find(|edge| edge.kind == EdgeKind::Exception).unwrap();
    assert_eq!((&*exception.label, drawn.node(exception.to).tone), ("1..2", Tone::Handler));
    assert_eq!(drawn.node(exception.from).lines[1].text, "LOAD_FAST 0 (x)");
    let json = dump::json(
        &module,
        &graphs,
        "cfg",
        &cutaway_json::Program { filename: "f.py".into(), ..Default::default() },
    );
    assert!(json.contains("{\"to\":1,\"kind\":\"exception\",\"start\":1,\"end\":2}"), "{json}");
    assert!(json.contains("[\"LOAD_FAST\",0,2,2,0,0,1,1]"), "{json}");
}

#[test]
fn edges_say_what_decides_on_them() {
    let unit = unit(
        "LOAD_FAST 0 1
        POP_JUMP_IF_FALSE 5 1
        LOAD_FAST 1 1
        POP_JUMP_IF_NONE 5 1
        NOP 0 2
        LOAD_FAST 0 3
        RETURN_VALUE 0 3",
    );
    let module = Module { units: vec![unit], warnings: Vec::new() };
    let graphs = dump::graphs(&module, 0).unwrap();
    let text = dump::text(&module, &graphs);
    let edges: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("-> ")).collect();
    assert_eq!(
        edges,
        [
            "B3 jump (false)",
            "B1 fallthrough (true)",
            "B3 jump (is None)",
            "B2 fallthrough (is not None)",
            "B3 fallthrough"
        ]
    );
    let json = dump::json(&module, &graphs, "cfg", &cutaway_json::Program::default());
    assert!(json.contains("{\"to\":3,\"kind\":\"jump\",\"when\":\"false\",\"holds\":false}"), "{json}");
    let kinds: Vec<EdgeKind> = dump::graph(&module, &graphs, "").edges.iter().map(|edge| edge.kind).collect();
    assert_eq!(
        kinds,
        [EdgeKind::False, EdgeKind::True, EdgeKind::True, EdgeKind::False, EdgeKind::Fallthrough]
    );
}
