//! What holds for the passes over the whole suite: exception table and stack size agree with the edges of the graph, and
//! code without the optional passes runs as with them.

use std::fs;
use std::path::{Path, PathBuf};

use cutaway_assembler::Assembler;
use cutaway_bytecode::{Branch, CodeObject, exceptiontable, pyc};
use cutaway_cfg::{self as cfg, BlockId, Cfg, Edge, Instruction};
use cutaway_oracle::Python;
use cutaway_oracle::normalize::without_addresses;
use cutaway_pipeline::passes::{instrument::Plan, steps};
use cutaway_pipeline::{Options, Passes, Request, chain};
use cutaway_tests::{Program, programs};

/// Handler, depth and whether it wants the offset, for one code unit.
type Protection = Option<(u32, u32, bool)>;

/// Code units that an instruction takes.
fn size(instruction: &Instruction) -> u32 {
    let extended = [0xFF, 0xFFFF, 0xFF_FFFF].iter().filter(|limit| instruction.oparg > **limit).count();
    (1 + extended + instruction.opcode.caches()) as u32
}

/// Where each block starts, in code units, by its number; and where the code ends.
fn starts(cfg: &Cfg) -> (Vec<u32>, u32) {
    let (mut starts, mut at) = (vec![u32::MAX; cfg.graph.node_count()], 0);
    for block in cfg.layout.iter() {
        starts[block.index()] = at;
        at += cfg.instructions(block).iter().map(size).sum::<u32>();
    }
    (starts, at)
}

/// What the exception edges say of each code unit.
fn protected_by_edges(cfg: &Cfg) -> Vec<Protection> {
    let (starts, end) = starts(cfg);
    let mut units = vec![None; end as usize];
    for edge in cfg.graph.edge_indices() {
        let Edge::Exception { start, end } = cfg.graph[edge] else { continue };
        let (from, to) = cfg.graph.edge_endpoints(edge).expect("an edge of the graph");
        let (from, handler) = (BlockId::from(from), BlockId::from(to));
        let block = cfg.block(handler);
        let depth =
            block.startdepth.expect("a handler that is reached") - 1 - i32::from(block.preserve_lasti);
        let instructions = cfg.instructions(from);
        let first = starts[from.index()] + instructions[..start as usize].iter().map(size).sum::<u32>();
        let length: u32 = instructions[start as usize..end as usize].iter().map(size).sum();
        units[first as usize..(first + length) as usize].fill(Some((
            starts[handler.index()],
            depth as u32,
            block.preserve_lasti,
        )));
    }
    units
}

/// What the exception table says of each code unit.
fn protected_by_table(code: &CodeObject) -> Vec<Protection> {
    let mut units = vec![None; code.co_code.len() / 2];
    for entry in exceptiontable::entries(&code.co_exceptiontable) {
        units[entry.start as usize..entry.end as usize].fill(Some((entry.target, entry.depth, entry.lasti)));
    }
    units
}

