//! JSON for generated trees: reader and writer for those without spans; words and errors are those of every dump.

pub mod reader;
pub mod writer;

pub use cutaway_json::{Error, ErrorKind, Result, Scanner, escape};
pub use reader::{Read, Reader, from_str};
pub use writer::to_string;
