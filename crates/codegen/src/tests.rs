//! Sequences that CPython 3.13 generates, construct by construct.

use bumpalo::Bump;
use cutaway_ast::{Builder, future};
use cutaway_grammar::{Mode, parse};
use cutaway_source::SourceFile;

use crate::{Const, Error, Input, Module, Options, dump, generate};

/// Generates a module's units from source text.
fn units(text: &str, mode: Mode, optimize: u8) -> Result<Module, Error> {
    let source = SourceFile::from_text("test.py", text.to_owned());
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let tokens = cutaway_lexer::lex(&source, cutaway_lexer::Options::default());
    let module = parse(&source, &tokens, mode, &builder).expect("the test is valid Python").module;
    let features = future::features(module).expect("the test's features exist");
    let future_annotations = features.annotations;
    let folding = cutaway_ast_opt::Options { optimize, future_annotations, recursion_depth: 0 };
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

#[test]
fn chained_assignment_copies() {
    check(
        "x = y = z",
        &["LOAD_NAME 0", "COPY 1", "STORE_NAME 1", "STORE_NAME 2", "LOAD_CONST 0'", "RETURN_VALUE'"],
    );
}

#[test]
fn unpacking_counts_before_and_after_the_star() {
    check(
        "a, *b, c = d",
        &[
            "LOAD_NAME 0",
            "UNPACK_EX 257",
            "STORE_NAME 1",
            "STORE_NAME 2",
            "STORE_NAME 3",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn augmented_subscripts_keep_their_parts() {
    check(
        "x[a:b] += c",
        &[
            "LOAD_NAME 0",
            "LOAD_NAME 1",
            "LOAD_NAME 2",
            "COPY 3",
            "COPY 3",
            "COPY 3",
            "BINARY_SLICE",
            "LOAD_NAME 3",
            "BINARY_OP 13",
            "SWAP 4",
            "SWAP 3",
            "SWAP 2",
            "STORE_SLICE",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn attributes_over_lines_begin_at_the_name() {
    check(
        "x.y.z",
        &["LOAD_NAME 0", "LOAD_ATTR 2", "LOAD_ATTR 4", "POP_TOP'", "LOAD_CONST 0'", "RETURN_VALUE'"],
    );
}

#[test]
fn the_condition_of_while_is_generated_twice() {
    check(
        "while a: b",
        &[
            "LOAD_NAME 0",
            "TO_BOOL",
            "POP_JUMP_IF_FALSE @9",
            "LOAD_NAME 1",
            "POP_TOP'",
            "LOAD_NAME 0",
            "TO_BOOL",
            "POP_JUMP_IF_TRUE @4",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn break_leaves_with_and_loop() {
    check(
        "for a in b:\n with c: break",
        &[
            "LOAD_NAME 0",
            "GET_ITER",
            "FOR_ITER @42",
            "NOP",
            "STORE_NAME 1",
            "LOAD_NAME 2",
            "BEFORE_WITH",
            "SETUP_WITH @26",
            "POP_TOP",
            "NOP",
            "POP_BLOCK",
            "LOAD_CONST 0",
            "LOAD_CONST 0",
            "LOAD_CONST 0",
            "CALL 2",
            "POP_TOP",
            "POP_TOP'",
            "JUMP @44'",
            "POP_BLOCK'",
            "LOAD_CONST 0",
            "LOAD_CONST 0",
            "LOAD_CONST 0",
            "CALL 2",
            "POP_TOP",
            "JUMP @41",
            "SETUP_CLEANUP @38",
            "PUSH_EXC_INFO",
            "WITH_EXCEPT_START",
            "TO_BOOL'",
            "POP_JUMP_IF_TRUE @32'",
            "RERAISE 2'",
            "POP_TOP'",
            "POP_BLOCK'",
            "POP_EXCEPT'",
            "POP_TOP'",
            "POP_TOP'",
            "JUMP_NO_INTERRUPT @41'",
            "COPY 3'",
            "POP_EXCEPT'",
            "RERAISE 1'",
            "JUMP @3'",
            "END_FOR'",
            "POP_TOP'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn finally_runs_before_the_return_that_leaves_it() {
    check(
        "def f(x):\n try: return x\n finally: g()",
        &[
            "SETUP_FINALLY @15",
            "LOAD_FAST 0",
            "POP_BLOCK",
            "LOAD_GLOBAL 0",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP'",
            "RETURN_VALUE'",
            "POP_BLOCK'",
            "LOAD_GLOBAL 0",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP'",
            "JUMP_NO_INTERRUPT @25'",
            "SETUP_CLEANUP @22'",
            "PUSH_EXC_INFO'",
            "LOAD_GLOBAL 0",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP'",
            "RERAISE 0'",
            "COPY 3'",
            "POP_EXCEPT'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn handlers_unbind_their_name() {
    check(
        "try: a\nexcept B as c: d",
        &[
            "SETUP_FINALLY @6",
            "LOAD_NAME 0",
            "POP_TOP'",
            "POP_BLOCK'",
            "JUMP_NO_INTERRUPT @30'",
            "SETUP_CLEANUP @27'",
            "PUSH_EXC_INFO'",
            "LOAD_NAME 1",
            "CHECK_EXC_MATCH",
            "POP_JUMP_IF_FALSE @26",
            "STORE_NAME 2",
            "SETUP_CLEANUP @22",
            "LOAD_NAME 3",
            "POP_TOP'",
            "POP_BLOCK'",
            "POP_BLOCK'",
            "POP_EXCEPT'",
            "LOAD_CONST 0'",
            "STORE_NAME 2'",
            "DELETE_NAME 2'",
            "JUMP_NO_INTERRUPT @30'",
            "LOAD_CONST 0'",
            "STORE_NAME 2'",
            "DELETE_NAME 2'",
            "RERAISE 1'",
            "RERAISE 0'",
            "COPY 3'",
            "POP_EXCEPT'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn exception_groups_collect_what_is_raised() {
    check(
        "try: a\nexcept* B: c",
        &[
            "SETUP_FINALLY @6",
            "LOAD_NAME 0",
            "POP_TOP'",
            "POP_BLOCK'",
            "JUMP_NO_INTERRUPT @42'",
            "SETUP_CLEANUP @39'",
            "PUSH_EXC_INFO'",
            "BUILD_LIST 0",
            "COPY 2",
            "LOAD_NAME 1",
            "CHECK_EG_MATCH",
            "COPY 1",
            "POP_JUMP_IF_NONE @25",
            "POP_TOP",
            "SETUP_CLEANUP @20",
            "LOAD_NAME 2",
            "POP_TOP'",
            "POP_BLOCK'",
            "JUMP_NO_INTERRUPT @23'",
            "LIST_APPEND 3'",
            "POP_TOP'",
            "JUMP_NO_INTERRUPT @26'",
            "NOP'",
            "JUMP_NO_INTERRUPT @26'",
            "POP_TOP",
            "LIST_APPEND 1'",
            "JUMP_NO_INTERRUPT @28'",
            "CALL_INTRINSIC_2 1'",
            "COPY 1'",
            "POP_JUMP_IF_NOT_NONE @35'",
            "POP_TOP'",
            "POP_BLOCK'",
            "POP_EXCEPT'",
            "JUMP_NO_INTERRUPT @42'",
            "POP_BLOCK'",
            "SWAP 2'",
            "POP_EXCEPT'",
            "RERAISE 0'",
            "COPY 3'",
            "POP_EXCEPT'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn async_for_waits_for_each_value() {
    check(
        "async def f():\n async for x in y: z",
        &[
            "SETUP_CLEANUP @23'",
            "LOAD_GLOBAL 0",
            "GET_AITER",
            "SETUP_FINALLY @20",
            "GET_ANEXT",
            "LOAD_CONST 0",
            "SEND @14",
            "SETUP_FINALLY @13",
            "YIELD_VALUE 1",
            "POP_BLOCK'",
            "RESUME 3",
            "JUMP_NO_INTERRUPT @7",
            "CLEANUP_THROW",
            "END_SEND",
            "POP_BLOCK",
            "STORE_FAST 0",
            "LOAD_GLOBAL 2",
            "POP_TOP'",
            "JUMP @4'",
            "END_ASYNC_FOR",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
            "CALL_INTRINSIC_1 3'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn async_with_waits_for_both_ends() {
    check(
        "async def f():\n async with x: pass",
        &[
            "SETUP_CLEANUP @61'",
            "LOAD_GLOBAL 0",
            "BEFORE_ASYNC_WITH",
            "GET_AWAITABLE 1",
            "LOAD_CONST 0",
            "SEND @13",
            "SETUP_FINALLY @12",
            "YIELD_VALUE 1",
            "POP_BLOCK'",
            "RESUME 3",
            "JUMP_NO_INTERRUPT @6",
            "CLEANUP_THROW",
            "END_SEND",
            "SETUP_WITH @34",
            "POP_TOP",
            "NOP",
            "POP_BLOCK",
            "LOAD_CONST 0",
            "LOAD_CONST 0",
            "LOAD_CONST 0",
            "CALL 2",
            "GET_AWAITABLE 2",
            "LOAD_CONST 0",
            "SEND @31",
            "SETUP_FINALLY @30",
            "YIELD_VALUE 1",
            "POP_BLOCK'",
            "RESUME 3",
            "JUMP_NO_INTERRUPT @24",
            "CLEANUP_THROW",
            "END_SEND",
            "POP_TOP",
            "JUMP @59",
            "SETUP_CLEANUP @56",
            "PUSH_EXC_INFO",
            "WITH_EXCEPT_START",
            "GET_AWAITABLE 2",
            "LOAD_CONST 0",
            "SEND @46",
            "SETUP_FINALLY @45",
            "YIELD_VALUE 1",
            "POP_BLOCK'",
            "RESUME 3",
            "JUMP_NO_INTERRUPT @39",
            "CLEANUP_THROW",
            "END_SEND",
            "TO_BOOL'",
            "POP_JUMP_IF_TRUE @50'",
            "RERAISE 2'",
            "POP_TOP'",
            "POP_BLOCK'",
            "POP_EXCEPT'",
            "POP_TOP'",
            "POP_TOP'",
            "JUMP_NO_INTERRUPT @59'",
            "COPY 3'",
            "POP_EXCEPT'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
            "CALL_INTRINSIC_1 3'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn chained_comparisons_clean_up() {
    check(
        "a < b < c",
        &[
            "LOAD_NAME 0",
            "LOAD_NAME 1",
            "SWAP 2",
            "COPY 2",
            "COMPARE_OP 2",
            "COPY 1",
            "TO_BOOL",
            "POP_JUMP_IF_FALSE @13",
            "POP_TOP",
            "LOAD_NAME 2",
            "COMPARE_OP 2",
            "JUMP_NO_INTERRUPT @15'",
            "SWAP 2",
            "POP_TOP",
            "POP_TOP'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn conditions_jump_without_values() {
    check(
        "if a and not (b or c): d",
        &[
            "LOAD_NAME 0",
            "TO_BOOL",
            "POP_JUMP_IF_FALSE @12",
            "LOAD_NAME 1",
            "TO_BOOL",
            "POP_JUMP_IF_TRUE @12",
            "LOAD_NAME 2",
            "TO_BOOL",
            "POP_JUMP_IF_TRUE @12",
            "LOAD_NAME 3",
            "POP_TOP'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn assertions_raise() {
    check(
        "assert a, b",
        &[
            "LOAD_NAME 0",
            "TO_BOOL",
            "POP_JUMP_IF_TRUE @8",
            "LOAD_ASSERTION_ERROR",
            "LOAD_NAME 1",
            "CALL 0",
            "RAISE_VARARGS 1",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn many_arguments_make_a_tuple() {
    check(
        "f(*a, b, c=1, **d)",
        &[
            "LOAD_NAME 0",
            "PUSH_NULL",
            "BUILD_LIST 0",
            "LOAD_NAME 1",
            "LIST_EXTEND 1",
            "LOAD_NAME 2",
            "LIST_APPEND 1",
            "CALL_INTRINSIC_1 6",
            "LOAD_CONST 0",
            "LOAD_CONST 1",
            "BUILD_MAP 1",
            "LOAD_NAME 3",
            "DICT_MERGE 1",
            "CALL_FUNCTION_EX 1",
            "POP_TOP'",
            "LOAD_CONST 2'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn methods_of_imported_modules_are_attributes() {
    check(
        "import a\na.b(); c.d(e=1)",
        &[
            "LOAD_CONST 0",
            "LOAD_CONST 1",
            "IMPORT_NAME 0",
            "STORE_NAME 0",
            "LOAD_NAME 0",
            "LOAD_ATTR 2",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP'",
            "LOAD_NAME 2",
            "LOAD_ATTR 7",
            "LOAD_CONST 2",
            "LOAD_CONST 3",
            "CALL_KW 1",
            "POP_TOP'",
            "LOAD_CONST 1'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn super_needs_no_object() {
    check(
        "class A:\n def f(self): return super().g()",
        &[
            "LOAD_GLOBAL 0",
            "LOAD_DEREF 0",
            "LOAD_FAST 0",
            "LOAD_SUPER_ATTR 5",
            "NOP",
            "CALL 0",
            "RETURN_VALUE",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn dictionaries_with_constant_keys() {
    check(
        "{'a': b, 'c': d, **e}",
        &[
            "LOAD_NAME 0",
            "LOAD_NAME 1",
            "LOAD_CONST 0",
            "BUILD_CONST_KEY_MAP 2",
            "LOAD_NAME 2",
            "DICT_UPDATE 1",
            "POP_TOP'",
            "LOAD_CONST 1'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn three_constants_are_one() {
    check(
        "[1, 2, 3]",
        &["BUILD_LIST 0", "LOAD_CONST 0", "LIST_EXTEND 1", "POP_TOP'", "LOAD_CONST 1'", "RETURN_VALUE'"],
    );
}

#[test]
fn formatted_strings() {
    check(
        "f'{a!r:>{b}}c'",
        &[
            "LOAD_NAME 0",
            "CONVERT_VALUE 2",
            "LOAD_CONST 0",
            "LOAD_NAME 1",
            "FORMAT_SIMPLE",
            "BUILD_STRING 2",
            "FORMAT_WITH_SPEC",
            "LOAD_CONST 1",
            "BUILD_STRING 2",
            "POP_TOP'",
            "LOAD_CONST 2'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn comprehensions_are_inlined() {
    check(
        "def f(a): return [lambda: x for x in a]\nf = [x for x in y]",
        &["LOAD_DEREF 0", "RETURN_VALUE", "LOAD_CONST 0'", "RETURN_VALUE'"],
    );
}

#[test]
fn generators_stop_with_a_runtime_error() {
    check(
        "(x for x in y if x)",
        &[
            "SETUP_CLEANUP @17'",
            "LOAD_FAST 0",
            "FOR_ITER @13",
            "STORE_FAST 1",
            "LOAD_FAST 1",
            "TO_BOOL",
            "POP_JUMP_IF_FALSE @12",
            "LOAD_FAST 1",
            "YIELD_VALUE 0",
            "RESUME 1",
            "POP_TOP",
            "JUMP @3",
            "END_FOR'",
            "POP_TOP'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
            "CALL_INTRINSIC_1 3'",
            "RERAISE 1'",
            "LOAD_CONST 0'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn classes_fill_their_namespace() {
    check(
        r#"class A:
 "doc"
 x: int = 1
 def f(self): self.y = 1"#,
        &["LOAD_CONST 1", "LOAD_FAST 0", "STORE_ATTR 0", "LOAD_CONST 0'", "RETURN_VALUE'"],
    );
}

#[test]
fn type_parameters() {
    check("def f[T: int](x: T = 1): pass", &["NOP", "LOAD_CONST 0'", "RETURN_VALUE'"]);
}

#[test]
fn type_aliases_are_lazy() {
    check("type A = B", &["LOAD_GLOBAL 0", "RETURN_VALUE", "RETURN_VALUE'"]);
}

#[test]
fn names_bound_in_patterns_stay_on_the_stack() {
    check(
        r#"match a:
 case [b, *_, c] | {"k": b, "l": c}: d"#,
        &[
            "LOAD_NAME 0",
            "COPY 1",
            "MATCH_SEQUENCE",
            "POP_JUMP_IF_FALSE @22",
            "GET_LEN",
            "LOAD_CONST 0",
            "COMPARE_OP 172",
            "POP_JUMP_IF_FALSE @22",
            "COPY 1",
            "LOAD_CONST 1",
            "BINARY_SUBSCR",
            "SWAP 2",
            "COPY 1",
            "GET_LEN",
            "LOAD_CONST 2",
            "BINARY_OP 10",
            "BINARY_SUBSCR",
            "SWAP 3",
            "SWAP 2",
            "POP_TOP",
            "JUMP @53",
            "POP_TOP",
            "COPY 1",
            "MATCH_MAPPING",
            "POP_JUMP_IF_FALSE @50",
            "GET_LEN",
            "LOAD_CONST 0",
            "COMPARE_OP 172",
            "POP_JUMP_IF_FALSE @50",
            "LOAD_CONST 3",
            "LOAD_CONST 4",
            "BUILD_TUPLE 2",
            "MATCH_KEYS",
            "COPY 1",
            "LOAD_CONST 5",
            "IS_OP 1",
            "POP_JUMP_IF_FALSE @48",
            "UNPACK_SEQUENCE 2",
            "SWAP 4",
            "SWAP 3",
            "SWAP 2",
            "SWAP 4",
            "SWAP 3",
            "SWAP 2",
            "POP_TOP",
            "POP_TOP",
            "JUMP @53",
            "POP_TOP",
            "POP_TOP",
            "POP_TOP",
            "POP_TOP",
            "JUMP @63",
            "SWAP 3",
            "SWAP 2",
            "SWAP 3",
            "SWAP 2",
            "POP_TOP",
            "STORE_NAME 1",
            "STORE_NAME 2",
            "LOAD_NAME 3",
            "POP_TOP'",
            "JUMP @63'",
            "LOAD_CONST 5'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn class_patterns() {
    check(
        "match a:\n case B(c, d=1): e\n case _: f",
        &[
            "LOAD_NAME 0",
            "LOAD_NAME 1",
            "LOAD_CONST 0",
            "MATCH_CLASS 1",
            "COPY 1",
            "LOAD_CONST 1",
            "IS_OP 1",
            "POP_JUMP_IF_FALSE @19",
            "UNPACK_SEQUENCE 2",
            "SWAP 2",
            "LOAD_CONST 2",
            "COMPARE_OP 72",
            "TO_BOOL",
            "POP_JUMP_IF_FALSE @19",
            "STORE_NAME 2",
            "LOAD_NAME 3",
            "POP_TOP'",
            "JUMP @23'",
            "POP_TOP",
            "NOP",
            "LOAD_NAME 4",
            "POP_TOP'",
            "LOAD_CONST 1'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn imports_with_dots() {
    check(
        "import a.b.c as d\nfrom . import e as f",
        &[
            "LOAD_CONST 0",
            "LOAD_CONST 1",
            "IMPORT_NAME 0",
            "IMPORT_FROM 1",
            "SWAP 2",
            "POP_TOP",
            "IMPORT_FROM 2",
            "STORE_NAME 3",
            "POP_TOP",
            "LOAD_CONST 2",
            "LOAD_CONST 3",
            "IMPORT_NAME 4",
            "IMPORT_FROM 5",
            "STORE_NAME 6",
            "POP_TOP",
            "LOAD_CONST 1'",
            "RETURN_VALUE'",
        ],
    );
}

#[test]
fn debug_is_only_read() {
    check_error("__debug__ = 1\nreturn", "cannot assign to __debug__", (1, 0));
    check_error("return\n__debug__ = 1", "'return' outside function", (1, 0));
    check_error("del __debug__", "cannot delete __debug__", (1, 4));
    check_error("x.__debug__: int", "cannot assign to __debug__", (1, 0));
    check_error("f(a, __debug__=1)", "cannot assign to __debug__", (1, 5));
    check_error("@(lambda __debug__: 1)\ndef f(__debug__): pass", "cannot assign to __debug__", (2, 6));
    check_error("match x:\n case A(__debug__=1): pass", "cannot assign to __debug__", (2, 18));
}

#[test]
fn statements_in_the_wrong_place() {
    check_error("x\nreturn", "'return' outside function", (2, 0));
    check_error("if a: break", "'break' outside loop", (1, 6));
    check_error("continue", "'continue' not properly in loop", (1, 0));
    check_error("async def f():\n yield\n return 1", "'return' with value in async generator", (3, 1));
    check_error(
        "try: a\nexcept* B: break",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        (2, 11),
    );
}

#[test]
fn expressions_in_the_wrong_place() {
    check_error("yield", "'yield' outside function", (1, 0));
    check_error("def f(): await x", "'await' outside async function", (1, 9));
    check_error("await x", "'await' outside function", (1, 0));
    check_error("async def f(): yield from a", "'yield from' inside async function", (1, 15));
    check_error(
        "def f(): [x async for x in y]",
        "asynchronous comprehension outside of an asynchronous function",
        (1, 9),
    );
    check_error("*a", "can't use starred expression here", (1, 0));
    check_error("*a = b", "starred assignment target must be in a list or tuple", (1, 0));
    check_error("a, *b, *c = d", "multiple starred expressions in assignment", (1, 0));
}

#[test]
fn blocks_nest_up_to_a_limit() {
    let nested = |depth: usize| {
        let loops: String = (0..depth).map(|level| " ".repeat(level) + "while x:\n").collect();
        loops + &" ".repeat(depth) + "pass\n"
    };
    assert!(units(&nested(21), Mode::Exec, 0).is_ok());
    check_error(&nested(22), "too many statically nested blocks", (22, 21));
}

#[test]
fn a_free_variable_that_the_class_does_not_hold() {
    let message = "compiler_lookup_arg(name='__class__') with reftype=5 failed in C; \
                   freevars of code <lambda>: ('__class__',)";
    check_error("class C:\n    [lambda: __class__ for _ in x]\n", message, (2, 5));
}

#[test]
fn patterns_that_are_refused() {
    let pattern = |text: &str| format!("match x:\n case {text}: a\n case z: b");
    check_error(&pattern("y"), "name capture 'y' makes remaining patterns unreachable", (2, 6));
    check_error(&pattern("_"), "wildcard makes remaining patterns unreachable", (2, 6));
    check_error(&pattern("[y, y]"), "multiple assignments to name 'y' in pattern", (2, 10));
    check_error(&pattern("[y] | [z]"), "alternative patterns bind different names", (2, 6));
    check_error(&pattern("{1: y, 1.0: z}"), "mapping pattern checks duplicate key (1.0)", (2, 6));
    check_error(&pattern("A(b=1, b=2)"), "attribute name repeated in class pattern: b", (2, 15));
}

#[test]
fn arguments_and_type_parameters_that_are_refused() {
    check_error("f(a=1, a=2)", "keyword argument repeated: a", (1, 7));
    let many: Vec<String> = (0..100).map(|index| format!("a{index}=1, ")).collect();
    check_error(&format!("f({}a7=2, a5=3)", many.concat()), "keyword argument repeated: a5", (1, 698));
    let message = "non-default type parameter 'U' follows default type parameter";
    check_error("class A[T=int, U]: pass", message, (1, 15));
    check_error("try: a\nexcept: b\nexcept C: d", "default 'except:' must be last", (2, 0));
}

#[test]
fn warnings_of_likely_mistakes() {
    check_warnings("x is 1", &["\"is\" with 'int' literal. Did you mean \"==\"?"]);
    check_warnings("assert (x, 'y')", &["assertion is always true, perhaps remove parentheses?"]);
    check_warnings("[1] (2)", &["'list' object is not callable; perhaps you missed a comma?"]);
    check_warnings("1[2]", &["'int' object is not subscriptable; perhaps you missed a comma?"]);
    check_warnings(
        "[1]['a']",
        &["list indices must be integers or slices, not str; perhaps you missed a comma?"],
    );
}

/// What an interactive statement evaluates to is printed.
#[test]
fn the_prompt_prints() {
    let module = units("x\n", Mode::Single, 0).expect("the test is accepted");
    assert_eq!(
        instructions(&module),
        ["LOAD_NAME 0", "CALL_INTRINSIC_1 1", "POP_TOP'", "LOAD_CONST 0'", "RETURN_VALUE'"]
    );
}

#[test]
fn optimization_drops_assertions_and_docstrings() {
    let text = "def f():\n 'doc'\n assert x";
    let consts = |optimize| {
        let module = units(text, Mode::Exec, optimize).expect("the test is accepted");
        let unit = module.units.last().expect("there is always a unit");
        (dump::text(&module).contains("(None)"), unit.consts.len(), unit.names.len())
    };
    assert_eq!(consts(0), (true, 2, 1));
    assert_eq!(consts(1), (true, 2, 0));
    assert_eq!(consts(2), (true, 1, 0));
}

#[test]
fn docstrings_lose_their_indentation() {
    let text = "'''  First.\n\n      indented\n\tby a tab\n    '''";
    let json = crate::json::write(
        &units(text, Mode::Exec, 0).expect("the test is accepted"),
        &cutaway_json::Program::default(),
    );
    assert!(json.contains(r#"{"str":"First.\n\nindented\n  by a tab\n"}"#), "{json}");
}

#[test]
fn annotations_become_strings() {
    let text = "from __future__ import annotations\nx: a [ 1 ]";
    let json = crate::json::write(
        &units(text, Mode::Exec, 0).expect("the test is accepted"),
        &cutaway_json::Program::default(),
    );
    assert!(json.contains(r#"{"str":"a[1]"}"#), "{json}");
}

/// `finally` is generated twice, and so is what it defines, but there is one constant.
#[test]
fn units_that_are_generated_twice_are_one_constant() {
    let module = units("try: a\nfinally: lambda: b", Mode::Exec, 0).expect("the test is accepted");
    let is_unit = |value: &&Const| matches!(value, Const::Unit(_));
    assert_eq!(module.units.len(), 3);
    assert_eq!(module.units[0].consts.iter().filter(is_unit).count(), 1);
}

#[test]
fn nan_is_not_merged_with_another() {
    let module = units("1e999 - 1e999; x = 1e999 - 1e999; y = 1e999 - 1e999", Mode::Exec, 0);
    let module = module.expect("the test is accepted");
    assert_eq!(module.units[0].consts.len(), 3);
}

/// Deep input takes no more stack than there is.
#[test]
fn deep_trees_do_not_overflow_the_stack() {
    let sum = vec!["x"; 3000].join(" + ");
    assert!(units(&sum, Mode::Exec, 0).is_ok());
    let chain = "if a: b\n".to_owned() + &"elif a: b\n".repeat(1500);
    assert!(units(&chain, Mode::Exec, 0).is_ok());
}

/// Warnings come before the error that ends the walk.
#[test]
fn warnings_precede_errors() {
    let error = units("x is 1\nreturn", Mode::Exec, 0).expect_err("the test is refused");
    assert_eq!(error.warnings.len(), 1);
}

/// An `await` that is optimised away makes no coroutine of the module around.
#[test]
fn modules_are_no_coroutines() {
    let module = units("assert await a", Mode::Exec, 1).expect("the test is accepted");
    assert_eq!(module.units[0].flags, 0);
}
