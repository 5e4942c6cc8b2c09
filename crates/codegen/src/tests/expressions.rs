//! Expressions.

use super::check;

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
