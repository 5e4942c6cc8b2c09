//! The numbers of the functions that `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2` call.

pub(crate) const PRINT: i32 = 1;
pub(crate) const IMPORT_STAR: i32 = 2;
pub(crate) const STOPITERATION_ERROR: i32 = 3;
pub(crate) const ASYNC_GEN_WRAP: i32 = 4;
pub(crate) const UNARY_POSITIVE: i32 = 5;
pub(crate) const LIST_TO_TUPLE: i32 = 6;
pub(crate) const TYPEVAR: i32 = 7;
pub(crate) const PARAMSPEC: i32 = 8;
pub(crate) const TYPEVARTUPLE: i32 = 9;
pub(crate) const SUBSCRIPT_GENERIC: i32 = 10;
pub(crate) const TYPEALIAS: i32 = 11;

pub(crate) const PREP_RERAISE_STAR: i32 = 1;
pub(crate) const TYPEVAR_WITH_BOUND: i32 = 2;
pub(crate) const TYPEVAR_WITH_CONSTRAINTS: i32 = 3;
pub(crate) const SET_FUNCTION_TYPE_PARAMS: i32 = 4;
pub(crate) const SET_TYPEPARAM_DEFAULT: i32 = 5;
