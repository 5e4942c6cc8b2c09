//! The algorithms behind `bytes` and `bytearray`: letters are those of ASCII.

pub mod case;
pub mod field;
pub mod hex;
pub mod search;
pub mod split;
