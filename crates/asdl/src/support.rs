//! What generated code calls: field lists for languages of any kind, and JSON's words.

pub mod fields;
pub mod json;

pub use fields::{Fields, Node, Value, Writer};
