//! Units alone, at every stage, over the whole suite.

use cutaway_ast::Part;
use cutaway_ast::part::spans;
use cutaway_codegen::{self as codegen, Outlined, outline};
use cutaway_pipeline::passes::instrument::Plan;
use cutaway_pipeline::{Format, Options, Passes, Request, STAGES, Stage, chain, stage};
use cutaway_tests::{Program, programs, programs_below};

fn shown(program: &Program, stage: &Stage, unit: Option<String>) -> String {
    part(&program.name, &program.bytes, stage, unit)
}

fn part(name: &str, bytes: &[u8], stage: &Stage, unit: Option<String>) -> String {
    let options = Options { unit, ..Options::default() };
    let dump = (stage.dump)(&Request { name, bytes, options: &options });
    let dump = dump.unwrap_or_else(|refused| panic!("{name} at {}: {refused:?}", stage.name));
    String::from_utf8(dump.bytes).expect("text")
}

/// The numbers of a program's units; nothing for one that is refused.
fn units(program: &Program) -> Vec<u32> {
    let options = Options::default();
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    chain::units(&request).map_or(Vec::new(), |module| module.units.iter().map(|unit| unit.id.0).collect())
}

/// Whether the lines of the part stand in the whole in their order, however far they are indented.
fn is_part(part: &str, whole: &str) -> bool {
    let bare = |line: &str| line.trim().trim_end_matches([')', ']', ',']).to_owned();
    let mut lines = whole.lines().map(bare);
    // A node stands behind the name of its field.
    part.lines().map(bare).all(|line| lines.any(|other| other.ends_with(&line)))
}

#[test]
fn what_is_shown_of_a_unit_is_a_part_of_the_whole() {
    let stages = ["tokens", "ast", "ast-opt", "symtable", "codegen", "cfg", "cfg-opt"]
        .map(|name| stage(name).expect("a stage"));
    for program in programs() {
        let units = units(&program);
        for stage in stages {
            let whole = units.first().map(|_| shown(&program, stage, None)).unwrap_or_default();
            for unit in &units {
                let part = shown(&program, stage, Some(format!("u{unit}")));
                let name = format!("u{unit} of {} at {}", program.name, stage.name);
                assert!(!part.is_empty() || program.bytes.is_empty(), "{name} is empty");
                assert!(is_part(&part, &whole), "{name} is\n{part}");
                if *unit == 0 && stage.name.starts_with("ast") {
                    assert_eq!(part, whole, "{name}");
                }
            }
        }
    }
}

const ACCEPTED: &str = "\
import a

@a.b
class C[T: int]:
    def m(self): return (i for i in self)
    if a:
        async def n(self):
            return lambda: self

def f(x, *, y=lambda: 1) -> a:
    def g():
        return [i for i in x]
    return g; 1
";

/// What is appended, and the stage that refuses it.
const WRONG: [(&str, &str); 4] = [
    ("return 1\n", "codegen"),
    ("def h(x):\n    nonlocal z\n", "symtable"),
    ("def h():\n    x = 1\n    global x\n", "symtable"),
    ("x = = 1\n", "ast"),
];

/// Up to the stage that refuses a program, units are shown as those of a program that none refuses.
#[test]
fn units_of_what_a_later_stage_refuses() {
    let names = ["C", "C.m", "C:3", "C.n", "f:10", "f.<locals>.g"];
    let of_trees = ["f.<locals>.g", "C.n.<locals>.<lambda>", "C.m.<locals>.<genexpr>", "<lambda>", "T"];
    for (wrong, refusing) in WRONG {
        let whole = format!("{ACCEPTED}{wrong}");
        for stage in STAGES.iter().take_while(|stage| stage.name != refusing) {
            let more = if refusing == "ast" { &[][..] } else { &of_trees };
            for name in names.iter().chain(more) {
                let [part, expected] = [&whole, ACCEPTED]
                    .map(|text| self::part("test.py", text.as_bytes(), stage, Some((*name).to_owned())));
                assert!(!part.is_empty() && part == expected, "{name} at {}: {part}", stage.name);
            }
            let unit = Some("u0".to_owned());
            let all = self::part("test.py", whole.as_bytes(), stage, unit);
            assert!(all.lines().count() > 3, "{all}");
        }
    }
}

/// A tree alone tells the units, as codegen numbers and names them.
#[test]
fn trees_tell_what_units_there_are() {
    for program in programs() {
        assert!(check_outline(&program.name, &program.bytes) > 0, "{} is refused", program.name);
    }
}