/// The deepest that the stack gets, by the depths that blocks show; checks that jumps arrive at the depth shown.
fn deepest(cfg: &Cfg) -> i32 {
    let mut deepest = 0;
    for block in cfg.layout.iter() {
        let Some(mut depth) = cfg.block(block).startdepth else { continue };
        deepest = deepest.max(depth);
        for one in cfg.instructions(block) {
            let effect = |branch| one.opcode.stack_effect(one.oparg, branch).expect("an effect");
            if let Some(target) = one.target.filter(|_| one.is_jump()) {
                let there = depth + effect(Branch::Taken);
                deepest = deepest.max(there);
                assert!(cfg.block(target).startdepth.is_none_or(|depth| depth == there));
            }
            depth += effect(Branch::Fallthrough);
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[test]
fn tables_agree_with_edges() {
    for program in programs() {
        let options = Options::default();
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let Ok(module) = chain::units(&request) else { continue };
        let mut assembler = Assembler::new(&program.name);
        for unit in module.units.into_iter().rev() {
            let mut graph = cfg::build(&unit).expect("a sound unit");
            cfg::optimize(&mut graph, &unit).expect("a sound graph");
            let (id, name) = (unit.id, format!("{} of {}", unit.qualname, program.name));
            assembler.add(unit, &mut graph).expect("a sound graph");
            graph.connect();
            let code = assembler.code_of(id).expect("the code that was just made");
            assert_eq!(protected_by_edges(&graph), protected_by_table(code), "{name}");
            assert_eq!(deepest(&graph).max(1) as u32, code.co_stacksize, "{name}");
        }
    }
}

/// Runs each file that is named on standard input in a process of its own, forked from one that is warm, and writes
/// beside it what it printed and how it ended.
const RUNNER: &str = r#"
import marshal, os, sys, traceback
for path in sys.stdin.read().splitlines():
    child = os.fork()
    if child == 0:
        out = os.open(path + ".out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        with open(path, "rb") as file:
            code = marshal.loads(file.read()[16:])
        main = type(sys)("__main__")
        main.__file__ = code.co_filename
        sys.modules["__main__"] = main
        sys.argv = [code.co_filename]
        sys.path[0] = os.path.dirname(os.path.abspath(code.co_filename))
        status = 0
        try:
            exec(code, main.__dict__)
        except SystemExit as error:
            status = error.code
        except BaseException:
            status = 1
            traceback.print_exc()
        print("status", status, flush=True)
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
"#;

/// The file that a program is compiled to under a plan.
fn compile(program: &Program, plan: &Plan) -> Vec<u8> {
    let options = Options { passes: Some(Passes::new(plan.clone())), ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    let compiled = chain::compile(&request).expect("the suite compiles, whatever passes are left out");
    pyc::write(&compiled.code, pyc::Validation::UncheckedHash([0; 8]))
}

/// What CPython prints for each of these files.
fn outputs(python: &Python, files: &[PathBuf]) -> Vec<String> {
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut child = python
        .command()
        .args(["-B", "-c", RUNNER])
        .env("PYTHONHASHSEED", "0")
        .stdin(std::process::Stdio::piped())
        .spawn()
        .expect("CPython starts");
    let mut input = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut input, names.join("\n").as_bytes()).expect("CPython reads");
    drop(input);
    child.wait().expect("CPython ends");
    let output = |file: &PathBuf| {
        let bytes = fs::read(file.with_extension("pyc.out")).expect("an output");
        without_addresses(&String::from_utf8_lossy(&bytes)).into_owned()
    };
    files.iter().map(output).collect()
}

/// The plans that leave out one optional pass, and the one that leaves out all.
fn plans() -> Vec<(String, Plan)> {
    let optional = steps().filter(|step| step.part != "assembler" && step.required.is_none());
    let mut all = Plan { verify: true, ..Plan::default() };
    let mut plans = Vec::new();
    for step in optional {
        let mut plan = Plan { verify: true, ..Plan::default() };
        plan.disable(&step.name).expect("an optional pass");
        all.disable(&step.name).expect("an optional pass");
        plans.push((step.name, plan));
    }
    plans.push(("all of them".to_owned(), all));
    plans
}

/// Programs that show their own bytecode, or positions in it.
fn shows_its_code(program: &Program) -> bool {
    let text = String::from_utf8_lossy(&program.bytes);
    ["co_", "dis", "f_lasti", "tb_lasti"].iter().any(|word| text.contains(word))
}

#[test]
#[cfg(unix)]
fn optional_passes_are_optional() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let folder = std::env::temp_dir().join(format!("cutaway-passes-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for code");
    let programs: Vec<Program> = programs().into_iter().filter(|one| !shows_its_code(one)).collect();
    let place = |name: &str| folder.join(name.replace(['/', ' ', ':'], "-") + ".pyc");
    let (mut files, mut of) = (Vec::new(), Vec::new());
    for program in &programs {
        let usual = compile(program, &Plan::default());
        let file = place(&program.name);
        fs::write(&file, &usual).expect("a writable folder");
        files.push(file.clone());
        of.push((program, String::new(), file.clone()));
        for (left_out, plan) in plans() {
            let code = compile(program, &plan);
            if code != usual {
                let other = place(&format!("{}-{left_out}", program.name));
                fs::write(&other, code).expect("a writable folder");
                files.push(other);
                of.push((program, left_out, file.clone()));
            }
        }
    }
    let outputs = outputs(&python, &files);
    let usual = |file: &Path| files.iter().position(|one| one == file).map(|index| &outputs[index]);
    let mut wrong = Vec::new();
    for ((program, left_out, file), output) in of.iter().zip(&outputs) {
        if Some(output) != usual(file) {
            wrong.push(format!("{} without {left_out}", program.name));
        }
    }
    let _ = fs::remove_dir_all(&folder);
    assert!(files.len() > 2 * programs.len(), "passes that change nothing");
    assert!(wrong.is_empty(), "{} of {} differ: {wrong:#?}", wrong.len(), files.len());
}
