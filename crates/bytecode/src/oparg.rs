//! What the arguments of some instructions mean.

/// `BINARY_OP`'s operators by argument, as CPython prints them (`_nb_ops`).
pub const BINARY_OPS: [(&str, &str); 26] = [
    ("NB_ADD", "+"),
    ("NB_AND", "&"),
    ("NB_FLOOR_DIVIDE", "//"),
    ("NB_LSHIFT", "<<"),
    ("NB_MATRIX_MULTIPLY", "@"),
    ("NB_MULTIPLY", "*"),
    ("NB_REMAINDER", "%"),
    ("NB_OR", "|"),
    ("NB_POWER", "**"),
    ("NB_RSHIFT", ">>"),
    ("NB_SUBTRACT", "-"),
    ("NB_TRUE_DIVIDE", "/"),
    ("NB_XOR", "^"),
    ("NB_INPLACE_ADD", "+="),
    ("NB_INPLACE_AND", "&="),
    ("NB_INPLACE_FLOOR_DIVIDE", "//="),
    ("NB_INPLACE_LSHIFT", "<<="),
    ("NB_INPLACE_MATRIX_MULTIPLY", "@="),
    ("NB_INPLACE_MULTIPLY", "*="),
    ("NB_INPLACE_REMAINDER", "%="),
    ("NB_INPLACE_OR", "|="),
    ("NB_INPLACE_POWER", "**="),
    ("NB_INPLACE_RSHIFT", ">>="),
    ("NB_INPLACE_SUBTRACT", "-="),
    ("NB_INPLACE_TRUE_DIVIDE", "/="),
    ("NB_INPLACE_XOR", "^="),
];

/// `COMPARE_OP`'s operators by argument `>> 5`; bit 4 of the argument asks for a `bool`.
pub const COMPARE_OPS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];

/// `CALL_INTRINSIC_1`'s functions by argument.
pub const INTRINSICS_1: [&str; 12] = [
    "INTRINSIC_1_INVALID",
    "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",
    "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",
    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",
    "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",
    "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC",
    "INTRINSIC_TYPEALIAS",
];

/// `CALL_INTRINSIC_2`'s functions by argument.
pub const INTRINSICS_2: [&str; 6] = [
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    "INTRINSIC_SET_TYPEPARAM_DEFAULT",
];

/// `SET_FUNCTION_ATTRIBUTE`'s argument: positional defaults.
pub const MAKE_FUNCTION_DEFAULTS: i32 = 0x01;
/// `SET_FUNCTION_ATTRIBUTE`'s argument: keyword-only defaults.
pub const MAKE_FUNCTION_KWDEFAULTS: i32 = 0x02;
/// `SET_FUNCTION_ATTRIBUTE`'s argument: annotations.
pub const MAKE_FUNCTION_ANNOTATIONS: i32 = 0x04;
/// `SET_FUNCTION_ATTRIBUTE`'s argument: the closure's cells.
pub const MAKE_FUNCTION_CLOSURE: i32 = 0x08;

/// `RESUME`'s argument: the start of a function.
pub const RESUME_AT_FUNC_START: i32 = 0;
/// `RESUME`'s argument: after a `yield`.
pub const RESUME_AFTER_YIELD: i32 = 1;
/// `RESUME`'s argument: after a `yield from`.
pub const RESUME_AFTER_YIELD_FROM: i32 = 2;
/// `RESUME`'s argument: after an `await`.
pub const RESUME_AFTER_AWAIT: i32 = 3;
/// The bits of `RESUME`'s argument that hold one of the four places.
pub const RESUME_OPARG_LOCATION_MASK: i32 = 0x3;
/// The bit of `RESUME`'s argument that says that the handlers around are only the generator's own.
pub const RESUME_OPARG_DEPTH1_MASK: i32 = 0x4;