/// Files of an installed library too; `CUTAWAY_LIBRARY` names its folder.
#[test]
fn trees_tell_what_units_there_are_in_the_library() {
    let Some(folder) = std::env::var_os("CUTAWAY_LIBRARY") else {
        eprintln!("skipped: CUTAWAY_LIBRARY is not set");
        return;
    };
    let programs = programs_below(folder.as_ref(), "library");
    let units: usize = programs.iter().map(|program| check_outline(&program.name, &program.bytes)).sum();
    eprintln!("{} files, {units} units", programs.len());
    assert!(units > 0);
}

/// Every order in which codegen does not follow the text, and every body that it generates more than once.
#[test]
fn trees_tell_in_which_order_units_are_entered() {
    assert!(check_outline("order.py", ORDER.as_bytes()) > 0);
}

const ORDER: &str = "\
from a import b
x[lambda: 1] = y[lambda: 2] = lambda: 3
z: (lambda: 4) = lambda: 5
w[lambda: 6]: lambda: 7
v = {(lambda: 8): (lambda: 9), **(lambda: 10), (lambda: 11): 12}
(x for x in (lambda: 13) if (lambda: 14) for y in (lambda: 15))
{(lambda: 16): (lambda: 17) for x in (lambda: 18) for y[lambda: 19] in (lambda: 20) if (lambda: 21)}

@(lambda: 22)
def f(a: (lambda: 23), /, b: (lambda: 24) = (lambda: 25), *c: (lambda: 26), d=(lambda: 27)) -> (lambda: 28):
    global g
    def g():
        def inner(): pass
    class __C:
        global g, _C__m
        def __m(self): pass
        def g(self): pass
        h: lambda: 29 = 30
    h: (lambda: 31)
    while lambda: 32:
        try:
            if lambda: 33: return lambda: 34
            for i[lambda: 35] in lambda: 36:
                try: break
                finally: lambda: 37
                with (lambda: 38) as j[lambda: 39], (lambda: 40): continue
            else: return
        except (lambda: 41): continue
        except: pass
        else: lambda: 42
        finally:
            def again(): return lambda: 43
            try: break
            finally: lambda: 44
    try: pass
    except* (lambda: 45): lambda: 46
    else: lambda: 47
    assert (lambda: 48), (lambda: 49)

@(lambda: 50)
class C[T: (lambda: 51) = (lambda: 52), *U = (lambda: 53), **V = (lambda: 54)](D, key=lambda: 55):
    type A[T: [t for t in (lambda: 56)]] = [t for t in (lambda: 57)]
    def m[T: {t for t in (lambda: 58)}](self, a: [[u for u in t] for t in (lambda: 59)] = (lambda: 60)):
        return [t for t in (lambda: 61)]
    n = [t for t in (lambda: 62)]

type E = lambda: 63
match lambda: 64:
    case 1 if lambda: 65: lambda: 66
";

/// The units that a tree tells are codegen's, at every optimization level; how many they are, none if the program is refused.
fn check_outline(name: &str, bytes: &[u8]) -> usize {
    let mut compared = 0;
    for optimize in 0..3 {
        let options = Options { optimize, ..Options::default() };
        let request = Request { name, bytes, options: &options };
        let told = chain::with(&request, |chain| {
            let tree = chain.unfolded()?;
            let options = chain.options.generation(tree.features, &chain.source);
            Ok(outline(tree.module, &chain.source, chain.builder(), options))
        });
        let units = chain::with(&request, |chain| {
            let (module, nodes) = chain.units_with_nodes()?;
            Ok(module.units.iter().zip(nodes).map(Outlined::from).collect::<Vec<_>>())
        });
        let Ok(units) = units else { continue };
        let told = told.expect("the program parses");
        if let Some(number) = (0..units.len().max(told.len())).find(|n| told.get(*n) != units.get(*n)) {
            panic!("u{number} of {name}: {:?} is told, not {:?}", told.get(number), units.get(number));
        }
        compared += units.len();
    }
    compared
}

