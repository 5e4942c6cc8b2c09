//! What generated code calls: field lists for languages of any kind, and JSON's words.

mod constant;
pub mod fields;
pub mod json;

pub use constant::Constant;
pub use fields::{Fields, Node, Value, Writer};
