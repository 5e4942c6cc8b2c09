//! What the listings of bytes say over the whole suite.

use cutaway_bytecode::instructions::instructions;
use cutaway_bytecode::{CodeObject, Constant, dis, pyc};
use cutaway_oracle::Python;
use cutaway_pipeline::{Options, Request, chain};
use cutaway_tests::{Program, programs};

fn compile(program: &Program) -> Option<std::rc::Rc<CodeObject>> {
    let options = Options::default();
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    chain::compile(&request).ok().map(|compiled| compiled.code)
}

fn each(code: &CodeObject, show: &mut impl FnMut(&CodeObject)) {
    show(code);
    for constant in &code.co_consts {
        if let Constant::Code(inner) = constant {
            each(inner, show);
        }
    }
}

#[test]
fn jumps_end_with_the_size_that_they_have() {
    let mut grown = 0;
    for code in programs().iter().filter_map(compile) {
        each(&code, &mut |code| {
            let growths = dis::growths(&code.co_code);
            grown += growths.len();
            for jump in instructions(&code.co_code).filter(|one| one.jump_target().is_some()) {
                let size = (jump.offset - jump.start_offset) as u32 / 2;
                let round = growths.iter().find(|round| round.offset == jump.offset);
                let last = round.and_then(|round| round.sizes.last().copied());
                assert_eq!(last.unwrap_or(0), size, "{} at {}", code.co_qualname, jump.offset);
            }
        });
    }
    assert!(grown > 0, "no jump of the suite ever had an EXTENDED_ARG");
}

#[test]
fn every_file_is_listed_and_damage_is_told() {
    for code in programs().iter().filter_map(compile) {
        let bytes = pyc::write(&code, pyc::Validation::UncheckedHash([1; 8]));
        let text = pyc::list(&bytes).expect("a sound file");
        assert!(text.starts_with("000000  magic number 3571") && text.contains("\nreferences\n"));
        for end in (0..bytes.len()).step_by(bytes.len() / 30 + 1) {
            let error = pyc::list(&bytes[..end]).expect_err("half a file").to_string();
            assert!(end < 16 || error.contains(" at offset "), "{error}");
        }
    }
}

/// CPython's own files have references to tuples and code objects too, which ours have not.
#[test]
fn files_of_cpython_are_listed() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let file = std::env::temp_dir().join(format!("cutaway-bytes-{}.pyc", std::process::id()));
    let script = "import py_compile, sys, textwrap; py_compile.compile(textwrap.__file__, cfile=sys.argv[1])";
    let status = python.command().args(["-c", script]).arg(&file).status().expect("CPython starts");
    assert!(status.success());
    let bytes = std::fs::read(&file).expect("a file");
    let _ = std::fs::remove_file(&file);
    let text = pyc::list(&bytes).expect("a sound file");
    let (_, code) = pyc::read(&bytes).expect("a sound file");
    assert!(text.contains("'c' code  FLAG_REF -> ref 0"), "{text}");
    assert!(text.contains("'TextWrapper'"), "{text}");
    assert_eq!(text.matches(": 'c' code").count(), count(&code));
}

fn count(code: &CodeObject) -> usize {
    let mut codes = 0;
    each(code, &mut |_| codes += 1);
    codes
}
