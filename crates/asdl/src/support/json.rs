//! JSON for generated trees: words and errors for every language, reader and writer for those without spans.

pub mod error;
pub mod escape;
pub mod reader;
pub mod scanner;
pub mod writer;

pub use error::{Error, ErrorKind};
pub use reader::{Read, Reader, from_str};
pub use scanner::{Result, Scanner};
pub use writer::to_string;
