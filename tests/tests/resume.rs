//! Going on from a dump gives what the whole chain gives.

use cutaway_oracle::round_trip;
use cutaway_pipeline::{Format, Options, Request, STAGES, Stage, stage};
use cutaway_tests::programs;

/// What a stage writes for some bytes: the program, or with `start_from` a dump of it.
fn dump(stage: &Stage, name: &str, bytes: &[u8], options: &Options) -> Vec<u8> {
    let request = Request { name, bytes, options };
    (stage.dump)(&request)
        .unwrap_or_else(|refused| panic!("{name}: {}", refused.render(cutaway_source::Color::Plain)))
        .bytes
}

#[test]
fn every_dump_of_the_suite_reads_back() {
    let forms = round_trip::forms(&STAGES.iter().collect::<Vec<_>>());
    assert_eq!(forms.len(), 12);
    for program in programs() {
        for optimize in [0, 2] {
            let options = Options { optimize, ..Options::default() };
            let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
            let checked = round_trip::check(&request, &forms).expect("the suite compiles");
            for (form, result) in forms.iter().zip(checked) {
                let there = || format!("{} as {:?} of {}", form.stage.name, form.format, program.name);
                assert!(result.is_ok(), "{}: {result:?}", there());
            }
        }
    }
}

/// A dump of the stage of a small program with a handler, a closure and a jump.
fn small(stage: &Stage, format: Format) -> String {
    let text = b"def f(a, b):\n while a:\n  try: a = g(a, 1.5)\n  except E: pass\n return lambda: b\n";
    let options = Options { format, ..Options::default() };
    String::from_utf8(dump(stage, "f.py", text, &options)).expect("dumps are UTF-8")
}

/// The error that a changed dump gets.
fn refused(stage: &'static Stage, from: &str, to: &str) -> String {
    let text = small(stage, Format::Json);
    assert!(text.contains(from), "{from} in {text}");
    let changed = text.replacen(from, to, 1);
    let options = Options { start_from: Some(stage), ..Options::default() };
    let request = Request { name: "dump.json", bytes: changed.as_bytes(), options: &options };
    let code = crate::stage("code").expect("a stage of the registry");
    match (code.dump)(&request) {
        Ok(_) => panic!("accepted: {to}"),
        Err(refused) => refused.render(cutaway_source::Color::Plain),
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let stage = |name| stage(name).expect("a stage of the registry");
    let check = |name, from, to, expected: &str| {
        let error = refused(stage(name), from, to);
        assert!(error.contains(expected), "{error}");
        assert!(error.contains("File \"dump.json\", line "), "{error}");
    };
    check("codegen", "cutaway/codegen/1", "cutaway/cfg/1", "expected the schema \"cutaway/codegen/1\"");
    check("codegen", "\"LOAD_FAST\"", "\"LOAD_FASTER\"", "there is no instruction LOAD_FASTER");
    check("codegen", "[\"LOAD_GLOBAL\",0", "[\"LOAD_GLOBAL\",9", "LOAD_GLOBAL wants number 4 of the names");
    check("codegen", "[\"LOAD_CONST\",0", "[\"LOAD_CONST\",7", "LOAD_CONST wants number 7 of the constants");
    check("codegen", "[\"PUSH_EXC_INFO\"", "[\"POP_TOP\"", "stack underflow");
    check("codegen", "\"id\":\"u1\"", "\"id\":\"u2\"", "units are numbered in their order");
    check("cfg", "\"STORE_NAME\"", "\"POP_TOP\"", "POP_TOP takes no argument");
    check("cfg-opt", "\"startdepth\":0", "\"startdepth\":3", "the stack is 0 deep here, not 3");
    check("code", "\"co_stacksize\":", "\"co_stacksize\":-", "number out of range");
    check("code", "\"co_code\":\"", "\"co_code\":\"f", "pairs of hexadecimal digits");
    check("code", "\"co_code\":\"", "\"co_code\":\"ff", "units of two bytes");
    check("code", "\"co_code\":\"", "\"co_code\":\"ff00", "line table");
}

/// Whatever is changed, the answer is a dump or an error.
#[test]
fn changed_dumps_never_panic() {
    let code = stage("code").expect("a stage of the registry");
    for stage in STAGES.iter().filter(|stage| stage.read.is_some()) {
        for format in [Format::Json, Format::Asm] {
            if stage.formats.contains(&format) {
                change(stage, &small(stage, format), code);
            }
        }
    }
}

/// Replaces words of a dump by others, many times, and goes on from what comes out.
fn change(stage: &'static Stage, text: &str, code: &Stage) {
    let words = ["0", "1", "7", "-1", "null", "99999", "POP_TOP", "LOAD_FAST", "JUMP", "B1", "u1", "ff", ""];
    let head = text.find("unit").or_else(|| text.find("tree")).unwrap_or(0);
    let options = Options { start_from: Some(stage), ..Options::default() };
    let mut state = 1u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let is_edge = |character: char| !character.is_alphanumeric() && !matches!(character, '_' | '-');
    for _ in 0..1500 {
        let at = head + random(text.len() - head);
        let Some(start) = text[at..].find(is_edge).map(|edge| at + edge + 1) else { continue };
        let Some(length) = text[start..].find(is_edge) else { continue };
        let word = words[random(words.len())];
        let changed = format!("{}{word}{}", &text[..start], &text[start + length..]);
        let request = Request { name: "dump", bytes: changed.as_bytes(), options: &options };
        let _ = (code.dump)(&request);
    }
}

/// Jumps that lead to each other are followed, and copied into each other, without end by CPython's passes.
#[test]
fn jumps_that_lead_round_are_refused() {
    let head = ".stage codegen\n.filename f.py\n.unit u0 module m\n.names a\n.code\n RESUME 0\n";
    let test = " LOAD_NAME 0 @1\n TO_BOOL @1\n POP_JUMP_IF_FALSE A @1\n";
    let chain = |place: &str| {
        let block = |block| format!("L{block}:\n JUMP L{}{place}\n", block + 1);
        let blocks: Vec<String> = (0..20_000).map(block).collect();
        format!("{head}{}L20000:\n JUMP L20000{place}\n", blocks.concat())
    };
    let stage = |name| stage(name).expect("a stage of the registry");
    let options = Options { start_from: Some(stage("codegen")), ..Options::default() };
    for (text, blocks) in [
        (format!("{head}A:\n JUMP B\nB:\n JUMP A\n"), 2..=2),
        (format!("{head}{test}A:\n JUMP B @1\nB:\n JUMP A @1\n"), 0..=0),
        (chain(""), 0..=20_001),
        (chain(" @1"), 0..=20_001),
    ] {
        let request = Request { name: "f.asm", bytes: text.as_bytes(), options: &options };
        let refused = (stage("code").dump)(&request).expect_err("it never ends");
        let message = refused.diagnostic.message;
        let block = message
            .strip_prefix("Invalid CFG, jumps lead to jumps without end: B")
            .and_then(|rest| rest.strip_suffix(" of m"));
        assert!(
            block.is_some_and(|block| block.parse().is_ok_and(|block: u32| blocks.contains(&block))),
            "{message}"
        );
    }
}