/// Words and indentation alone find the classes and functions that the tree has.
#[test]
fn words_tell_where_classes_and_functions_are() {
    for program in programs() {
        let options = Options::default();
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let compared = chain::with(&request, |chain| {
            let tokens = chain.tokens()?.tokens;
            let blocks = cutaway_lexer::blocks(&chain.source, &tokens);
            let module = chain.tree()?;
            let outlined = outline(module, &chain.source, chain.builder(), codegen::Options::default());
            let is_block =
                |name: &str| !name.ends_with('>') && blocks.iter().any(|block| block.qualname == name);
            for outlined in outlined.iter().filter(|outlined| is_block(&outlined.qualname)) {
                let spans = spans(Part { module, scopes: &[outlined.node] });
                let found = blocks
                    .iter()
                    .any(|block| block.qualname == outlined.qualname && spans.contains(&block.span));
                assert!(found, "{} of {}: {spans:?}, {blocks:?}", outlined.qualname, program.name);
            }
            let written = program.bytes.split(|byte| *byte == b'\n').filter(|line| {
                let line = line.trim_ascii_start();
                line.starts_with(b"def ") || line.starts_with(b"class ") || line.starts_with(b"async def ")
            });
            assert!(blocks.len() <= written.count(), "{}", program.name);
            Ok(())
        });
        assert!(compared.is_ok(), "{}", program.name);
    }
}

#[test]
fn a_unit_that_is_not_there_is_told() {
    let program = &programs()[0];
    for stage in STAGES.iter().filter(|stage| !matches!(stage.name, "pyc" | "eval")) {
        let options = Options { unit: Some("nobody".to_owned()), ..Options::default() };
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let refused = (stage.dump)(&request).expect_err("no such unit");
        assert_eq!(refused.diagnostic.message, "no unit 'nobody'", "{}", stage.name);
        let near = Options { unit: Some("C.mm".to_owned()), ..Options::default() };
        let request = Request { name: "near.py", bytes: ACCEPTED.as_bytes(), options: &near };
        let refused = (stage.dump)(&request).expect_err("no such unit");
        assert!(refused.diagnostic.message.starts_with("no unit 'C.mm'; the nearest: 'C.m',"), "{refused:?}");
    }
}

/// As JSON and as assembler text too, one unit is what is shown.
#[test]
fn units_alone_in_every_format() {
    for name in ["codegen", "cfg", "cfg-opt", "code"] {
        for format in [Format::Json, Format::Asm] {
            let options = Options { unit: Some("C.m".to_owned()), format, ..Options::default() };
            let request = Request { name: "test.py", bytes: ACCEPTED.as_bytes(), options: &options };
            let dump = (stage(name).expect("a stage").dump)(&request).expect("accepted");
            let text = String::from_utf8(dump.bytes).expect("text");
            let [heads, wanted] = match format {
                Format::Json => ["{\"id\":\"u", "qualname\":\"C.m\""],
                _ => [".unit u", ".qualname C.m\n"],
            };
            assert!(text.matches(heads).count() == 1 && text.contains(wanted), "{name}: {text}");
        }
    }
}

#[test]
fn every_stage_and_step_has_its_time() {
    let program = &programs()[0];
    let passes = Passes::new(Plan { times: true, ..Plan::default() });
    let options = Options { passes: Some(passes.clone()), ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    let pyc = stage("pyc").expect("a stage");
    (pyc.dump)(&request).expect("accepted");
    let stages: Vec<&str> = passes.stage_times().iter().map(|stage| stage.name).collect();
    let expected: Vec<&str> = STAGES.iter().map(|stage| stage.name).filter(|name| *name != "eval").collect();
    assert_eq!(stages, expected);
    let steps: Vec<String> = passes.report().times.values().map(|time| time.name.clone()).collect();
    let expected: Vec<String> = cutaway_pipeline::passes::steps().map(|step| step.name).collect();
    assert_eq!(steps, expected);
    let within: std::time::Duration = passes.report().times.values().map(|time| time.total).sum();
    let all: std::time::Duration = passes.stage_times().iter().map(|stage| stage.total).sum();
    assert!(within < all, "{within:?} of {all:?}");
}

#[test]
fn a_limit_counts_anew_in_each_chain() {
    let program = &programs()[0];
    let passes = Passes::new(Plan { limit: Some(3), ..Plan::default() });
    let options = Options { passes: Some(passes), ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    let dumps = [(); 2].map(|()| (stage("code").expect("a stage").dump)(&request).expect("accepted").bytes);
    let unlimited = shown(program, stage("code").expect("a stage"), None);
    assert_eq!(dumps[0], dumps[1]);
    assert_ne!(dumps[0], unlimited.as_bytes());
}
