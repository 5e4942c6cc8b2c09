//! Opcodes, constants and code objects of CPython 3.13, and their forms outside the machine.
//!
//! # What it does
//! Names every instruction and says what it does to the stack; holds the code object; reads and writes
//! `.pyc` files; prints what `dis` prints.
//!
//! # Where CPython does it
//! `Include/opcode_ids.h` and `Include/internal/pycore_opcode_metadata.h` (opcodes), `Objects/codeobject.c`
//! (code objects), `Python/marshal.c`, `Lib/importlib/_bootstrap_external.py` (headers), `Lib/dis.py`.
//!
//! # Input and output
//! A [`CodeObject`] is plain data without a link to the tree or the source that it came from.
//!
//! # Rules kept
//! One data file, `opcodes.txt`, states every fact about an opcode. Bytes from outside never panic, hang or
//! take memory out of proportion.
//!
//! # Reading order
//! `opcode`, `oparg`, `constant`, `code`, `linetable`, `exceptiontable`,
//! `marshal`, `pyc`, `instructions`, `repr`, `dis`, `json`, `argument`, `verify`.
//!
//! # A command to try
//! `cargo xtask dump code -c 'x = 1'`

pub mod argument;
pub mod code;
pub mod constant;
pub mod dis;
pub mod exceptiontable;
pub mod instructions;
pub mod json;
pub mod linetable;
pub mod marshal;
pub mod oparg;
pub mod opcode;
pub mod pyc;
pub mod repr;
pub mod verify;

pub use code::{CodeObject, Name};
pub use constant::Constant;
pub use opcode::{Branch, Opcode};

#[cfg(test)]
mod tests;
