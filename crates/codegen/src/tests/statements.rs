//! Simple statements and loops.

use super::check;

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
